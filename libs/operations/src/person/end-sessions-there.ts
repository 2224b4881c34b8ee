import type { Tx } from '@keyward/db';

/** Ends the sessions that stand in the company of a membership; whoever works elsewhere too goes on there. */
export async function endSessionsThere(tx: Tx, membershipId: string): Promise<void> {
  await tx.query(
    `update sessions s set ended_at = app.now() from memberships m
     where m.id = $1 and s.person_id = m.person_id and s.company_id = m.unit_id and s.ended_at is null`,
    [membershipId],
  );
}
