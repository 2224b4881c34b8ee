// node tools/mail/preview.mjs [folder]: writes every mail, in every language and for every kind of recipient, as HTML
// and text, to look at in a browser. Default folder: .keyward/mails
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');

/** The mails are TypeScript: start again with a loader for it. */
function startAgain() {
  const args = ['--import', '@swc-node/register/esm-register', import.meta.filename, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, KEYWARD_PREVIEW: '1' },
  });
  process.exit(status ?? 1);
}

/**
 * The samples are no part of the product, so the library's index does not name them.
 * @param {string} file
 */
const source = (file) => import(pathToFileURL(join(root, 'libs/mail/src', file)).href);

/** @param {string} folder */
async function writeAll(folder) {
  const { MAIL_LANGUAGES, MAIL_NAMES, recipientsOf, render } = await source('index.ts');
  const { MAIL_SAMPLES } = await source('mail-samples.ts');
  mkdirSync(folder, { recursive: true });
  for (const mail of MAIL_NAMES)
    for (const recipient of recipientsOf(mail))
      for (const language of MAIL_LANGUAGES) {
        const { subject, text, html } = render(mail, recipient, MAIL_SAMPLES[mail], language);
        const name = join(folder, `${mail}.${recipient}.${language}`);
        writeFileSync(`${name}.html`, html);
        writeFileSync(`${name}.txt`, `Subject: ${subject}\n\n${text}`);
      }
  console.log(`written to ${folder}`);
}

if (process.env.KEYWARD_PREVIEW === '1') await writeAll(resolve(process.argv[2] ?? join(root, '.keyward/mails')));
else startAgain();
