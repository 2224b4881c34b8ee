/** The languages in which Keyward speaks: screens, mails and sentences. English is where every other one falls back to. */
export const LANGUAGES = ['en', 'de', 'it', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text of our own, in every language; one that is missing does not compile. */
export type EveryLanguage = Readonly<Record<Language, string>>;
