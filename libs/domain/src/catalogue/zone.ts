import type { World } from './world.js';

/**
 * The zone whose calendar counts at a unit: that of its company, where none is said that of the nearest unit above it.
 * @returns an IANA name, `UTC` where nobody says one
 */
export function zoneAt({ units, beyond }: Pick<World, 'units' | 'beyond'>, unitId: string): string {
  const find = (id: string | null | undefined) => (id ? (units.get(id) ?? beyond?.get(id)) : undefined);
  for (let unit = find(find(unitId)?.companyId ?? unitId); unit; unit = find(unit.parentId)) {
    if (unit.zone) return unit.zone;
  }
  return 'UTC';
}

/** @returns whether the name is one of the zones that this runtime knows */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
