// npm run mails [-- folder]: writes every mail, with a sample event, in every language and for every kind of recipient,
// as HTML and text, and a page that leads to them (index.html), to look at in a browser. Default folder: .keyward/mails
// `npm run mails -- --pictures de` takes a picture of each in that language besides, 390 and 800 pixels wide, and fails where
// one has to be scrolled to the side.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { takePictures, WIDTHS } from './pictures.mjs';

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

/**
 * @param {string} folder
 * @returns {Promise<Row[]>}
 */
async function writeAll(folder) {
  const { MAIL_LANGUAGES, MAIL_NAMES, recipientsOf, render } = await source('index.ts');
  const { MAIL_SAMPLES } = await source('mail-samples.ts');
  mkdirSync(folder, { recursive: true });
  /** @type {Row[]} */
  const rows = [];
  for (const mail of MAIL_NAMES)
    for (const recipient of recipientsOf(mail))
      for (const language of MAIL_LANGUAGES) {
        const { subject, text, html } = render(mail, recipient, MAIL_SAMPLES[mail], language);
        const name = `${mail}.${recipient}.${language}`;
        writeFileSync(join(folder, `${name}.html`), html);
        writeFileSync(join(folder, `${name}.txt`), `Subject: ${subject}\n\n${text}`);
        rows.push({ mail, recipient, language, subject, name });
      }
  writeFileSync(join(folder, 'index.html'), page(rows));
  console.log(`${rows.length} mails written to ${folder}; open ${join(folder, 'index.html')}`);
  return rows;
}

/** @param {string[]} args */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { pictures: { type: 'string' } },
    allowPositionals: true,
  });
  const folder = resolve(positionals[0] ?? join(root, '.keyward/mails'));
  const rows = await writeAll(folder);
  if (values.pictures === undefined) return;
  const names = rows.filter(({ language }) => language === values.pictures).map(({ name }) => name);
  if (names.length === 0) throw new Error(`no mail is written in "${values.pictures}"`);
  const tooWide = await takePictures(folder, names);
  console.log(`${names.length * WIDTHS.length} pictures taken`);
  for (const each of tooWide) console.error(each);
  process.exitCode = tooWide.length > 0 ? 1 : 0;
}

/** @typedef {{ mail: string, recipient: string, language: string, subject: string, name: string }} Row */

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * @param {Row[]} rows
 * @returns the page that leads to every mail, and shows the one that was chosen as wide as a telephone or a window
 */
function page(rows) {
  const links = rows.map(
    ({ mail, recipient, language, subject, name }) =>
      `<tr><td>${mail}</td><td>${recipient}</td><td>${language}</td><td><a href="${name}.html" target="mail">${escaped(subject)}</a></td><td><a href="${name}.txt" target="mail">text</a></td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mails</title>
<style>
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: minmax(0, 1fr) auto; height: 100vh; }
  nav { overflow: auto; padding: 16px; }
  td { padding: 2px 10px 2px 0; vertical-align: top; }
  iframe { width: 800px; max-width: 60vw; height: 100%; border: 0; border-left: 1px solid #ccc; resize: horizontal; }
</style>
<nav><h1>Mails</h1><table>${links.join('\n')}</table></nav>
<iframe name="mail" title="The mail that was chosen"></iframe>
</html>
`;
}

if (process.env.KEYWARD_PREVIEW === '1') await main(process.argv.slice(2));
else startAgain();
