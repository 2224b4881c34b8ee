import type { Tx } from '@keyward/db';
import type { CheckResult } from '@keyward/domain';

/**
 * Who of the company has to hand something over, or loses something by that.
 * @returns names by membership; somebody of another company is not named
 */
export async function namesOfOthers(
  tx: Tx,
  effects: CheckResult['effects'],
  companyId: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = effects.flatMap(({ membershipId }) => membershipId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }>(
    `select m.id, p.first_name || ' ' || p.last_name as name from memberships m join people p on p.id = m.person_id
     where m.id = any ($1::uuid[]) and m.unit_id = $2`,
    [ids, companyId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
