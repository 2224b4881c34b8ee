import type { CompiledCatalogue } from '../catalogue/compiled.js';
import { isAtOrUnder, isUsable } from '../catalogue/holdings.js';
import type { PortalSight } from '../catalogue/portal.js';
import type { World } from '../catalogue/world.js';
import type { PersonActor, PortalPlace } from './actor.js';

/** Who of a company sees its tickets, as the company chose; `catalogue`: it did not, and the catalogue says. */
export const TICKET_AUDIENCES = ['catalogue', 'filer', 'administrators', 'holders', 'everybody'] as const;
export type TicketAudience = (typeof TICKET_AUDIENCES)[number];

export interface TicketSharing {
  readonly seenBy: TicketAudience;
  /** of `holders`: the items whose holders see them, besides the administrators; of others none */
  readonly items: readonly string[];
}

/** How far the tickets of a company are seen: all of them, or those of some of its units. */
type Reach = 'company' | readonly PortalPlace[];

const READ = 'portal.tickets:read';

/**
 * What somebody sees of the company's tickets by the company's choice instead of the catalogue's. What is held above
 * companies stays: it is not the company's to take away.
 * @param world at least what the membership holds, the units of that, and the company
 */
export function sightAsShared(
  catalogue: Pick<CompiledCatalogue, 'administration'>,
  sight: PortalSight,
  { seenBy, items }: TicketSharing,
  { world, companyId }: { readonly world: World; readonly companyId: string },
): PortalSight & Pick<PersonActor, 'sees'> {
  if (seenBy === 'catalogue') return sight;
  const { administration } = catalogue;
  const administrated =
    administration === null
      ? filedFor(sight)
      : heldAt(world, companyId, [...administration.items], administration.onlyAtTop);
  if (seenBy === 'administrators') return reaching(sight, administrated);
  // what moves the administration of a company, and what the vendor files for it, is kept from none who administrate it
  if (seenBy === 'filer') return { ...reaching(sight, administrated), sees: 'administration' };
  if (administrated === 'company') return reaching(sight, 'company');
  const shared = seenBy === 'everybody' ? 'company' : heldAt(world, companyId, items);
  return { ...reaching(sight, shared === 'company' ? shared : [...administrated, ...shared]), sees: 'others' };
}

/**
 * Where somebody holds one of some items and can use it; what is held at a unit reaches all below it.
 * @param narrow of the items, those that reach no further; the others reach the company from wherever they are held
 */
function heldAt(world: World, companyId: string, items: readonly string[], narrow?: ReadonlySet<string>): Reach {
  const held = world.assignments.filter((each) => items.includes(each.item) && isUsable(each, world.now));
  if (narrow && held.some(({ item }) => !narrow.has(item))) return 'company';
  const units = held.map(({ unitId }) => unitId);
  if (units.some((unit) => isAtOrUnder(world, companyId, unit))) return 'company';
  return [...new Set(units)].map((unitId) => ({ unitId, below: true }));
}

/** Where a catalogue names no administrators, they are those who file. */
function filedFor({ portal, within }: PortalSight): Reach {
  const files = 'portal.enquiries:file';
  return portal.has(files) ? (within.get(files) ?? 'company') : [];
}

function reaching(sight: PortalSight, reach: Reach): PortalSight {
  const portal = new Set(sight.portal);
  const within = new Map(sight.within);
  within.delete(READ);
  if (reach === 'company' || reach.length > 0) portal.add(READ);
  else if (!sight.above.has(READ)) portal.delete(READ);
  if (reach !== 'company') within.set(READ, reach);
  return { ...sight, portal, within };
}
