import { localeOf } from './format.js';

const HOUR = 60;

/** Rounded up, so that less is never promised than is meant: minutes to five of them, hours and days to halves. */
function partsOf(minutes: number, day: number): readonly [value: number, unit: 'minute' | 'hour' | 'day'] {
  const whole = Math.abs(minutes);
  if (whole < HOUR) return [whole < 10 ? whole : Math.ceil(whole / 5) * 5, 'minute'];
  if (whole < day) return [Math.ceil((whole / HOUR) * 2) / 2, 'hour'];
  return [Math.ceil((whole / day) * 2) / 2, 'day'];
}

/** What a length of working time is made of: a day is a working day, which has its own word. */
export interface WorkingTime {
  readonly value: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

/** @param minutes of work; the sign is left out @param day how many a working day has */
export function workingTime(minutes: number, day: number): WorkingTime {
  const [value, unit] = partsOf(minutes, day);
  // an hour of sixty minutes, a day of all its hours: the larger word
  if (unit === 'minute' && value === HOUR) return { value: 1, unit: 'hour' };
  if (unit === 'hour' && value * HOUR >= day) return { value: 1, unit: 'day' };
  return { value, unit };
}

/** @returns “40 minutes”, “2.5 hours” in the language; of days only their number, since a working day has a word of its own */
export function formatWorkingTime({ value, unit }: WorkingTime, language: string): string {
  const number = { maximumFractionDigits: 1 };
  if (unit === 'day') return new Intl.NumberFormat(localeOf(language), number).format(value);
  return new Intl.NumberFormat(localeOf(language), { ...number, style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
}
