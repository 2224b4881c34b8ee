import type { Rung } from '../compiled.js';
import { selectsHolder } from '../selection.js';
import { addPeriod, isSurelyLater, timesPassed } from './calendar.js';
import {
  liftedBy,
  stoppedBy,
  type ClockFacts,
  type CompiledClock,
  type CompiledPhase,
  type RunningClock,
} from './clock.js';
import type { PhaseState } from './clock.js';

/** A phase with the moment at which it begins. */
export interface Point {
  readonly phase: CompiledPhase;
  readonly at: Date;
}

/** Where a clock stands at a moment. */
export interface Standing {
  readonly state: 'running' | PhaseState;
  /** since when it is in that state; null while it only runs */
  readonly since: Date | null;
  readonly next: { readonly state: PhaseState; readonly at: Date } | null;
  /** the moment that it counts from; null where that is not known, then it does not run */
  readonly started: Date | null;
}

/**
 * A function of facts and `now` alone: who told or tidied when changes nothing. The moment at which a phase begins belongs to it. A
 * state stays until the clock starts again or is lifted, and `ended` until it starts again.
 * @throws RangeError for an unknown zone
 */
export function phaseAt(clock: CompiledClock, facts: ClockFacts, now: Date): Standing {
  const round = roundOf(clock, facts);
  if (round === null) return { state: 'running', since: null, next: null, started: null };
  const state = stateAt(round.points, now);
  const next = pointsAround(clock, facts, round, now, now).find(({ at }) => at > now);
  return {
    state,
    since: round.points.find(({ phase }) => phase.state === state)?.at ?? null,
    next: next ? { state: next.phase.state, at: next.at } : null,
    started: round.started,
  };
}

/** @returns what begins in the half-open window (after, to], in the order of time */
export function pointsWithin(clock: CompiledClock, facts: ClockFacts, after: Date, to: Date): readonly Point[] {
  const round = roundOf(clock, facts);
  if (round === null) return [];
  return pointsAround(clock, facts, round, after, to).filter(({ at }) => at > after && at <= to);
}

/** From when a clock lets nothing be used, and from when it is over, as things stand; null: never. */
export interface Stops {
  readonly restsAt: Date | null;
  readonly overAt: Date | null;
}

/** @returns the moments at which `phaseAt` turns to suspended and to ended */
export function stopsOf(clock: CompiledClock, facts: ClockFacts): Stops {
  const points = roundOf(clock, facts)?.points ?? [];
  const first = (state: PhaseState) => points.find(({ phase }) => phase.state === state)?.at ?? null;
  return { restsAt: first('suspended'), overAt: first('ended') };
}

/** Why something cannot be used: one clock among possibly several, with who may take its suspension back. */
export interface ClockCause {
  readonly clock: string;
  readonly state: 'suspended' | 'ended';
  readonly since: Date | null;
  readonly lift: Rung | null;
}

/** @returns what keeps the subject of these clocks from being usable; each cause goes by itself */
export const causesAt = (clocks: readonly RunningClock[], now: Date): readonly ClockCause[] =>
  clocks.flatMap(({ clock, facts }) => {
    if (cannotStop(clock, facts, now)) return [];
    const { state, since } = phaseAt(clock, facts, now);
    return stops(state) ? [{ clock: clock.id, state, since, lift: clock.lift }] : [];
  });

/** Most clocks of a company are far from suspending anything; to see that takes no calendar. */
function cannotStop(clock: CompiledClock, facts: ClockFacts, now: Date): boolean {
  const started = startOf(clock, facts);
  const every = clock.every === null ? [] : [clock.every];
  const stopping = clock.phases.filter(({ state }) => stops(state));
  return started === null || stopping.every(({ at }) => isSurelyLater(started, [...every, at], now));
}

/** @returns whether the clock does not run for whoever holds what `holds` says */
export const isExempt = (clock: CompiledClock, holds: (item: string) => boolean): boolean =>
  clock.unless !== null && selectsHolder(clock.unless, holds);

interface Round {
  readonly started: Date;
  /** the phases that follow from the start, in the order of time */
  readonly points: readonly Point[];
}

function roundOf(clock: CompiledClock, facts: ClockFacts): Round | null {
  const round = countedRound(clock, facts);
  return round && { ...round, points: withNotice(clock, facts, round) };
}

/** As if the clock had always been in force. */
function countedRound(clock: CompiledClock, facts: ClockFacts): Round | null {
  const started = startOf(clock, facts);
  if (started === null || isStopped(clock, facts, started)) return null;
  const points = pointsOf(clock, started, facts.zone);
  const lifted = facts.moments.get(liftedBy(clock));
  if (lifted === undefined || !stops(stateAt(points, lifted))) return { started, points };
  const again = pointsOf(clock, lifted, facts.zone);
  if (!stops(stateAt(again, lifted))) return { started: lifted, points: again };
  // Where the date itself suspends, counting from the lift would suspend at once: it holds until the next phase.
  return { started, points: points.filter(({ phase, at }) => phase.state !== 'suspended' || at > lifted) };
}

const CHOSEN = ['given', 'set', 'extend'];

/**
 * Whoever was past the first phase of a clock when it came in force comes to that phase then, and to each later one as long
 * after it as lies between the two: nobody rests or ends unwarned for what a catalogue says since yesterday. A suspension that
 * an earlier form had begun goes on. A date that was chosen since, and lies after it, holds as it is.
 */
function withNotice(clock: CompiledClock, { moments }: ClockFacts, { started, points }: Round): readonly Point[] {
  const { since, from } = clock;
  const [first] = points;
  if (since === null || !first || first.at >= since || !points.some(({ phase }) => stops(phase.state))) return points;
  const isAfter = (name: string) => (moments.get(name) ?? NEVER) >= since;
  if (from.kind === 'param' && started >= since && CHOSEN.some(isAfter)) return points;
  const isSuspended = isAfter(stoppedBy(clock));
  return withoutOvertaken(
    points.map(({ phase, at }) => {
      const notice = isSuspended && phase.state === 'suspended' ? 0 : at.getTime() - first.at.getTime();
      return { phase, at: new Date(Math.max(at.getTime(), since.getTime() + notice)) };
    }),
  );
}

/** Stopped in the moment in which it starts, it does not run either. */
const isStopped = ({ stop }: CompiledClock, { moments }: ClockFacts, started: Date): boolean =>
  stop.some(({ name }) => (moments.get(name) ?? NEVER) >= started);

const NEVER = new Date(-8.64e15);

function startOf({ from, restart }: CompiledClock, { moments }: ClockFacts): Date | null {
  const first = moments.get(from.name);
  if (first === undefined) return null;
  const all = [first, ...restart.flatMap(({ name }) => moments.get(name) ?? [])];
  return new Date(Math.max(...all.map((each) => each.getTime())));
}

function pointsOf(clock: CompiledClock, started: Date, zone: string, times = 1): readonly Point[] {
  const due = clock.every === null ? started : addPeriod(started, clock.every, times, zone);
  const points = clock.phases.map((phase) => ({ phase, at: addPeriod(due, phase.at, 1, zone) }));
  return withoutOvertaken(points);
}

/** P30D comes before P1M in some months and after it in others: a phase that the next one has overtaken is passed over. */
const withoutOvertaken = (points: readonly Point[]): readonly Point[] =>
  points.filter((point, index) => points.slice(index + 1).every(({ at }) => at > point.at));

const stops = (state: Standing['state']): state is ClockCause['state'] => state === 'suspended' || state === 'ended';

const stateAt = (points: readonly Point[], now: Date): Standing['state'] =>
  points.findLast(({ at }) => at <= now)?.phase.state ?? 'running';

/** Every point of a window, with some beside it. A clock that only warns does so each time; others come to rest in their state. */
function pointsAround(
  clock: CompiledClock,
  { zone }: ClockFacts,
  round: Round,
  after: Date,
  to: Date,
): readonly Point[] {
  const { every, phases } = clock;
  if (every === null || phases.some(({ state }) => state !== 'warned')) return round.points;
  // A phase lies within one period of when the clock is due; another one for months that are not equally long.
  const first = Math.max(1, timesPassed(round.started, every, after, zone) - 1);
  const last = timesPassed(round.started, every, to, zone) + 2;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_each, index) =>
    pointsOf(clock, round.started, zone, first + index),
  )
    .flat()
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}
