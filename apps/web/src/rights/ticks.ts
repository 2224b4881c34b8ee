import type { LineInput } from '@keyward/contracts';
import type { Entry } from './entries.js';

/** Keys of the entries whose tick differs from what is held. The empty set changes nothing. */
export type Ticks = ReadonlySet<string>;

export const NO_TICKS: Ticks = new Set();

/** @returns whether the box is ticked: what is held, or its opposite */
export const isTicked = (entry: Entry, ticks: Ticks): boolean => entry.held !== ticks.has(entry.key);

/** @returns the ticks after a click on this entry */
export function toggle(ticks: Ticks, entry: Entry): Ticks {
  const next = new Set(ticks);
  if (!next.delete(entry.key)) next.add(entry.key);
  return next;
}

/** @returns the entries that would change, in the order of the screen */
export const changedEntries = (entries: readonly Entry[], ticks: Ticks): Entry[] =>
  entries.filter((entry) => ticks.has(entry.key));

export const verbOf = (entry: Entry): LineInput['verb'] => (entry.held ? 'take' : 'give');

/** @returns the lines of the enquiry: one a changed tick, in the order of {@link changedEntries} */
export const linesOf = (entries: readonly Entry[], ticks: Ticks): LineInput[] =>
  changedEntries(entries, ticks).map((entry) => ({
    verb: verbOf(entry),
    item: entry.item,
    ...(entry.unit ? { unit: entry.unit.id } : {}),
  }));

/** @returns how many are given and taken: “+3 −1” */
export function countTicks(entries: readonly Entry[], ticks: Ticks): { gives: number; takes: number } {
  const changed = changedEntries(entries, ticks);
  const takes = changed.filter((entry) => entry.held).length;
  return { gives: changed.length - takes, takes };
}

/** @returns the ticks with an offered line added; unchanged when it is there already or not on the screen */
export function addLine(entries: readonly Entry[], ticks: Ticks, line: LineInput): Ticks {
  const fits = (entry: Entry) =>
    entry.item === line.item &&
    verbOf(entry) === line.verb &&
    (!line.unit || !entry.unit || entry.unit.id === line.unit);
  const entry = entries.find(fits);
  return entry && !ticks.has(entry.key) ? toggle(ticks, entry) : ticks;
}

/**
 * “Same as a colleague”: ticks after which the person would hold what the colleague holds. They are ordinary ticks and
 * can be changed one by one. What is controlled elsewhere or asked for already stays as it is; the API judges the rest.
 */
export function sameAs(entries: readonly Entry[], colleague: readonly Entry[]): Ticks {
  const holds = new Set(colleague.filter((entry) => entry.held).map((entry) => entry.item));
  const differs = (entry: Entry) => entry.held !== holds.has(entry.item);
  return new Set(
    entries.filter((entry) => !entry.elsewhere && !entry.pending && differs(entry)).map((entry) => entry.key),
  );
}
