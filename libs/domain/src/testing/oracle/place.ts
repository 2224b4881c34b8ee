import type { Place } from '../../catalogue/compiled.js';
import type { World } from '../../catalogue/world.js';

/** @returns a unit and all above it, nearest first; walked from parent to parent */
export function upwards(world: World, unitId: string): readonly string[] {
  const unit = world.units.get(unitId);
  if (unit === undefined) return [unitId];
  return unit.parentId === null ? [unitId] : [unitId, ...upwards(world, unit.parentId)];
}

export const isUnder = (world: World, unitId: string, above: string): boolean => upwards(world, unitId).includes(above);

const kindOf = (world: World, unitId: string): string | undefined => world.units.get(unitId)?.kind;

/** @returns the company in which a unit stands; null above companies */
export const companyOf = (world: World, unitId: string): string | null =>
  upwards(world, unitId).find((each) => kindOf(world, each) === 'company') ?? null;

/** @returns the company, or above companies the unit itself */
export const ownerOf = (world: World, unitId: string): string => companyOf(world, unitId) ?? unitId;

/** @returns the units that are related to a unit, or to one above it */
export const related = (world: World, name: string, unitId: string): readonly string[] =>
  upwards(world, unitId).flatMap((each) => world.relations?.get(name)?.get(each) ?? []);

/**
 * PLACE: how far something reaches from the unit where it is held.
 * @param granted the units that its parameters name
 */
export function reaches(
  world: World,
  place: Place,
  from: { readonly unitId: string; readonly granted: readonly string[] },
  to: string,
): boolean {
  const isUnderOne = (units: readonly string[]) => units.some((each) => isUnder(world, to, each));
  if (place === 'here') return to === from.unitId;
  if (place === 'below') return isUnder(world, to, from.unitId);
  if (place === 'company') return isUnder(world, to, ownerOf(world, from.unitId)) || isUnder(world, to, from.unitId);
  if (place === 'network') return true;
  if (place === 'granted') return isUnderOne(from.granted);
  const [sort, name = ''] = place.split(':');
  if (sort === 'every') return upwards(world, to).some((each) => kindOf(world, each) === name);
  return isUnderOne(related(world, name, from.unitId));
}

/** Where a need wants it held, seen from the line: what is held above reaches down to it, whatever the place. */
export const isHeldWhere = (world: World, place: Place, heldAt: string, lineAt: string): boolean =>
  isUnder(world, lineAt, heldAt) ||
  (place !== 'here' && place !== 'granted' && reaches(world, place, { unitId: lineAt, granted: [] }, heldAt));
