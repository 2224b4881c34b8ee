import { NOT_RESTING } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';
import { ALIVE } from '../world/load-counts.js';

/** Which items are counted, and those of them that count at the company itself alone. */
export interface CountedItems {
  readonly items: readonly string[];
  readonly onlyAtTop: readonly string[];
}

/** @returns what makes an administrator; null where nothing does, or where there can be one at most */
export function administratingItems({ administration, limits }: CompiledCatalogue): CountedItems | null {
  if (administration === null) return null;
  const isOnlyOne = limits.some(
    ({ items, max, per }) =>
      max === 1 && per.join() === 'company' && [...administration.items].every((key) => items.has(key)),
  );
  return isOnlyOne ? null : { items: [...administration.items], onlyAtTop: [...(administration.onlyAtTop ?? [])] };
}

/**
 * How many people administrate a company in the portal and can do so today, as the minimum of administrators counts them;
 * null where no company is given.
 * @param params SQL of the company, the items, and those that count at the company itself alone
 */
export const administratorsLeft = (company: string, items: string, onlyAtTop: string): string => /* sql */ `
  case when ${company}::uuid is not null then (
    select count(distinct m.person_id)::int from units u join assignments a on a.unit_id = u.id
    join memberships m on m.id = a.membership_id
    where u.company_id = ${company} and a.item = any (${items}::text[])
      and (u.id = u.company_id or not a.item = any (${onlyAtTop}::text[])) and ${ALIVE}
      and m.status = 'active' and a.from_at <= app.now() and ${NOT_RESTING}) end`;
