import type { CompiledCatalogue } from '../compiled.js';
import { runningClocks } from '../in-time.js';
import type { World } from '../world.js';
import { stoppedBy, type RunningClock } from './clock.js';
import { causesAt, phaseAt } from './phase.js';
import { clocksIn } from './since.js';

/** How many a clock finds beyond its phases when it comes in force. */
export interface ClockImpact {
  readonly clock: string;
  /** past the phase, and not past the next state yet */
  readonly warned: number;
  readonly suspended: number;
  readonly ended: number;
  /** of those, who cannot go on at once, and could until now: a clock that warns of nothing before has no notice */
  readonly atOnce: number;
}

/**
 * What an earlier form of a clock suspends stays suspended under the next one.
 * @returns the world as it is once `next` is in force, with `since` at its moment
 */
export function worldAfter(old: CompiledCatalogue, next: CompiledCatalogue, world: World): World {
  const stopped = stoppedIn(old, world);
  const fresh = new Set(freshOf(next, world).map(({ id }) => id));
  const moments = new Map(world.moments);
  for (const { subject, clock } of stopped.filter(({ clock: { id } }) => fresh.has(id))) {
    moments.set(subject.id, { ...moments.get(subject.id), [stoppedBy(clock)]: world.now });
  }
  return { ...world, moments };
}

/** @returns of each clock of `next` that comes in force at the moment of the world, whom it finds where */
export function clockImpact(old: CompiledCatalogue, next: CompiledCatalogue, world: World): readonly ClockImpact[] {
  const before = new Set(stoppedIn(old, world).map(({ subject }) => subject.id));
  const running = runningClocks(next, world);
  return freshOf(next, world).flatMap(({ id }) => {
    const own = running.filter(({ clock }) => clock.id === id);
    const states = own.map(({ clock, facts }) => phaseAt({ ...clock, since: null }, facts, world.now).state);
    const many = (state: string) => states.filter((each) => each === state).length;
    const atOnce = own.filter((each) => causesAt([each], world.now).length > 0 && !before.has(each.subject.id)).length;
    const found = { warned: many('warned'), suspended: many('suspended'), ended: many('ended'), atOnce };
    return Object.values(found).some((each) => each > 0) ? [{ clock: id, ...found }] : [];
  });
}

const stoppedIn = (catalogue: CompiledCatalogue, world: World): readonly RunningClock[] =>
  runningClocks(catalogue, world).filter((each) => causesAt([each], world.now).length > 0);

/** By their ids, which the cells of an item share. */
const freshOf = (next: CompiledCatalogue, { now }: World) => [
  ...new Map(
    clocksIn(next)
      .filter(({ since }) => since?.getTime() === now.getTime())
      .map((clock) => [clock.id, clock]),
  ).values(),
];
