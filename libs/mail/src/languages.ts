import { LANGUAGES, type Language } from '@keyward/domain';

/** Languages in which every mail exists; a build and a test prove that none has a gap. */
export const MAIL_LANGUAGES = LANGUAGES;
export type MailLanguage = Language;

/** @returns the language that a reader of `language` (`de`, `de-AT`, `es`) gets: that one, else English */
export function mailLanguage(language: string): MailLanguage {
  const base = language.toLowerCase().split('-')[0];
  return MAIL_LANGUAGES.find((known) => known === base) ?? 'en';
}
