import type { Rung } from '../compiled.js';
import type { PhaseState, RunningClock } from './clock.js';
import { pointsWithin } from './phase.js';

/** A phase that somebody or something has come to, and who is to be told. */
export interface Due {
  /** the id of the clock */
  readonly clock: string;
  readonly subject: RunningClock['subject'];
  readonly state: PhaseState;
  readonly at: Date;
  readonly tell: readonly Rung[];
}

/**
 * Which phases begin in the half-open window (after, to]: adjoining windows give each phase once, however late they are asked for.
 * Changes nothing by itself; what the phases mean is said by `phaseAt`.
 * @param clocks without those that the subject is exempt from
 * @returns in the order of time; at one moment by clock and subject
 * @throws RangeError for an unknown zone
 */
export function due(clocks: readonly RunningClock[], after: Date, to: Date): readonly Due[] {
  const all = clocks.flatMap(({ clock, subject, facts }) =>
    pointsWithin(clock, facts, after, to).map(({ phase: { state, tell }, at }) => ({
      clock: clock.id,
      subject,
      state,
      at,
      tell,
    })),
  );
  return all.sort(
    (one, other) =>
      one.at.getTime() - other.at.getTime() ||
      compare(one.clock, other.clock) ||
      compare(one.subject.id, other.subject.id),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
