import type { PortalPlace } from '../policy/actor.js';
import type { CompiledCatalogue, Place } from './compiled.js';
import { effective } from './effective.js';
import { isAtOrUnder, reaches, relatedUnits } from './holdings.js';
import type { EffectivePermission } from './verdict.js';
import type { World } from './world.js';

/** What of the portal somebody may use in one company, and how far. */
export interface PortalSight {
  /** `portal.team:read` and the like, however far each reaches */
  readonly portal: ReadonlySet<string>;
  /** those that do not reach over the whole company, with the units that they reach; none: only what is one's own */
  readonly within: ReadonlyMap<string, readonly PortalPlace[]>;
  /** those that reach beyond the company, with the units above companies of which they reach all that stands below */
  readonly above: ReadonlyMap<string, readonly string[]>;
}

/** @returns the unit above companies of which a permission reaches all that stands below; null where it stays in one */
function unitAbove({ units }: World, { place, unitId, within }: EffectivePermission): string | null {
  // what is granted for some units, a parameter names; companies are none of them
  if (Object.keys(within).length > 0) return null;
  const unit = units.get(unitId);
  if (place === 'network') return unit?.ancestors[0] ?? null;
  return place !== 'here' && unit?.companyId === null ? unitId : null;
}

/** Where a place begins: where something is held, or the units beside it that are meant. */
function unitsOf(world: World, place: Place, unitId: string): readonly string[] {
  const name = place.slice(place.indexOf(':') + 1);
  if (place.startsWith('relation:')) return relatedUnits(world, name, unitId);
  if (!place.startsWith('every:')) return [unitId];
  return [...world.units.values()].filter(({ kind }) => kind === name).map(({ id }) => id);
}

/** What reaches the whole company from a part of it reaches the company itself, and so does what is held above it. */
function placesOf(
  catalogue: CompiledCatalogue,
  world: World,
  { place, unitId, within }: EffectivePermission,
  companyId: string,
): 'company' | readonly PortalPlace[] {
  const granted = Object.entries(within)
    .filter(([key]) => catalogue.params.get(key)?.kind === 'units')
    .map(([, units]) => [units].flat().map(String));
  if (granted.length === 0) {
    if (reaches(world, place, { unitId }, companyId)) return 'company';
    return unitsOf(world, place, unitId).map((each) => ({ unitId: each, below: place !== 'here' }));
  }
  const inAll = (unit: string) => granted.every((some) => some.some((one) => isAtOrUnder(world, unit, one)));
  if (inAll(companyId)) return 'company';
  return granted
    .flat()
    .filter(inAll)
    .map((each) => ({ unitId: each, below: true }));
}

/** @returns the items through which somebody files anywhere in the network, wherever they hold them */
export const filingAnywhere = ({ items, brings }: CompiledCatalogue): readonly string[] => {
  const own = [...items.values()]
    .filter(({ permits }) =>
      permits.some(({ resource, place }) => resource === 'portal.enquiries' && place === 'network'),
    )
    .map(({ key }) => key);
  return [...items.keys()].filter((key) => own.some((each) => each === key || brings.get(key)?.has(each) === true));
};

/**
 * What the policy asks for: the `portal.*` permissions of a membership, seen from the company (or the unit above companies)
 * worked in.
 * @param world at least the membership, its rows, their units, those named in parameters, and the company
 */
export function portalSight(
  catalogue: CompiledCatalogue,
  membershipId: string | null,
  world: World,
  companyId: string,
): PortalSight {
  const portal = new Set<string>();
  const whole = new Set<string>();
  const within = new Map<string, readonly PortalPlace[]>();
  const above = new Map<string, readonly string[]>();
  for (const each of effective(catalogue, membershipId, world).permissions) {
    if (!each.resource.startsWith('portal.')) continue;
    const permission = `${each.resource}:${each.action}`;
    portal.add(permission);
    const places = each.records === 'own' ? [] : placesOf(catalogue, world, each, companyId);
    const over = each.records === 'own' ? null : unitAbove(world, each);
    if (over !== null) above.set(permission, [...new Set([...(above.get(permission) ?? []), over])]);
    if (places === 'company') whole.add(permission);
    else within.set(permission, [...(within.get(permission) ?? []), ...places]);
  }
  for (const permission of whole) within.delete(permission);
  return { portal, within, above };
}
