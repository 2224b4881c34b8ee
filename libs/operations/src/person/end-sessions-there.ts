import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';

/**
 * Ends the sessions that stand in the company of a membership; whoever works elsewhere too goes on there. Records
 * `session.closed` for each.
 */
export async function endSessionsThere(tx: Tx, membershipId: string): Promise<void> {
  const ended = await tx.query<{ id: string; personId: string; companyId: string }>(
    `update sessions s set ended_at = app.now() from memberships m
     where m.id = $1 and s.person_id = m.person_id and s.company_id = m.unit_id and s.ended_at is null
       and s.expires_at > app.now()
     returning s.id, s.person_id as "personId", s.company_id as "companyId"`,
    [membershipId],
  );
  if (ended.length === 0) return;
  await record(
    tx,
    ...ended.map(({ id, personId, companyId }) => ({
      name: 'session.closed' as const,
      actor: SYSTEM,
      companyId,
      data: { sessionId: id, person: personId },
    })),
  );
}
