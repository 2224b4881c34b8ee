import { useTranslation } from 'react-i18next';
import {
  beginning,
  formatDate,
  formatDateTime,
  formatHours,
  formatList,
  formatNumber,
  formatRelative,
  formatWeekday,
  separatorsOf,
} from './format.js';

/** The formats of `format.ts` in the language of the screens. */
export function useFormat() {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return {
    date: (iso: string) => formatDate(iso, language),
    dateTime: (iso: string) => formatDateTime(iso, language),
    weekday: (iso: string) => formatWeekday(iso, language),
    relative: (iso: string, now: number) => formatRelative(iso, language, now),
    list: (words: readonly string[]) => formatList(words, language),
    beginning: (words: string) => beginning(words, language),
    number: (value: number) => formatNumber(value, language),
    separators: separatorsOf(language),
    hours: (hours: number) => formatHours(hours, language),
  };
}
