// Reads the mails as they are written: texts by language, layouts, and a folder a mail.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{subject: string, html: string, text: string}} Mail */
/** @typedef {Record<string, Record<string, string>>} Texts by language, then by key */
/**
 * @typedef {{texts: Texts, css: string, screens: string, layouts: Record<string, string>, mails: Record<string, Mail>}} Sources
 */

/** @param {string[]} path */
const read = (...path) => readFileSync(join(...path), 'utf8').replaceAll('\r\n', '\n');

/**
 * @param {string} root the folder libs/mail
 * @returns {Sources}
 */
export function readSources(root) {
  const languages = readdirSync(join(root, 'texts')).filter((file) => file.endsWith('.json'));
  const layouts = readdirSync(join(root, 'layout')).filter((file) => file.endsWith('.hbs'));
  const mails = readdirSync(join(root, 'templates')).sort();
  return {
    texts: Object.fromEntries(languages.map((file) => [file.slice(0, -5), JSON.parse(read(root, 'texts', file))])),
    css: read(root, 'layout', 'mail.css'),
    screens: read(root, 'layout', 'screens.css'),
    layouts: Object.fromEntries(layouts.map((file) => [file.slice(0, -4), read(root, 'layout', file)])),
    mails: Object.fromEntries(
      mails.map((mail) => [
        mail,
        {
          subject: read(root, 'templates', mail, 'subject.hbs'),
          html: read(root, 'templates', mail, 'body.html.hbs'),
          text: read(root, 'templates', mail, 'body.txt.hbs'),
        },
      ]),
    ),
  };
}
