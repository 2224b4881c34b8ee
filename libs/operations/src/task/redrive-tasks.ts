import type { Tx } from '@keyward/db';
import { may, SYSTEM, type Actor } from '@keyward/domain';
import { lockTicketById } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { notAllowed } from '../ticket/refusals.js';
import { factsForSystem } from '../ticket/ticket-facts.js';

type Which = { readonly taskId: string } | 'all';

/**
 * Gives dead tasks another full set of tries, due at once. What made them die should be mended first. A task that gave
 * up on a ticket, which is `failed` since, is not tried again itself: the ticket is retried, which makes a fresh one.
 * @param which one task, or all that are dead
 * @returns how many are on their way again; throws `not-allowed`
 */
export async function redriveTasks(tx: Tx, actor: Actor, which: Which): Promise<number> {
  const verdict = may(actor, 'tasks.redrive');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const taskId = which === 'all' ? null : which.taskId;
  const retried = await retryFailed(tx, taskId);
  const rows = await tx.query(
    `update tasks set status = 'pending', attempts = 0, interruptions = 0, handed_at = null, due_at = app.now()
     where status = 'dead' and ($1::uuid is null or id = $1) returning id`,
    [taskId],
  );
  tx.tasks += rows.length;
  return retried + rows.length;
}

const FAILED = /* sql */ `
  select distinct t.id from tasks k join events e on e.id = k.event_id join tickets t on t.id = e.ticket_id
  where k.status = 'dead' and k.name in ('apply-ticket', 'call-systems') and t.status = 'failed' and ($1::uuid is null or k.id = $1)
  order by t.id`;

/** The ticket is locked before its tasks, as staff do who press retry, or the two would wait for each other. */
async function retryFailed(tx: Tx, taskId: string | null): Promise<number> {
  let retried = 0;
  for (const { id } of await tx.query<{ id: string }>(FAILED, [taskId])) {
    const ticket = await lockTicketById(tx, SYSTEM, id);
    if (ticket.status !== 'failed') continue;
    await moveTicket(tx, SYSTEM, ticket, { verb: 'retry', to: 'approved', facts: factsForSystem(ticket) });
    retried += 1;
  }
  return retried;
}
