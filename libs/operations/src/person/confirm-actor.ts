import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { lockMembership } from './lock-membership.js';

/**
 * Makes sure that the membership the actor acts through is active and the session still stands, and keeps the first so
 * until the transaction ends: whoever is deactivated at this moment either comes first or is refused.
 * Throws `not-signed-in`.
 */
export async function confirmActor(tx: Tx, actor: PersonActor): Promise<void> {
  if (actor.membershipId !== null) await lockMembership(tx, actor.membershipId, 'shared');
  const [standing] = await tx.query(
    actor.kind === 'staff'
      ? `select st.person_id from staff st join sessions s on ${SESSION_STANDS}
         where st.person_id = $2 and st.role = $3 and (st.until_at is null or st.until_at > app.now())`
      : `select m.id from memberships m join sessions s on ${SESSION_STANDS}
         where m.id = $3 and m.person_id = $2 and m.status = 'active'`,
    [actor.sessionId, actor.personId, actor.kind === 'staff' ? actor.staffRole : actor.membershipId],
  );
  if (!standing) throw new DomainError('not-signed-in');
}

const SESSION_STANDS = 's.id = $1 and s.person_id = $2 and s.ended_at is null and s.expires_at > app.now()';

/** The session alone, for somebody who works nowhere yet: accepting an invitation. Throws `not-signed-in`. */
export async function confirmSession(tx: Tx, actor: PersonActor): Promise<void> {
  const [session] = await tx.query(`select s.id from sessions s where ${SESSION_STANDS}`, [
    actor.sessionId,
    actor.personId,
  ]);
  if (!session) throw new DomainError('not-signed-in');
}
