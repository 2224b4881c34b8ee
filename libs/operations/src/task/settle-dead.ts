import type { Tx } from '@keyward/db';

/**
 * Settles what gave up on applying a ticket that goes on from `failed`: the move makes a task of its own, and the dead one
 * would be counted, and redriven, for ever. The ticket is locked by the caller.
 */
export async function settleDead(tx: Tx, ticketId: string): Promise<void> {
  await tx.query(
    `update tasks set status = 'done', done_at = app.now()
     where status = 'dead' and name in ('apply-ticket', 'call-systems') and event_id in (select id from events where ticket_id = $1)`,
    [ticketId],
  );
}
