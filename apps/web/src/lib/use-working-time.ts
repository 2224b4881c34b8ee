import type { UsualTime } from '@keyward/contracts';
import { useTranslation } from 'react-i18next';
import { formatWorkingTime, workingTime } from './working-time.js';

/** Working time in the language of the screens. */
export function useWorkingTime() {
  const { t, i18n } = useTranslation();
  /** “3 hours”, “2 working days” */
  const time = (minutes: number, day: number): string => {
    const length = workingTime(minutes, day);
    const text = formatWorkingTime(length, i18n.language);
    return length.unit === 'day' ? t('common:working-days', { count: length.value, text }) : text;
  };
  /** “usually 3 hours, 90 % within 1 working day” */
  const usual = ({ median, ninety, day }: UsualTime): string =>
    t('common:usual', { median: time(median, day), most: time(ninety, day) });
  return { time, usual };
}
