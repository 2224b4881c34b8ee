import { together, type Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { loadActorOf } from '../session/load-actor.js';
import { lockMembership } from './lock-membership.js';

/**
 * Makes sure that the session still stands and the membership the actor acts through is active, and keeps the latter so
 * until the transaction ends: whoever is deactivated at this moment either comes first or is refused. One round trip.
 * @returns the actor with what they may do now; what was known of them before may be a second old
 * @throws not-signed-in, also when the session has moved to another company meanwhile
 */
export async function confirmActor(tx: Tx, actor: PersonActor): Promise<PersonActor> {
  const { membershipId, sessionId, personId, kind } = actor;
  const [, loaded] = await together(
    membershipId === null ? undefined : lockMembership(tx, membershipId, 'shared'),
    loadActorOf(tx, sessionId),
  );
  const now = loaded?.actor;
  if (now?.personId !== personId || now.kind !== kind || now.membershipId !== membershipId || worksNowhere(now)) {
    throw new DomainError('not-signed-in');
  }
  return now;
}

/** Whoever is invited and has joined nothing yet has a session, and nothing to act through. */
const worksNowhere = (actor: PersonActor): boolean => actor.kind === 'dealer' && actor.membershipId === null;

/** The session alone, for somebody who works nowhere yet: accepting an invitation. Throws `not-signed-in`. */
export async function confirmSession(tx: Tx, actor: PersonActor): Promise<void> {
  const [session] = await tx.query(
    `select id from sessions where id = $1 and person_id = $2 and ended_at is null and expires_at > app.now()`,
    [actor.sessionId, actor.personId],
  );
  if (!session) throw new DomainError('not-signed-in');
}
