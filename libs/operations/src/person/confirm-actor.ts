import { together, type Tx } from '@keyward/db';
import { DomainError, mayAsEnrolled, type PersonActor } from '@keyward/domain';
import { lockCatalogue } from '../catalogue/load-catalogue.js';
import { loadActorOf, type LoadedActor } from '../session/load-actor.js';
import { SESSION_STANDS } from '../session/session-limits.js';
import { notAllowed } from '../ticket/refusals.js';
import { lockMembership } from './lock-membership.js';

/** Whoever ends sessions of a person holds the row alone (`endSessions`), so they either come first or wait. */
const lockPerson = (tx: Tx, { personId }: PersonActor) =>
  tx.query('select id from people where id = $1 for key share', [personId]);

/**
 * Makes sure that the session still stands and the membership the actor acts through is active, and keeps both and
 * the catalogue in force so until the transaction ends: whoever is deactivated or signed out everywhere at this moment
 * either comes first or is refused. One round trip.
 * @returns the actor with what they may do now (what was known before may be a second old), by which catalogue
 * @throws not-allowed while a second factor that is required is not set up; not-signed-in, also when the session has moved to another company meanwhile
 */
export async function confirmActor(tx: Tx, actor: PersonActor): Promise<LoadedActor> {
  const { membershipId, sessionId } = actor;
  const [, , , loaded] = await together(
    membershipId === null ? undefined : lockMembership(tx, membershipId, 'shared'),
    lockCatalogue(tx, 'shared'),
    lockPerson(tx, actor),
    loadActorOf(tx, sessionId),
  );
  if (loaded === null || !isTheSame(loaded.actor, actor) || worksNowhere(loaded.actor)) {
    throw new DomainError('not-signed-in');
  }
  const enrolled = mayAsEnrolled(loaded.actor);
  if (!enrolled.ok) throw notAllowed(enrolled.reason);
  return loaded;
}

const isTheSame = (now: PersonActor, before: PersonActor): boolean =>
  now.personId === before.personId && now.kind === before.kind && now.membershipId === before.membershipId;

/** Whoever is invited and has joined nothing yet has a session, and nothing to act through. */
const worksNowhere = (actor: PersonActor): boolean => actor.kind === 'dealer' && actor.membershipId === null;

/** The session alone, for somebody who works nowhere yet: accepting an invitation. Throws `not-signed-in`. */
export async function confirmSession(tx: Tx, actor: PersonActor): Promise<void> {
  const [, [session]] = await together(
    lockPerson(tx, actor),
    tx.query(`select s.id from sessions s where s.id = $1 and s.person_id = $2 and ${SESSION_STANDS}`, [
      actor.sessionId,
      actor.personId,
    ]),
  );
  if (!session) throw new DomainError('not-signed-in');
}
