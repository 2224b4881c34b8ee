/** Languages in which every mail exists; a build and a test prove that none has a gap. */
export const MAIL_LANGUAGES = ['en', 'de'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** @returns the language that a reader of `language` (`de`, `de-AT`, `fr`) gets: that one, else English */
export function mailLanguage(language: string): MailLanguage {
  const base = language.toLowerCase().split('-')[0];
  return MAIL_LANGUAGES.find((known) => known === base) ?? 'en';
}
