import { TEXTS } from './generated/templates.js';
import type { MailLanguage } from './languages.js';

/** Thrown where a mail lacks a variable or a text: it is never sent with a hole in it. The message names the key only. */
export class MailGapError extends Error {
  constructor(what: string) {
    super(`a mail cannot be rendered: ${what} is missing`);
    this.name = 'MailGapError';
  }
}

/** What fills the `{placeholders}` of a text. */
export type TextValues = Readonly<Record<string, unknown>>;

/**
 * @returns the text of `key` in `language`, its placeholders filled once (a value that looks like a placeholder stays)
 * @throws MailGapError if there is no such text, or a placeholder has no value
 */
export function mailText(language: MailLanguage, key: string, values: TextValues): string {
  const texts: Readonly<Record<string, string>> = TEXTS[language];
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
  if (text === undefined) throw new MailGapError(`text ${language}/${key}`);
  return text.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') throw new MailGapError(`${name} of ${key}`);
    return String(value);
  });
}

const LOCALES = { en: 'en-GB', de: 'de-DE', it: 'it-IT', fr: 'fr-FR' } as const satisfies Record<MailLanguage, string>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once a language and zone: making one costs more than rendering a whole mail. */
function formatOf(language: MailLanguage, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(LOCALES[language], {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    });
  formats.set(key, format);
  return format;
}

/**
 * @returns `iso` as a reader of `language` writes a moment, with the zone: 21 November 2026 at 20:58 CET
 * Throws RangeError for a zone that does not exist.
 */
export const mailDate = (language: MailLanguage, iso: string, timeZone: string): string =>
  formatOf(language, timeZone).format(new Date(iso));
