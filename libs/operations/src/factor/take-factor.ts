import { record, type Tx } from '@keyward/db';
import { DomainError, may, type Actor } from '@keyward/domain';
import { endSessions } from '../account/end-sessions.js';
import { notAllowed } from '../ticket/refusals.js';

/**
 * Takes away the second factor of somebody who has neither their app nor a recovery code any more. All their sessions
 * end, they are told by mail, and the password alone opens again, or lets them set up another where one is required.
 * @param email their address, in lower case
 * @throws not-allowed; not-found where nobody with this address has a second factor in force
 */
export async function takeFactor(tx: Tx, actor: Actor, email: string): Promise<void> {
  const verdict = may(actor, 'factor.take');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const [person] = await tx.query<{ id: string }>('select id from people where email = $1 for update', [email]);
  const taken = await tx.query(
    'delete from second_factors where person_id = $1 and confirmed_at is not null returning 1',
    [person?.id ?? null],
  );
  if (!person || taken.length === 0) throw new DomainError('not-found');
  await tx.query('delete from recovery_codes where person_id = $1', [person.id]);
  await record(tx, { name: 'second-factor.removed', actor, data: { person: person.id } });
  await endSessions(tx, actor, person.id, { allBut: null });
}
