import i18next from 'i18next';

/** Region whose order of day and month fits the language of the screens. */
const LOCALES: Record<string, string> = { en: 'en-GB', de: 'de-DE', it: 'it-IT', fr: 'fr-FR' };
export const localeOf = (language: string): string => LOCALES[language] ?? language;

export const formatDate = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium' }).format(new Date(iso));

export const formatDateTime = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** @returns “Thu, 26 Nov”: a day that is near */
export const formatWeekday = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', day: 'numeric', month: 'short' }).format(
    new Date(iso),
  );

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/**
 * @param now milliseconds, an argument so that the result is the same for the same input
 * @returns “5 minutes ago”, “in 2 days”; below a minute “now”
 */
export function formatRelative(iso: string, language: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? format.format(Math.trunc(seconds / step[1]), step[0]) : format.format(0, 'second');
}

/** @returns “A, B and C” in the language */
export const formatList = (words: readonly string[], language: string): string =>
  new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(words);

export const formatNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);

/** @returns the signs of a number field */
export function separatorsOf(language: string): { thousandSeparator: string; decimalSeparator: string } {
  const parts = new Intl.NumberFormat(localeOf(language)).formatToParts(10_000.5);
  const sign = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)?.value ?? '';
  return { thousandSeparator: sign('group'), decimalSeparator: sign('decimal') };
}

/** @returns a length of time in hours or, from two days on, in days: “4 hours”, “3 days” */
export function formatHours(hours: number, language: string): string {
  const days = hours >= 48;
  const value = days ? hours / 24 : hours;
  return new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: days ? 'day' : 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

/** @returns words of the API that stand in a sentence elsewhere, as they begin one: “Somebody with “Owner”” */
export const beginning = (words: string, language: string): string =>
  words.charAt(0).toLocaleUpperCase(localeOf(language)) + words.slice(1);

/** @returns “Jane Doe”, or the address where no name is known; of whom nothing is kept, just that */
export const fullName = (person: { firstName: string; lastName: string; email?: string }): string =>
  `${person.firstName} ${person.lastName}`.trim() || person.email || i18next.t('common:erased-person');

/** @returns the day in which an instant lies where the reader is, as a date field has it: 2026-12-01 */
export const dayOf = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date(iso));

/** @returns the UTC instant at which a day picked in a date field begins where the reader is; undefined when empty */
export const startOfDay = (day: string): string | undefined =>
  day === '' ? undefined : new Date(`${day}T00:00:00`).toISOString();
