import type { Tx } from '@keyward/db';

/**
 * Takes turns with everybody who acts through this membership: those who act share it, whoever changes or ends it has it
 * alone. An advisory lock, because its queue is fair: with row locks a member who keeps asking could hold off their own
 * deactivation for as long as they like. Taken after the ticket's row, never before it.
 */
export async function lockMembership(tx: Tx, membershipId: string, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`select ${lock}(hashtextextended($1, 0))`, [`membership ${membershipId}`]);
}

/**
 * The same for the membership that a ticket is about, if there is one, and for those who take over from it, in one order: two who
 * hand over to one another would wait for each other. Where the vendor names an administrator in nobody's name, also for those
 * who hold that already, at rest: one of them who comes back at this moment has come back, or hands over. The ticket is locked.
 */
export async function lockMembershipOf(tx: Tx, ticketId: string): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('membership ' || x.id, 0)) from (
       select t.membership_id as id from tickets t where t.id = $1 and t.membership_id is not null
       union
       select l.to_membership_id from tickets t join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision
       where t.id = $1 and l.to_membership_id is not null
       union
       select a.membership_id from tickets t join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision
       join units u on u.company_id = t.company_id join assignments a on a.unit_id = u.id and a.item = l.item
       where t.id = $1 and t.for_company and a.ended_at is null and a.membership_id is not null
       order by id
     ) x`,
    [ticketId],
  );
}
