import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';

/**
 * Makes sure, under share lock, that the membership the session acts through is active and the session still stands, so
 * that whoever is deactivated at this moment either comes first or is refused. The membership comes first, as where it is
 * ended, so that the two never wait for each other.
 * Throws `not-signed-in`.
 */
export async function confirmActor(tx: Tx, actor: PersonActor): Promise<void> {
  const standing =
    actor.kind === 'staff'
      ? await tx.query(
          `select person_id from staff where person_id = $1 and role = $2 and (until_at is null or until_at > app.now())`,
          [actor.personId, actor.staffRole],
        )
      : await tx.query(`select id from memberships where id = $1 and status = 'active' for share`, [
          actor.membershipId,
        ]);
  if (standing.length === 0) throw new DomainError('not-signed-in');
  await confirmSession(tx, actor);
}

/** The session alone, for somebody who works nowhere yet: accepting an invitation. Throws `not-signed-in`. */
export async function confirmSession(tx: Tx, actor: PersonActor): Promise<void> {
  const [session] = await tx.query(
    `select s.id from sessions s
     where s.id = $1 and s.person_id = $2 and s.ended_at is null and s.expires_at > app.now() for share`,
    [actor.sessionId, actor.personId],
  );
  if (!session) throw new DomainError('not-signed-in');
}
