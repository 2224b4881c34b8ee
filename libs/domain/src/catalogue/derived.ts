import type { CompiledCatalogue } from './compiled.js';
import { isUsable, type Holdings } from './holdings.js';
import { isTrue, sightOf } from './sight.js';
import type { HolderRef, World, WorldAssignment } from './world.js';

/**
 * What is held at a moment, with everything that comes along live: the least fixpoint of `gives`. Items derive only
 * from what is there, never from what is missing, so the order of the catalogue changes nothing and circles end.
 * What somebody holds by itself is not derived once more; of several sources the first in the order of rows is named.
 * A condition that is not known brings nothing along.
 * @param held rows; those that do not count at that moment are left out
 */
export function derivedAt(
  catalogue: CompiledCatalogue,
  world: World,
  holder: HolderRef,
  held: readonly WorldAssignment[],
  at: Date,
): Holdings {
  const found = new Map<string, WorldAssignment[]>();
  const add = (each: WorldAssignment): boolean => {
    const known = found.get(each.item);
    if (known?.some(({ unitId }) => unitId === each.unitId && each.source !== undefined)) return false;
    if (known) known.push(each);
    else found.set(each.item, [each]);
    return true;
  };
  const open = held.filter((each) => isUsable(each, at));
  for (const each of open) add(each);
  for (const source of open) {
    for (const give of catalogue.items.get(source.item)?.gives ?? []) {
      if (give.mode !== 'live') continue;
      if (!isTrue(give.when, () => sightOf({ world, holder, unitId: source.unitId }), false)) continue;
      const unitId =
        give.at === 'company' ? (world.units.get(source.unitId)?.companyId ?? source.unitId) : source.unitId;
      for (const item of give.items) {
        const derived = { ...source, id: `${source.id}>${item}`, item, unitId, params: null, source };
        // what is found is looked at in turn: it may bring something along itself
        if (add(derived)) open.push(derived);
      }
    }
  }
  return found;
}

/** @returns the row that something comes along with in the end; itself where it is one */
export function rootOf(held: WorldAssignment): WorldAssignment {
  return held.source === undefined ? held : rootOf(held.source);
}
