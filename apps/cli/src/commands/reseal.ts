import { resealFactors, serverKeys } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';

export function addReseal(program: Command): void {
  program
    .command('reseal')
    .description(
      'After a change of KEYWARD_SECRET: seal second factors and secrets of webhooks with the present key, so that the former can go',
    )
    .action(async () => {
      process.stdout.write(`${await reseal(readEnv('reseal'))}\n`);
    });
}

/** @returns what became of them, in words; the exit code is 1 where some open with neither key */
export async function reseal(env: Env<'reseal'>): Promise<string> {
  const keys = serverKeys(env.KEYWARD_SECRET, env.KEYWARD_SECRET_FORMER);
  const { asIs, resealed, unreadable } = await withDatabase(env, 'app', ({ transactions }) =>
    transactions.run((tx) => resealFactors(tx, keys)),
  );
  const done = `Secrets sealed with the present key: ${resealed} now, ${asIs} before.`;
  if (unreadable === 0) return `${done} KEYWARD_SECRET_FORMER is needed for them no more.`;
  process.exitCode = 1;
  return `${done} ${unreadable} open with neither key: set the one they were made with as KEYWARD_SECRET_FORMER, and repeat.`;
}
