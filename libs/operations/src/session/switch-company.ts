import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { confirmSession } from '../person/confirm-actor.js';
import { lockMembership } from '../person/lock-membership.js';
import { reachOwnClocks, useMembership } from '../person/reach-clocks.js';

/**
 * Goes on in another company where the actor has an active membership; what is seen and allowed is that company's from
 * the next request on. Locks the session's row alone, so that parallel switches follow one another.
 * @throws not-signed-in; not-found for every other company, existing or not
 */
export async function switchCompany(tx: Tx, actor: PersonActor, companyId: string): Promise<void> {
  await confirmSession(tx, actor);
  await reachOwnClocks(tx, actor.personId);
  const [membership] = await tx.query<{ id: string }>(
    'select id from memberships where person_id = $1 and unit_id = $2',
    [actor.personId, companyId],
  );
  // one that ends at this moment is waited for: it would not find this session to end
  if (membership) await lockMembership(tx, membership.id, 'shared');
  const moved = await tx.query(
    `update sessions set company_id = $2
     where id = $1 and ended_at is null and not exists (select from staff st where st.person_id = $3)
       and exists (select from memberships m where m.person_id = $3 and m.unit_id = $2 and m.status = 'active')
     returning id`,
    [actor.sessionId, companyId, actor.personId],
  );
  if (moved.length === 0) throw new DomainError('not-found');
  if (membership) await useMembership(tx, membership.id);
}
