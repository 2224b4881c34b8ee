import type { Rung } from '../compiled.js';
import type { ClockFacts, CompiledClock, Moment, PhaseState } from './clock.js';
import { isExempt, phaseAt, pointsWithin } from './phase.js';

/** How far a clock has come: its latest phase, and when the next one begins. */
export interface Reached {
  /** the moment that it counts from */
  readonly started: Date;
  /** null: no phase has begun yet */
  readonly latest: { readonly state: PhaseState; readonly at: Date; readonly tell: readonly Rung[] } | null;
  readonly next: { readonly state: PhaseState; readonly at: Date } | null;
}

/**
 * However late it is asked, only the latest phase is told: nobody is warned of what is over.
 * @returns null where the clock does not run: what it counts from is not known, or who holds what is exempt
 * @throws RangeError for an unknown zone
 */
export function reachedAt(
  clock: CompiledClock,
  facts: ClockFacts,
  holds: (item: string) => boolean,
  now: Date,
): Reached | null {
  const { started, next } = phaseAt(clock, facts, now);
  if (started === null || isExempt(clock, holds)) return null;
  // phases before a date lie before the moment that it counts from
  const point = pointsWithin(clock, facts, EVER, now).at(-1);
  const latest = point ? { state: point.phase.state, at: point.at, tell: point.phase.tell } : null;
  return { started, latest, next };
}

const EVER = new Date(-8.64e15);

const DAYS = { years: 365, months: 28, weeks: 7, days: 1 } as const;
const MINUTES_A_DAY = 1_440;
const FEWEST_DAYS = 2;

/** @returns how many whole days a phase is away at least */
const daysOf = (at: CompiledClock['phases'][number]['at']): number =>
  Object.entries(DAYS).reduce((sum, [unit, days]) => sum + at[unit as keyof typeof DAYS] * days, 0) +
  Math.trunc((at.hours * 60 + at.minutes) / MINUTES_A_DAY);

/** A reactivation is noted as a use, so to start again from one is what happens anyway. */
const USES: readonly string[] = ['last_used', 'resume'];
const isUse = ({ kind, name }: Moment): boolean => kind === 'event' && USES.includes(name);

/** @returns after how many days without use something can become of a membership at the earliest; null: never */
export const fewestDays = (clocks: readonly CompiledClock[]): number | null => {
  const all = clocks.flatMap(({ phases }) => phases.map(({ at }) => daysOf(at)));
  return all.length === 0 ? null : Math.min(...all);
};

/**
 * What the product carries out: somebody has not been here for so long. The last use is known by the day, so phases are two
 * days apart from it at least, in days or in hours.
 */
export const isOfInactivity = ({ over, item, from, every, restart, stop, lift, phases }: CompiledClock): boolean =>
  over === 'membership' &&
  item === null &&
  from.kind === 'event' &&
  from.name === 'last_used' &&
  every === null &&
  lift === null &&
  stop.length === 0 &&
  restart.every(isUse) &&
  phases.every(({ at }) => daysOf(at) >= FEWEST_DAYS);

const isResume = ({ kind, name }: Moment): boolean => kind === 'event' && name === 'resume';

/** The same from when somebody joined: the product notes that, and when they were brought back. */
export const isOfJoining = ({ over, item, from, restart, stop, lift }: CompiledClock): boolean =>
  over === 'membership' &&
  item === null &&
  from.kind === 'event' &&
  from.name === 'joined' &&
  lift === null &&
  stop.length === 0 &&
  restart.every(isResume);
