import { Temporal } from 'temporal-polyfill';
import { isHoliday } from './holidays.js';

/** Hours of a day in which work is done, in minutes of the wall clock: from 0, up to 1440 and without it. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** When the desk works. Plain data, the same for the same catalogue. */
export interface WorkingCalendar {
  /** an IANA name: hours and days are those of its wall clock */
  readonly zone: string;
  /** Monday first; the hours of a day in order, without overlap */
  readonly week: readonly (readonly WorkingHours[])[];
  /** countries and regions whose public holidays are free, such as `AT` or `DE-BY` */
  readonly holidays: readonly string[];
  /** other days that are free: `2026-12-24`, or `12-24` in each year */
  readonly closed: readonly string[];
}

/** Where no calendar is known: every hour of every day. */
export const AROUND_THE_CLOCK: WorkingCalendar = {
  zone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  holidays: [],
  closed: [],
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** So many days in a row without any work are a mistake in the calendar. */
const LONGEST_REST = 1100;

/** Work from an instant up to another, in milliseconds of the epoch. */
type Piece = readonly [start: number, end: number];

/** Days that were looked at; a calendar is never changed. */
const known = new WeakMap<WorkingCalendar, Map<string, readonly Piece[]>>();
const KEPT = 4000;

/** @returns the pieces of work of one day, in order */
function workOf(calendar: WorkingCalendar, date: Temporal.PlainDate): readonly Piece[] {
  const days = known.get(calendar) ?? new Map<string, readonly Piece[]>();
  known.set(calendar, days);
  const day = date.toString();
  const found = days.get(day);
  if (found) return found;
  const pieces = isFree(calendar, day) ? [] : piecesOf(calendar, date);
  if (days.size >= KEPT) days.clear();
  days.set(day, pieces);
  return pieces;
}

const isFree = ({ holidays, closed }: WorkingCalendar, day: string): boolean =>
  closed.includes(day) || closed.includes(day.slice(5)) || holidays.some((region) => isHoliday(region, day));

/** On a day on which the clocks change an hour of the wall clock is there twice, or never. */
function piecesOf({ zone, week }: WorkingCalendar, date: Temporal.PlainDate): readonly Piece[] {
  const hours = week[date.dayOfWeek - 1] ?? [];
  if (hours.length === 0) return [];
  const start = date.toZonedDateTime(zone);
  const end = date.add({ days: 1 }).toZonedDateTime(zone);
  return evenParts(start, end).flatMap(([from, to]) => {
    const midnight = from.epochMilliseconds - sinceMidnight(from);
    return hours.flatMap((each): Piece[] => {
      const begun = Math.max(from.epochMilliseconds, midnight + each.from * MINUTE);
      const over = Math.min(to.epochMilliseconds, midnight + each.to * MINUTE);
      return begun < over ? [[begun, over]] : [];
    });
  });
}

const sinceMidnight = (at: Temporal.ZonedDateTime): number =>
  ((at.hour * 60 + at.minute) * 60 + at.second) * 1000 + at.millisecond;

/** @returns the parts of a day in which the wall clock runs evenly */
function evenParts(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
): readonly (readonly [Temporal.ZonedDateTime, Temporal.ZonedDateTime])[] {
  if (end.epochMilliseconds - start.epochMilliseconds === DAY) return [[start, end]];
  const change = start.getTimeZoneTransition('next');
  if (!change || change.epochMilliseconds >= end.epochMilliseconds) return [[start, end]];
  return [[start, change], ...evenParts(change, end)];
}

const dateAt = ({ zone }: WorkingCalendar, at: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

/** Walks work day by day from an instant, forwards or backwards, until `take` has enough of it. */
function walk(calendar: WorkingCalendar, at: number, step: 1 | -1, take: (piece: Piece) => boolean): void {
  let date = dateAt(calendar, at);
  for (let idle = 0; idle < LONGEST_REST; date = date.add({ days: step })) {
    const work = workOf(calendar, date);
    idle = work.length === 0 ? idle + 1 : 0;
    for (const piece of step === 1 ? work : work.toReversed()) if (take(piece)) return;
  }
  throw new RangeError('this calendar has no working time in years');
}

/**
 * Adds working time to a moment.
 * @param duration milliseconds of work; negative: that much before
 * @returns the first moment at which that much was worked; of a negative one the last from which that much is worked
 * @throws RangeError where the calendar has no working time in years
 */
export function addWorking(calendar: WorkingCalendar, at: Date, duration: number): Date {
  const start = at.getTime();
  let left = Math.abs(duration);
  let result = start;
  if (left === 0) return new Date(start);
  walk(calendar, start, duration > 0 ? 1 : -1, ([from, to]) => {
    const [begun, over] = duration > 0 ? [Math.max(from, start), to] : [from, Math.min(to, start)];
    const length = Math.max(0, over - begun);
    if (length < left) {
      left -= length;
      return false;
    }
    result = duration > 0 ? begun + left : over - left;
    return true;
  });
  return new Date(result);
}

/** @returns the working time between two moments in milliseconds; negative where the second comes first */
export function workingBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to < from) return -workingBetween(calendar, to, from) || 0;
  const [start, end] = [from.getTime(), to.getTime()];
  const last = dateAt(calendar, end);
  let sum = 0;
  for (let date = dateAt(calendar, start); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    for (const [begun, over] of workOf(calendar, date)) {
      sum += Math.max(0, Math.min(over, end) - Math.max(begun, start));
    }
  }
  return sum;
}

/**
 * @returns the moment itself where work is done, otherwise the next one at which it begins
 * @throws RangeError where the calendar has no working time in years
 */
export function nextWorking(calendar: WorkingCalendar, at: Date): Date {
  let result = at.getTime();
  walk(calendar, result, 1, ([from, to]) => {
    if (to <= result) return false;
    result = Math.max(result, from);
    return true;
  });
  return new Date(result);
}

/** @returns how long a whole working day usually is, in minutes: the middle one of the days of the week that have any */
export function usualDay({ week }: WorkingCalendar): number {
  const lengths = week
    .map((hours) => hours.reduce((sum, { from, to }) => sum + to - from, 0))
    .filter((length) => length > 0)
    .toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 1440;
}
