import type Handlebars from 'handlebars';
import type { MailLanguage } from './languages.js';
import { mailDate, MailGapError, mailText, type TextValues } from './mail-texts.js';
import { linesOf, quote } from './plain-text.js';

interface Root extends Record<string, unknown> {
  readonly language: MailLanguage;
  readonly timeZone: string;
}

const rootOf = (options: Handlebars.HelperOptions): Root => (options.data as { root: Root }).root;

/** `{{t 'key' part …  name=value}}`: the text of `key.part…`; placeholders come from the hash, else from the root. */
function t(...args: unknown[]): string {
  const options = args.pop() as Handlebars.HelperOptions;
  const root = rootOf(options);
  const values: TextValues = { ...root, ...(options.hash as TextValues) };
  return mailText(root.language, args.map(String).join('.'), values);
}

/** `{{date iso}}`: a moment, written out by language and time zone of the mail. */
function date(iso: unknown, options: Handlebars.HelperOptions): string {
  if (typeof iso !== 'string' || Number.isNaN(Date.parse(iso))) throw new MailGapError('a time');
  const { language, timeZone } = rootOf(options);
  return mailDate(language, iso, timeZone);
}

/**
 * The only helpers that templates know; the build compiles with exactly these (`tools/mail/compile.mjs`).
 * None returns a SafeString, so everything a template writes into HTML is escaped.
 */
export const HELPERS: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  t,
  date,
  is: (left: unknown, right: unknown): boolean => left === right,
  /** the text around each `part`, which is then written so that it is not broken */
  split: (text: unknown, part: unknown): string[] => (part === '' ? [String(text)] : String(text).split(String(part))),
  lines: (text: unknown): string[] => linesOf(String(text)),
  quote: (text: unknown): string => quote(String(text)),
};
