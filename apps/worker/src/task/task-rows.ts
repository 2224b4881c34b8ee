import type { Tx } from '@keyward/db';
import type { EventName, TaskName } from '@keyward/domain';
import { CUT_OFF_PATIENCE, secondsToWait, type Patience } from './backoff.js';

/** `send-mail` is no task of TABLE 3: it is what a mail task expands to, one per recipient. */
export type WorkName = TaskName | 'send-mail';

/** A task under lock, with what its event says. */
export interface Task {
  readonly id: string;
  readonly name: WorkName;
  readonly eventId: string;
  readonly eventName: EventName;
  readonly ticketId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly ledgerId: string | null;
  readonly attempts: number;
  readonly interruptions: number;
}

const LOCK = /* sql */ `
  select t.id, t.name, t.event_id as "eventId", e.name as "eventName", e.ticket_id as "ticketId", e.data,
    t.ledger_id as "ledgerId", t.attempts, t.interruptions, t.status = 'pending' and t.due_at <= app.now()
      and not (t.name = 'call-systems' and app.is_held()) as "isDue"
  from tasks t join events e on e.id = t.event_id
  where t.id = $1
  for update of t`;

/**
 * Locks a task and says whether there is anything to do. That is what makes repeats harmless: of two consumers the
 * second waits here, a frozen one that wakes up finds its work done (ADR 3). The generation on the wire is
 * not asked: what is pending and due is done, whichever hand-over brought it.
 * @returns undefined when the task is gone, done, dead or not due
 */
export async function lockTask(tx: Tx, id: string): Promise<Task | undefined> {
  const [task] = await tx.query<Task & { isDue: boolean }>(LOCK, [id]);
  return task?.isDue ? task : undefined;
}

export function markDone(tx: Tx, id: string, lastError: string | null = null): void {
  tx.send(
    `update tasks set status = 'done', done_at = app.now(), last_error = coalesce($2, last_error) where id = $1`,
    [id, lastError],
  );
}

/** Counts a failed try of a locked task and puts it off. @returns whether that was the last try: it is dead now */
export async function markFailed(tx: Tx, task: Task, code: string, patience: Patience): Promise<boolean> {
  const attempts = task.attempts + 1;
  return putBack(tx, { ...task, attempts, interruptions: 0 }, code, { times: attempts, patience });
}

/** Counts a try of a locked task that was cut off, beside those that failed. @returns whether it is dead now */
export async function markCutOff(tx: Tx, task: Task, code: string): Promise<boolean> {
  const interruptions = task.interruptions + 1;
  return putBack(tx, { ...task, interruptions }, code, { times: interruptions, patience: CUT_OFF_PATIENCE });
}

async function putBack(
  tx: Tx,
  { id, attempts, interruptions }: Task,
  code: string,
  { times, patience }: { readonly times: number; readonly patience: Patience },
): Promise<boolean> {
  const dead = times >= patience.tries;
  await tx.query(
    /* sql */ `
    update tasks set attempts = $2, interruptions = $3, last_error = $4, handed_at = null, status = $5,
      due_at = app.now() + $6 * interval '1 second'
    where id = $1`,
    [id, attempts, interruptions, code, dead ? 'dead' : 'pending', secondsToWait(times, patience)],
  );
  return dead;
}

/** Puts a task off without counting a try. */
export async function putOff(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.query(`update tasks set handed_at = null, due_at = app.now() + $2 * interval '1 second' where id = $1`, [
    id,
    seconds,
  ]);
}
