import { NOT_OVER, NOT_RESTING, type Tx } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';

/** @returns the people who administrate a company at this moment: active there, by what they hold and can use */
export async function administratorsNow(
  tx: Tx,
  { administration }: Pick<CompiledCatalogue, 'administration'>,
  companyId: string,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct m.person_id as id
     from assignments a join memberships m on m.id = a.membership_id join units u on u.id = a.unit_id
     where coalesce(u.company_id, u.id) = $1 and a.item = any ($2::text[]) and a.ended_at is null
       and ${NOT_RESTING} and a.from_at <= app.now() and ${NOT_OVER}
       and m.status = 'active'`,
    [companyId, [...(administration?.items ?? [])]],
  );
  return rows.map(({ id }) => id);
}
