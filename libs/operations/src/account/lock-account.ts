import type { Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { confirmSession } from '../person/confirm-actor.js';

/**
 * Takes the account's turn: whatever changes password, profile, second factor or address of one person follows one
 * another. Asked of the session alone, so that somebody who works nowhere any more can still look after their account.
 * @throws not-signed-in
 */
export async function lockAccount(tx: Tx, actor: PersonActor): Promise<void> {
  await tx.query('select id from people where id = $1 for update', [actor.personId]);
  await confirmSession(tx, actor);
}
