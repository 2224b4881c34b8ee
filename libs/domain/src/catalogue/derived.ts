import type { CompiledCatalogue, CompiledGive } from './compiled.js';
import { heldByUnits, isAtOrUnder, isUsable, type Holdings } from './holdings.js';
import { readParams, wantedOf, type ParamValues } from './params.js';
import { isTrue, sightOf } from './sight.js';
import type { HolderRef, World, WorldAssignment } from './world.js';

/** What everybody in the team has comes along with the membership; it stands where the item of a source stands. */
export const MEMBERSHIP = 'membership';

/**
 * What is held at a moment, with everything that comes along live: the least fixpoint of `gives` (of the membership, of
 * items, of what the units above hold). Items derive only from what is there, never from what is missing, so the order of
 * the catalogue changes nothing and circles end. What somebody holds by itself is not derived once more; of several
 * sources the first in the order of rows is named. A condition that is not known brings nothing along.
 * @param held rows; those that do not count at that moment are left out
 * @param isOut says of what would come along that it does not count, and so brings nothing along either
 */
export function derivedAt(
  catalogue: CompiledCatalogue,
  world: World,
  holder: HolderRef,
  held: readonly WorldAssignment[],
  at: Date,
  isOut: (derived: WorldAssignment) => boolean = () => false,
): Holdings {
  const found = new Map<string, WorldAssignment[]>();
  const add = (each: WorldAssignment): boolean => {
    const known = found.get(each.item);
    if (each.source !== undefined && known?.some((one) => isSame(one, each))) return false;
    if (known) known.push(each);
    else found.set(each.item, [each]);
    return true;
  };
  const open = held.filter((each) => isUsable(each, at));
  for (const each of open) add(each);
  const bring = (source: WorldAssignment, give: CompiledGive) => {
    const params = paramsAt(catalogue, source, world);
    if (!isTrue(give.when, () => sightOf({ world, holder, unitId: source.unitId, params }), false)) return;
    const unitId = give.at === 'company' ? (world.units.get(source.unitId)?.companyId ?? source.unitId) : source.unitId;
    const wanted = wantedOf(give.params, params);
    for (const item of give.items) {
      const own = Object.keys(wanted).length === 0 ? null : wanted;
      const derived = { ...source, id: `${source.id}>${item}`, item, unitId, params: own, source };
      // what is found is looked at in turn: it may bring something along itself
      if (!isOut(derived) && add(derived)) open.push(derived);
    }
  };
  for (const { source, give } of givenToAll(catalogue, world, holder)) bring(source, give);
  for (const source of open) {
    for (const give of catalogue.items.get(source.item)?.gives ?? []) {
      if (give.mode === 'live' && give.to === 'holder') bring(source, give);
    }
  }
  return found;
}

const isSame = (one: WorldAssignment, other: WorldAssignment): boolean =>
  one.unitId === other.unitId && JSON.stringify(one.params ?? {}) === JSON.stringify(other.params ?? {});

/** What comes along without an item of one's own: with the membership, and with what units above it hold for their people. */
function* givenToAll(catalogue: CompiledCatalogue, world: World, { membershipId }: HolderRef) {
  const membership = membershipId === null ? undefined : world.memberships.get(membershipId);
  if (membership === undefined) return;
  for (const give of catalogue.memberGives) {
    if (give.mode === 'live') yield { give, source: membershipAsHeld(membership.id, membership.unitId) };
  }
  if (!catalogue.givesToPeople) return;
  for (const [key, rows] of heldByUnits(world)) {
    for (const give of catalogue.items.get(key)?.gives ?? []) {
      // to people it is live, always: the loader takes no other
      if (give.to !== 'people') continue;
      for (const source of rows) if (isAtOrUnder(world, membership.unitId, source.unitId)) yield { give, source };
    }
  }
}

const LONG_AGO = new Date(0);

const membershipAsHeld = (id: string, unitId: string): WorldAssignment => ({
  id: `${MEMBERSHIP} ${id}`,
  membershipId: id,
  holderUnitId: null,
  item: MEMBERSHIP,
  unitId,
  params: null,
  from: LONG_AGO,
  until: null,
  ended: false,
});

/** @returns the parameters with which something is held, as the catalogue reads them */
export function paramsAt(catalogue: CompiledCatalogue, held: WorldAssignment, world: World): ParamValues {
  const item = catalogue.items.get(held.item);
  if (!item || item.with.length === 0) return NONE;
  return readParams(catalogue, item, held.params, { world, unitId: held.unitId, heldFrom: held.from }).values;
}

const NONE: ParamValues = {};

/** @returns the row that something comes along with in the end; itself where it is one */
export function rootOf(held: WorldAssignment): WorldAssignment {
  return held.source === undefined ? held : rootOf(held.source);
}
