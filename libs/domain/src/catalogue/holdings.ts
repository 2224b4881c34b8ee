import type { Place } from './compiled.js';
import { grouped } from './grouped.js';
import type { World, WorldAssignment } from './world.js';

/** What somebody (or a unit) holds now or will hold, by item. */
export type Holdings = ReadonlyMap<string, readonly WorldAssignment[]>;

/** @returns whether an assignment has neither been ended nor run out; future ones are alive too */
export const isAlive = (assignment: WorldAssignment, now: Date): boolean =>
  !assignment.ended && (assignment.until === null || assignment.until.getTime() > now.getTime());

/** @returns whether an assignment counts at that moment; `[from, until)` is half-open; nothing that is suspended does */
export const isUsable = (assignment: WorldAssignment, at: Date): boolean =>
  isAlive(assignment, at) &&
  assignment.from.getTime() <= at.getTime() &&
  (assignment.suspended === undefined || assignment.suspended.length === 0);

export const groupByItem = (assignments: readonly WorldAssignment[]): Holdings =>
  grouped(assignments, ({ item }) => item);

/** @returns the rows of a membership, also those that begin later or are over; one pass over the slice */
export const rowsOf = (world: World, membershipId: string | null): readonly WorldAssignment[] =>
  membershipId === null ? [] : world.assignments.filter((each) => each.membershipId === membershipId);

const ofUnits = new WeakMap<World, Holdings>();

/** @returns what units hold themselves (paid modules, packages), usable now; made once a world, which never changes */
export function heldByUnits(world: World): Holdings {
  const known = ofUnits.get(world);
  if (known) return known;
  const made = groupByItem(world.assignments.filter((each) => each.holderUnitId !== null && isUsable(each, world.now)));
  ofUnits.set(world, made);
  return made;
}

/** @returns whether `unit` is `above` itself or stands under it */
export const isAtOrUnder = (world: World, unit: string, above: string): boolean =>
  unit === above || (world.units.get(unit)?.ancestors.includes(above) ?? false);

const sameCompany = (world: World, one: string, other: string): boolean => {
  const company = world.units.get(one)?.companyId ?? null;
  return company !== null && world.units.get(other)?.companyId === company;
};

/** From where something reaches: the unit where it is held, and the units that its parameters name. */
export interface From {
  readonly unitId: string;
  readonly granted?: readonly string[];
}

/** @returns whether something held there reaches `to`; a unit above companies has no company: it reaches below */
export function reaches(world: World, place: Place, from: From, to: string): boolean {
  switch (place) {
    case 'here':
      return from.unitId === to;
    case 'below':
      return isAtOrUnder(world, to, from.unitId);
    case 'company':
      return isAtOrUnder(world, to, from.unitId) || sameCompany(world, from.unitId, to);
    case 'network':
      return true;
    case 'granted':
      return (from.granted ?? []).some((unit) => isAtOrUnder(world, to, unit));
    default:
      return isBeside(world, place, from.unitId, to);
  }
}

/** Units of a kind wherever they are, or those that a relation names; with all that stands under them. */
function isBeside(world: World, place: `every:${string}` | `relation:${string}`, from: string, to: string): boolean {
  const name = place.slice(place.indexOf(':') + 1);
  if (place.startsWith('every:')) return lineOf(world, to).some((unit) => world.units.get(unit)?.kind === name);
  return relatedUnits(world, name, from).some((unit) => isAtOrUnder(world, to, unit));
}

const lineOf = (world: World, unit: string): readonly string[] =>
  (world.units.get(unit) ?? world.beyond?.get(unit))?.ancestors ?? [unit];

/** @returns the units to which a relation leads from a unit, or from one above it */
export const relatedUnits = (world: World, name: string, from: string): readonly string[] => {
  const led = world.relations?.get(name);
  return led === undefined ? [] : lineOf(world, from).flatMap((unit) => led.get(unit) ?? []);
};

/**
 * @returns whether something held at `heldAt` satisfies a need at `unit`. What is held above reaches down, so `here`
 * means at the unit or above it.
 */
export function satisfiesAt(world: World, place: Place, heldAt: string, unit: string): boolean {
  if (isAtOrUnder(world, unit, heldAt)) return true;
  switch (place) {
    case 'here':
      return false;
    case 'below':
      return isAtOrUnder(world, heldAt, unit);
    case 'company':
      return isAtOrUnder(world, heldAt, unit) || sameCompany(world, heldAt, unit);
    case 'network':
      return true;
    case 'granted':
      return false;
    default:
      return isBeside(world, place, unit, heldAt);
  }
}
