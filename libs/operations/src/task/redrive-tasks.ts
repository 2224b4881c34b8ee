import { record, type Tx } from '@keyward/db';
import { DomainError, may, SYSTEM, type PersonActor, type SystemActor } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { lockTicketById, type LockedTicket } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { notAllowed } from '../ticket/refusals.js';
import { factsForSystem } from '../ticket/ticket-facts.js';

type Which = { readonly taskId: string } | { readonly oldest: number } | 'all';
type Asked = PersonActor | SystemActor;

/**
 * Gives dead tasks another full set of tries, due at once. What made them die should be mended first. A task that gave
 * up on a ticket, which is `failed` since, is not tried again itself: the ticket is retried, which makes a fresh one.
 * @param which one task, so many that have been dead for longest, or all
 * @returns how many are on their way again; throws `not-allowed`, `not-signed-in`, `not-found`
 */
export async function redriveTasks(tx: Tx, asked: Asked, which: Which): Promise<number> {
  assertRedrives(asked);
  const tasks = await deadOf(tx, which);
  const tickets = await lockFailed(tx, tasks);
  // tickets come before everything else that is locked
  const actor = asked.kind === 'system' ? asked : (await confirmActor(tx, asked)).actor;
  assertRedrives(actor);
  for (const ticket of tickets) {
    await moveTicket(tx, SYSTEM, ticket, { verb: 'retry', to: 'approved', facts: factsForSystem(ticket) });
  }
  const rows = await tx.query(
    `update tasks set status = 'pending', attempts = 0, interruptions = 0, handed_at = null, due_at = app.now()
     where status = 'dead' and id = any ($1::uuid[]) returning id`,
    [tasks],
  );
  tx.tasks += rows.length;
  const redriven = tickets.length + rows.length;
  if (redriven > 0) await record(tx, { name: 'tasks.redriven', actor, data: { tasks: redriven } });
  return redriven;
}

function assertRedrives(actor: Asked): void {
  const verdict = may(actor, 'tasks.redrive');
  if (!verdict.ok) throw notAllowed(verdict.reason);
}

/** @returns the ids of those of them that are dead; throws `not-found` for one that is no task */
async function deadOf(tx: Tx, which: Which): Promise<string[]> {
  if (which !== 'all' && 'taskId' in which) {
    const [task] = await tx.query<{ status: string }>('select status from tasks where id = $1', [which.taskId]);
    if (!task) throw new DomainError('not-found');
    return task.status === 'dead' ? [which.taskId] : [];
  }
  const rows = await tx.query<{ id: string }>(
    // without a limit where it is null
    `select id from tasks where status = 'dead' order by created_at, id limit $1`,
    [which === 'all' ? null : which.oldest],
  );
  return rows.map(({ id }) => id);
}

const FAILED = /* sql */ `
  select distinct t.id from tasks k join events e on e.id = k.event_id join tickets t on t.id = e.ticket_id
  where k.name in ('apply-ticket', 'call-systems') and t.status = 'failed' and k.id = any ($1::uuid[])
  order by t.id`;

/** The tickets are locked before their tasks, as staff do who press retry, or the two would wait for each other. */
async function lockFailed(tx: Tx, tasks: readonly string[]): Promise<LockedTicket[]> {
  const failed: LockedTicket[] = [];
  for (const { id } of await tx.query<{ id: string }>(FAILED, [tasks])) {
    const ticket = await lockTicketById(tx, SYSTEM, id);
    if (ticket.status === 'failed') failed.push(ticket);
  }
  return failed;
}
