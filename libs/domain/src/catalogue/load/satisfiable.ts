import type { Selection } from '../compiled.js';
import { itemsNamed, namesAbsence, selectsHolder } from '../selection.js';

/** Every combination of these is tried; a rule with more distinct parts is taken to be possible. */
const MOST_PARTS = 8;

/**
 * @param held items that are held in any case
 * @returns whether somebody could hold what all of these selections ask for
 */
export function satisfiable(selections: readonly Selection[], held: ReadonlySet<string> = new Set()): boolean {
  // Without a `not`, whoever holds everything is meant.
  if (!selections.some(namesAbsence)) return true;
  const leaves = selections.flatMap(leavesOf);
  // A name of nothing is a fault of its own.
  if (leaves.some((leaf) => leaf.length === 0)) return true;
  // Items that stand in the same selections are interchangeable, so one of each kind is enough.
  const kinds = new Map<string, string>();
  for (const item of new Set(leaves.flat())) {
    if (!held.has(item)) kinds.set(leaves.map((leaf) => (leaf.includes(item) ? '1' : '0')).join(''), item);
  }
  const free = [...kinds.values()];
  if (free.length > MOST_PARTS) return true;
  for (let chosen = 0; chosen < 2 ** free.length; chosen += 1) {
    const picked = new Set(free.filter((_item, index) => (chosen & (1 << index)) > 0));
    const holds = (item: string) => held.has(item) || picked.has(item);
    if (selections.every((each) => selectsHolder(each, holds))) return true;
  }
  return false;
}

const leavesOf = (selection: Selection): readonly (readonly string[])[] => {
  if (selection.op === 'everything') return [];
  return selection.op === 'one' ? [itemsNamed(selection)] : selection.of.flatMap(leavesOf);
};
