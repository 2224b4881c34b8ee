import { workingBetween, type WorkingCalendar } from './working-calendar.js';

/** With fewer nothing is said: a few cases tell nothing about the next one. */
export const USUAL_LEAST = 10;

/** What tickets of a kind took until they were decided, in whole minutes of work. */
export interface Usual {
  readonly median: number;
  /** nine of ten took this or less */
  readonly ninety: number;
  readonly tickets: number;
}

/** A stretch in which the vendor had to decide. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** @returns how long the vendor took for a ticket, in whole minutes of work, what began counted whole */
export const minutesTaken = (calendar: WorkingCalendar, stretches: readonly Stretch[]): number =>
  Math.ceil(stretches.reduce((sum, { from, to }) => sum + workingBetween(calendar, from, to), 0) / 60_000);

/** @param minutes of each ticket, in any order @returns null where there are too few */
export function usualOf(minutes: readonly number[]): Usual | null {
  if (minutes.length < USUAL_LEAST) return null;
  const sorted = minutes.toSorted((a, b) => a - b);
  return { median: nearestRank(sorted, 0.5), ninety: nearestRank(sorted, 0.9), tickets: sorted.length };
}

/** @returns the smallest of the values that so many of them do not exceed: always one that was there */
const nearestRank = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
