import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import type { EnquiryInput } from './enquiry-input.js';

/**
 * The company that an enquiry is for: the one worked in; for whoever holds something above companies the one of the unit
 * named, or of the person it is about, as far as they reach.
 * @throws not-found for somebody who works nowhere
 */
export async function companyAsked(
  tx: Tx,
  { companyId, above }: PersonActor,
  { unit, person }: Pick<EnquiryInput, 'unit' | 'person'>,
): Promise<string> {
  if (companyId === null) throw new DomainError('not-found');
  const reach = above?.get('portal.enquiries:file') ?? [];
  if (reach.length === 0) return companyId;
  const [found] = await tx.query<{ id: string }>(
    `select found.id from (
       select coalesce(u.company_id, u.id) as id, u.ancestors, 0 as rank, null::timestamptz as changed from units u
       where u.id = $1
       union all
       select m.unit_id, u.ancestors, case when m.status = 'active' then 1 else 2 end, m.changed_at
       from memberships m join units u on u.id = m.unit_id where m.person_id = $2 and $1::uuid is null
     ) found
     where found.id = $3 or found.ancestors && $4::uuid[]
     order by found.rank, found.changed desc, found.id limit 1`,
    [unit ?? null, typeof person === 'string' ? person : null, companyId, reach],
  );
  return found?.id ?? companyId;
}
