import type { DomainError, LocalText } from './domain-error.js';
import { ERROR_CODES } from './error-codes.js';

/** @returns the text in `language` (`de`, `de-AT`), else in English */
export const inLanguage = (text: LocalText, language: string): string =>
  text[language] ?? text[language.split('-')[0] ?? 'en'] ?? text.en;

/** @returns the sentence of an error for a person, its placeholders filled */
export function sentenceOf(error: DomainError, language: string, params: Record<string, string | number> = {}): string {
  const { status: _status, ...text } = ERROR_CODES[error.code];
  const why = error.context.help?.[0] ?? error.context.errors?.[0]?.sentence;
  const values: Record<string, string | number> = {
    ...(why ? { why: inLanguage(why, language) } : {}),
    ...error.context.params,
    ...params,
  };
  return inLanguage(text, language)
    .replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''))
    .trim();
}
