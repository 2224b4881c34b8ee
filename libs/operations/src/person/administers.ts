import { NOT_RESTING, type Tx } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';
import { ALIVE } from '../world/load-counts.js';

/** @returns parameters for `administers`: what makes an administrator, and what of it does so at the company itself alone */
export const administration = ({ administration: limit }: Pick<CompiledCatalogue, 'administration'>) =>
  [[...(limit?.items ?? [])], [...(limit?.onlyAtTop ?? [])]] as const;

/**
 * Whether somebody administrates a company as a whole today, by what they hold and can use; nobody does who works elsewhere.
 * @param person SQL of the person; then of the company, the items, and those that count at the company itself alone
 */
export const administers = (person: string, company: string, items: string, onlyAtTop: string): string => /* sql */ `
  exists (select from memberships m join assignments a on a.membership_id = m.id join units u on u.id = a.unit_id
    where m.person_id = ${person} and m.status = 'active' and u.company_id = ${company}
      and a.item = any (${items}::text[]) and (u.id = u.company_id or not a.item = any (${onlyAtTop}::text[]))
      and ${ALIVE} and a.from_at <= app.now() and a.suspended_at is null)`;

/** @returns the people who administrate a company as a whole today */
export async function administrators(
  tx: Tx,
  catalogue: Pick<CompiledCatalogue, 'administration'>,
  companyId: string,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct p.person_id as id from memberships p where p.status = 'active'
       and ${administers('p.person_id', '$1', '$2', '$3')}`,
    [companyId, ...administration(catalogue)],
  );
  return rows.map(({ id }) => id);
}

/**
 * Whether anybody administrates a company as a whole at this moment: active there, by what they hold and can use.
 * @param company SQL of the company; then of the items, and of those that count at the company itself alone
 */
export const administrated = (company: string, items: string, onlyAtTop: string): string => /* sql */ `
  exists (select from units u join assignments a on a.unit_id = u.id join memberships m on m.id = a.membership_id
    where u.company_id = ${company} and m.status = 'active' and a.item = any (${items}::text[])
      and (u.id = u.company_id or not a.item = any (${onlyAtTop}::text[]))
      and ${ALIVE} and a.from_at <= app.now() and ${NOT_RESTING})`;

/** Of rows `a` and `m`: what administrates a company is held still, whether or not it counts. */
export const AT_REST_TOO = /* sql */ `${ALIVE} and m.status in ('active', 'suspended')`;

/**
 * Whether somebody else still holds what administrates a company, though at rest: they hear of who is to follow.
 * @param company SQL of the company; then of the items, and of who does not count
 */
export const hasAtRest = (company: string, items: string, except: string): string => /* sql */ `
  exists (select from units u join assignments a on a.unit_id = u.id join memberships m on m.id = a.membership_id
    where u.company_id = ${company} and a.item = any (${items}::text[]) and ${AT_REST_TOO}
      and m.person_id is distinct from ${except}::uuid)`;
