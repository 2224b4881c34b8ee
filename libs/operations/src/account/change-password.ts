import { record, type Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { endSessions } from './end-sessions.js';
import { lockAccount } from './lock-account.js';
import { useUpResets } from './use-up-resets.js';

/**
 * Sets another password for the actor, who has proved the present one. Their other sessions end.
 * @param hashes.proved the hash that the present password was compared with, before the transaction
 * @param hashes.next argon2id of the new one
 * @throws not-signed-in, also when the password has been changed meanwhile
 */
export async function changePassword(
  tx: Tx,
  actor: PersonActor,
  hashes: { readonly proved: string; readonly next: string },
): Promise<void> {
  await lockAccount(tx, actor);
  const changed = await tx.query(
    `update credentials set password_hash = $3, changed_at = app.now()
     where person_id = $1 and password_hash = $2 returning person_id`,
    [actor.personId, hashes.proved, hashes.next],
  );
  if (changed.length === 0) throw new DomainError('not-signed-in');
  await useUpResets(tx, actor.personId);
  await record(tx, { name: 'password.changed', actor, data: { person: actor.personId } });
  await endSessions(tx, actor, actor.personId, { allBut: actor.sessionId });
}
