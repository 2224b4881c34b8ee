import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';

/**
 * Makes sure, under share lock, that the session still stands and that the membership it acts through is active, so
 * that whoever is deactivated at this moment either comes first or is refused (every operation begins with this).
 * Throws `not-signed-in`.
 */
export async function confirmActor(tx: Tx, actor: PersonActor): Promise<void> {
  const [session] = await tx.query(
    `select s.id from sessions s
     where s.id = $1 and s.person_id = $2 and s.ended_at is null and s.expires_at > app.now() for share`,
    [actor.sessionId, actor.personId],
  );
  const standing =
    actor.kind === 'staff'
      ? await tx.query(
          `select person_id from staff where person_id = $1 and role = $2 and (until_at is null or until_at > app.now())`,
          [actor.personId, actor.staffRole],
        )
      : await tx.query(`select id from memberships where id = $1 and status = 'active' for share`, [
          actor.membershipId,
        ]);
  if (!session || standing.length === 0) throw new DomainError('not-signed-in');
}
