import { Temporal } from 'temporal-polyfill';

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const;

/** An ISO 8601 period, all of its parts of one sign. */
export type Period = Readonly<Record<(typeof UNITS)[number], number>>;

/** Narrower than the norm: whole numbers, no seconds, never empty, the sign in front alone. */
export const PERIOD =
  /^(-?)P(?=[\dT])(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?)?$/;

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const YEAR = 365.2425 * DAY;
/** How long each part is on average, in milliseconds. */
const AVERAGE: Period = {
  years: YEAR,
  months: YEAR / 12,
  weeks: 7 * DAY,
  days: DAY,
  hours: 60 * MINUTE,
  minutes: MINUTE,
};
/** @returns how long an ISO 8601 period is on average, in milliseconds, to compare it with others; 0 for what is none */
export function lengthOf(text: string): number {
  const period = periodOf(text);
  return period === null ? 0 : averageOf(period);
}

/** Longer periods are mistakes, and repeated they would leave the calendar. */
const LONGEST = 100.1 * YEAR;

/** @returns the period that a text such as P1Y, P20M, P3W, -P21D or PT36H means; null for any other, or beyond 100 years */
export function periodOf(text: string): Period | null {
  const [, minus, ...numbers] = PERIOD.exec(text) ?? [];
  if (minus === undefined) return null;
  const sign = minus === '-' ? -1 : 1;
  // `|| 0`: no negative zero
  const parts = UNITS.map((unit, index) => [unit, sign * Number(numbers[index] ?? 0) || 0] as const);
  const period = Object.fromEntries(parts) as Period;
  return Math.abs(averageOf(period)) <= LONGEST ? period : null;
}

/** @returns the length of a period on average, in milliseconds: an estimate, months and days differ */
const averageOf = (period: Period): number => UNITS.reduce((sum, unit) => sum + period[unit] * AVERAGE[unit], 0);

/**
 * Years to days go by the wall clock of the zone, month ends clamped; hours and minutes are exact. Repetitions count from the
 * start, never from the last result: 31 January, 28 February, 31 March.
 * @param zone an IANA zone such as Europe/Vienna
 * @throws RangeError for an unknown zone, or a result beyond the calendar
 */
export function addPeriod(start: Date, period: Period, times: number, zone: string): Date {
  const many = Object.fromEntries(UNITS.map((unit) => [unit, period[unit] * times]));
  const begun = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone);
  return new Date(begun.add(many, { overflow: 'constrain' }).epochMilliseconds);
}

/** By how much sums of averages can miss the calendar in a hundred years, in any zone, generously. */
const MARGIN = 10 * DAY;

/** @returns whether `start` and all these periods after it surely lie behind `moment`, in any zone: cheap, for what is asked often */
export const isSurelyLater = (start: Date, periods: readonly Period[], moment: Date): boolean =>
  periods.reduce((sum, period) => sum + averageOf(period), start.getTime()) - MARGIN > moment.getTime();

/** @returns how often a period longer than nothing has passed from `start` to `moment`, both included; 0 before that */
export function timesPassed(start: Date, period: Period, moment: Date, zone: string): number {
  const by = (times: number) => addPeriod(start, period, times, zone);
  let times = Math.max(0, Math.floor((moment.getTime() - start.getTime()) / averageOf(period)));
  while (times > 0 && by(times) > moment) times -= 1;
  while (by(times + 1) <= moment) times += 1;
  return times;
}

/** @returns the day of a moment on the wall clock of a zone, such as 2027-01-31 */
export const dayOf = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** @returns the hour (0 to 23) and the weekday (1 Monday to 7 Sunday) of a moment on the wall clock of a zone */
export function wallClock(at: Date, zone: string): { readonly hour: number; readonly weekday: number } {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return { hour: there.hour, weekday: there.dayOfWeek };
}

/** @returns the beginning of a day such as 2027-01-31 on the wall clock of a zone */
export const dayStart = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
