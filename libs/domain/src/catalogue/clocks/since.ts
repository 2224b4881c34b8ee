import type { CompiledCatalogue } from '../compiled.js';
import { itemsNamed } from '../selection.js';
import type { CompiledClock } from './clock.js';

type Clocks = Pick<CompiledCatalogue, 'clocks' | 'items'>;

/** From which moment each clock is in force in this form, by {@link clockKey}; what is not named always was. */
export type Sinces = ReadonlyMap<string, Date>;

/** @returns what names a clock in its catalogue: the cells of an item share the id of one that it states */
export const clockKey = ({ id, item, over }: CompiledClock): string => `${item ?? over} ${id}`;

/** @returns every clock of a catalogue, at its top and at its items */
export const clocksIn = ({ clocks, items }: Clocks): readonly CompiledClock[] => [
  ...clocks,
  ...[...items.values()].flatMap((item) => item.clocks),
];

/**
 * Says from when the clocks of a version are in force: from now where they are new or stop something at another time than
 * before, otherwise as before. Sentences, who is told and who may lift are no part of that.
 * @param before the version in force with its own moments; null: there is none, then all of them always were
 */
export function sincesOf(next: Clocks, before: Clocks | null, now: Date): Sinces {
  if (before === null) return new Map();
  const known = new Map(clocksIn(before).map((clock) => [formOf(clock), clock.since]));
  const all = clocksIn(next).map((clock) => {
    const form = formOf(clock);
    return [clockKey(clock), known.has(form) ? (known.get(form) ?? null) : now] as const;
  });
  return new Map(all.filter((each): each is readonly [string, Date] => each[1] !== null));
}

/** @returns the catalogue with its clocks in force since then; the same one where nothing is named */
export function inForceSince(catalogue: CompiledCatalogue, sinces: Sinces): CompiledCatalogue {
  if (sinces.size === 0) return catalogue;
  const stated = (clocks: readonly CompiledClock[]) =>
    clocks.map((clock) => ({ ...clock, since: sinces.get(clockKey(clock)) ?? null }));
  const items = [...catalogue.items].map(
    ([key, item]) => [key, item.clocks.length === 0 ? item : { ...item, clocks: stated(item.clocks) }] as const,
  );
  return { ...catalogue, clocks: stated(catalogue.clocks), items: new Map(items) };
}

/** What decides when it warns, suspends and ends, and whom. */
const formOf = ({ over, item, from, every, unless, restart, stop, phases }: CompiledClock): string =>
  JSON.stringify([
    ...[over, item, from, every, unless && itemsNamed(unless).toSorted(), restart, stop],
    phases.map(({ at, state }) => [at, state]),
  ]);
