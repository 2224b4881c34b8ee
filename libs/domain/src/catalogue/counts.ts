import type { CompiledLimit } from './compiled.js';
import { isAlive, isUsable } from './holdings.js';
import type { HolderRef, World, WorldAssignment } from './world.js';

/** How many there are: `max` counts all that are alive, invited and future ones too, `min` only those that are usable. */
export interface Count {
  readonly total: number;
  readonly usable: number;
  /** rows of whoever would hand over first, for each item that is counted; empty where nothing is ever handed over */
  readonly rows: readonly WorldAssignment[];
}

/** Where something is counted: the values of `per`, for one line. */
export type Scope = Readonly<Record<'person' | 'holder' | 'unit' | 'company', string>> & {
  /** values that are counted apart, by parameter */
  readonly params?: Readonly<Record<string, string>>;
};

/** What one person holds before and after, through all their memberships: what is counted is people. */
export interface Turn {
  readonly holder: HolderRef;
  readonly before: readonly WorldAssignment[];
  readonly after: readonly WorldAssignment[];
}

/** Stands for somebody who is not known yet. */
export const NEW = 'new';

/** @returns whether it counts what one person holds, not how many people hold it */
export const isPersonal = ({ per }: CompiledLimit): boolean => per.includes('person') || per.includes('holder');

/** What names one count of a limit. */
export const scopeKey = ({ per, perParams }: CompiledLimit, scope: Partial<Scope>): string =>
  [
    ...per.map((each) => (each === 'network' || each === 'enquiry' ? '' : (scope[each] ?? ''))),
    ...perParams.map((key) => scope.params?.[key] ?? ''),
  ].join(' ');

export function scopeAt(units: World['units'], { personId, membershipId }: HolderRef, unitId: string): Scope {
  const company = units.get(unitId)?.companyId ?? unitId;
  return { person: personId ?? NEW, holder: membershipId ?? NEW, unit: unitId, company };
}

/** @returns whose a row is */
export const personOf = (world: World, { membershipId }: WorldAssignment): string | undefined =>
  membershipId === null ? undefined : world.memberships.get(membershipId)?.personId;

/** @returns whether the row is this person's, through whichever membership */
export const isOf = (world: World, { personId, membershipId }: HolderRef, row: WorldAssignment): boolean =>
  row.membershipId !== null &&
  (row.membershipId === membershipId || (personId !== null && personOf(world, row) === personId));

const ofPeople = new WeakMap<World, Map<string, readonly WorldAssignment[]>>();

/** @returns what this person holds or will hold, through all their memberships; found once a world, which never changes */
export function rowsOfPerson(world: World, holder: HolderRef): readonly WorldAssignment[] {
  const found = ofPeople.get(world) ?? new Map<string, readonly WorldAssignment[]>();
  const key = JSON.stringify([holder.membershipId, holder.personId]);
  const known = found.get(key);
  if (known) return known;
  const rows = world.assignments.filter((each) => isOf(world, holder, each) && isAlive(each, world.now));
  ofPeople.set(world, found.set(key, rows));
  return rows;
}

/**
 * Counts what a limit counts, before or after what happens: for one person what they hold, for a unit, a company or the
 * network the people who hold it.
 * @param turns those whose holdings change, each person once
 */
export function countAt(
  world: World,
  limit: CompiledLimit,
  scope: Scope,
  turns: readonly Turn[],
  when: 'before' | 'after',
): Omit<Count, 'rows'> {
  const counted = (turn: Turn, at: 'before' | 'after') =>
    turn[at].filter((each) => isCounted(world, limit, scope, each, turn.holder));
  const inUse = (rows: readonly WorldAssignment[]) => rows.filter((each) => isInUse(world, each));
  if (isPersonal(limit)) {
    const rows = turns.flatMap((turn) => counted(turn, when));
    return { total: rows.length, usable: inUse(rows).length };
  }
  const one = (rows: readonly WorldAssignment[]) => (rows.length > 0 ? 1 : 0);
  const { total, usable } = countOf(world, limit, scope);
  return turns.reduce(
    (sum, turn) => ({
      total: sum.total - one(counted(turn, 'before')) + one(counted(turn, when)),
      usable: sum.usable - one(inUse(counted(turn, 'before'))) + one(inUse(counted(turn, when))),
    }),
    { total, usable },
  );
}

const isInUse = (world: World, each: WorldAssignment): boolean =>
  isUsable(each, world.now) &&
  (each.membershipId === null || (world.memberships.get(each.membershipId)?.status ?? 'active') === 'active');

const NOBODY: Count = { total: 0, usable: 0, rows: [] };

/**
 * @returns the count of people as it stands: the one that was loaded for it, or counted from the rows of a whole network
 * @throws where counts were loaded, but none of this limit: a fault of whoever loaded them
 */
export function countOf(world: World, limit: CompiledLimit, scope: Scope): Count {
  if (world.counts) {
    const known = world.counts.get(limit.id);
    if (!known) throw new Error(`the slice of the network carries no counts of ${limit.id}`);
    return known.get(scopeKey(limit, scope)) ?? NOBODY;
  }
  const rows = world.assignments.filter((each) => isCounted(world, limit, scope, each));
  const people = (all: readonly WorldAssignment[]) => new Set(all.map((each) => personOf(world, each))).size;
  return { total: people(rows), usable: people(rows.filter((each) => isInUse(world, each))), rows };
}

/** A list counts under each of its values. */
const hasValue = ({ params }: WorldAssignment, key: string, scope: Scope): boolean =>
  [params?.[key]]
    .flat()
    .map(String)
    .includes(scope.params?.[key] ?? '');

/** @returns whether a limit counts this item, held at this unit */
export const countsThere = (
  { units }: Pick<World, 'units'>,
  { items, onlyAtTop }: CompiledLimit,
  { item, unitId }: Pick<WorldAssignment, 'item' | 'unitId'>,
): boolean => items.has(item) && !(onlyAtTop?.has(item) === true && units.get(unitId)?.companyId !== unitId);

/** @param whose for a row of somebody whose membership may not be there yet */
export function isCounted(
  world: World,
  limit: CompiledLimit,
  scope: Scope,
  each: WorldAssignment,
  whose?: HolderRef,
): boolean {
  if (!countsThere(world, limit, each) || each.holderUnitId !== null || !isAlive(each, world.now)) return false;
  // whoever comes back by what is judged counts with what they get, though their membership has ended until then
  const isOver = each.membershipId !== null && world.memberships.get(each.membershipId)?.status === 'ended';
  if (isOver && each.membershipId !== whose?.membershipId) return false;
  if (!limit.perParams.every((key) => hasValue(each, key, scope))) return false;
  return limit.per.every((per) => {
    if (per === 'network' || per === 'enquiry') return true;
    if (per === 'unit') return each.unitId === scope.unit;
    if (per === 'company') return (world.units.get(each.unitId)?.companyId ?? each.unitId) === scope.company;
    if (per === 'holder') return (each.membershipId ?? NEW) === scope.holder;
    return (personOf(world, each) ?? whose?.personId ?? NEW) === scope.person;
  });
}
