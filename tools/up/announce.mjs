// What a person and a script need to know about a running Keyward.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { Stack } from '../stack/start-stack.mjs' */

/** What `npm run keyward` reads while Keyward is up. It opens the database: only its owner may read it. */
export const COMMAND_ENV = 'command-env.json';

/**
 * Write `up.json`, which scripts wait for, and before it what the command line needs.
 * @param {string} home
 * @param {Stack} stack
 * @returns {() => void} removes both
 */
export function announceToScripts(home, { web, api, inboxUrl, people, env }) {
  const files = [join(home, COMMAND_ENV), join(home, 'up.json')];
  const [command = '', up = ''] = files;
  rmSync(command, { force: true });
  writeFileSync(command, JSON.stringify(env), { mode: 0o600 });
  writeFileSync(up, `${JSON.stringify({ web, api, inbox: inboxUrl, people }, null, 2)}\n`);
  return () => files.forEach((file) => rmSync(file, { force: true }));
}

/**
 * The lines for the terminal.
 * @param {string} home
 * @param {Stack} stack
 * @param {number} seconds that the start took
 */
export function announcement(home, { web, api, inboxUrl, people, postgres }, seconds) {
  const width = Math.max(...people.map(({ email }) => email.length));
  const passwords = new Set(people.map(({ password }) => password));
  const signIns = people.map(({ email, password, role, name, company }) =>
    [
      `    ${email.padEnd(width)}`,
      passwords.size > 1 ? password : '',
      role.padEnd(13),
      [name, company].filter(Boolean).join(', '),
    ]
      .filter(Boolean)
      .join('  '),
  );
  return [
    '',
    `Keyward is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  Keyward   ${web}`,
    ...(inboxUrl ? [`  Inbox     ${inboxUrl}   every mail that Keyward sends`] : []),
    `  API       ${api}/api/docs`,
    '',
    `  Sign in${passwords.size === 1 ? ` with the password ${[...passwords][0]}` : ''} as`,
    ...signIns,
    '',
    `  Logs are in ${join(home, 'logs')}, data in ${postgres ? postgres.folder : 'your database'}.`,
    '  "npm run keyward -- clock +168h" puts the clock a week forward. Ctrl-C stops everything.',
    '',
  ].join('\n');
}
