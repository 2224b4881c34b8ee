import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { endSessions } from './end-sessions.js';
import { lockAccount } from './lock-account.js';

/** Ends one session of the actor. @throws not-signed-in; not-found for everybody else's, and for one that has ended */
export async function endOwnSession(tx: Tx, actor: PersonActor, sessionId: string): Promise<void> {
  await lockAccount(tx, actor);
  const ended = await endSessions(tx, actor, actor.personId, { only: sessionId });
  if (ended === 0) throw new DomainError('not-found');
}

/** Ends every session of the actor but the one that speaks. @throws not-signed-in */
export async function endOtherSessions(tx: Tx, actor: PersonActor): Promise<void> {
  await lockAccount(tx, actor);
  await endSessions(tx, actor, actor.personId, { allBut: actor.sessionId });
}
