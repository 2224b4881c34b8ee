import { record, type Tx } from '@keyward/db';
import type { Actor } from '@keyward/domain';

/** Which sessions of a person end: one, or all but one. */
export type Ending = { readonly only: string } | { readonly allBut: string | null };

/** What somebody is just doing (`confirmActor`) comes to its end before their sessions end. */
export const waitForPerson = (tx: Tx, personId: string): Promise<unknown> =>
  tx.query('select id from people where id = $1 for update', [personId]);

/**
 * Ends sessions of one person, after what they are doing at this moment, so that nothing of theirs comes after it; each open screen of them closes at once, wherever it is served (the hint names the
 * person). Records `session.closed` for each.
 * @returns how many ended
 */
export async function endSessions(tx: Tx, actor: Actor, personId: string, which: Ending): Promise<number> {
  const [condition, id] = 'only' in which ? ['id = $2', which.only] : ['id is distinct from $2', which.allBut];
  await waitForPerson(tx, personId);
  const ended = await tx.query<{ id: string; companyId: string | null }>(
    `update sessions set ended_at = app.now()
     where person_id = $1 and ${condition} and ended_at is null and expires_at > app.now()
     returning id, company_id as "companyId"`,
    [personId, id],
  );
  if (ended.length === 0) return 0;
  await record(
    tx,
    ...ended.map((session) => ({
      name: 'session.closed' as const,
      actor,
      ...(session.companyId === null ? {} : { companyId: session.companyId }),
      data: { sessionId: session.id, person: personId },
    })),
  );
  return ended.length;
}
