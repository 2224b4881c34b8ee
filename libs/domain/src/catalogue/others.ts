import { groupByItem, isAtOrUnder, isUsable, type Holdings } from './holdings.js';
import type { World, WorldAssignment, WorldMembership } from './world.js';

const indexes = new WeakMap<World, Holdings>();

/**
 * What active people can use, by item; made once a world, which never changes and has one moment. A slice carries those
 * items of others that the catalogue asks about.
 */
function byItem(world: World): Holdings {
  const known = indexes.get(world);
  if (known) return known;
  const isActive = (id: string | null) => id !== null && world.memberships.get(id)?.status === 'active';
  const rows = world.assignments.filter((each) => isActive(each.membershipId) && isUsable(each, world.now));
  const made = groupByItem(rows.flatMap((row) => [row, ...broughtBy(world, row)]));
  indexes.set(world, made);
  return made;
}

/** What comes along with a row whatever is known: what depends on a condition is not seen. */
const broughtBy = ({ alongSurely, units }: World, row: WorldAssignment): readonly WorldAssignment[] =>
  (alongSurely?.get(row.item) ?? []).map(({ item, at }) => ({
    ...row,
    id: `${row.id}>${item}`,
    item,
    unitId: at === 'company' ? (units.get(row.unitId)?.companyId ?? row.unitId) : row.unitId,
    params: null,
    source: row,
  }));

/**
 * People who can use an item now, wherever it is held at or under a unit, or above it; also where it comes along with another,
 * unless that depends on a condition. An index answers it (pitfall 13 of the design).
 * @param under the unit; null: the whole network
 */
export function peopleWith(world: World, item: string, under: string | null): readonly WorldAssignment[] {
  const all = byItem(world).get(item) ?? [];
  return under === null ? all : all.filter((each) => isAtOrUnder(world, each.unitId, under));
}

/** @returns each person once, in the order of rows */
export function personsOf(world: World, rows: readonly WorldAssignment[]): readonly WorldMembership[] {
  const persons = new Map<string, WorldMembership>();
  for (const { membershipId } of rows) {
    const membership = membershipId === null ? undefined : world.memberships.get(membershipId);
    if (membership && !persons.has(membership.personId)) persons.set(membership.personId, membership);
  }
  return [...persons.values()];
}
