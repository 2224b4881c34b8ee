import { record, type Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';

/** Signs the actor out of this session; their other sessions go on. Records `session.closed`. */
export async function closeSession(tx: Tx, actor: PersonActor): Promise<void> {
  const [ended] = await tx.query<{ companyId: string | null }>(
    `update sessions set ended_at = app.now() where id = $1 and ended_at is null returning company_id as "companyId"`,
    [actor.sessionId],
  );
  if (!ended) return;
  await record(tx, {
    name: 'session.closed',
    actor,
    ...(ended.companyId === null ? {} : { companyId: ended.companyId }),
    data: { sessionId: actor.sessionId, person: actor.personId },
  });
}
