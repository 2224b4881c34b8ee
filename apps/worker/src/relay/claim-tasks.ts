import type { Tx } from '@keyward/db';
import type { TaskOnWire } from '../queue/task-queue.js';

export interface ClaimedTask extends TaskOnWire {
  /** seconds since it was due */
  readonly lag: number;
}

/**
 * Takes due tasks for a hand-over and raises their generation; one statement, committed when it returns.
 *
 * The same statement is relay and reconciler: what was handed over a while ago and is still pending was lost on the way
 * (a worker died between this statement and its call to Redis, say), and is taken again after 5 s, 10 s, 20 s, 40 s. Not
 * later: every hand-over raises the generation, also those that Redis lost, so that a high one says nothing of this loss.
 *
 * `due_at` is read by the product's clock. `handed_at` is not business: it is written and read by the real clock, or
 * putting the product's clock back would leave tasks "handed over in the future", which nobody would ever take again.
 */
const CLAIM = /* sql */ `
  with due as (
    select id from tasks
    where status = 'pending' and due_at <= app.now()
      -- looked at once a statement; what was on its way already looks again, under its lock
      and (name not in ('send-mail', 'call-systems') or (select not app.is_held()))
      and (handed_at is null
        or $2 and handed_at < transaction_timestamp() - interval '5 seconds' * 2 ^ least(greatest(generation - 1, 0), 3))
    order by due_at, id
    limit $1
    for update skip locked
  )
  update tasks set generation = generation + 1, handed_at = transaction_timestamp()
  from due where tasks.id = due.id
  returning tasks.id, tasks.name, tasks.generation,
    greatest(extract(epoch from app.now() - tasks.due_at), 0)::float8 as lag`;

/**
 * @param lostToo also what seems to be lost; not while much is waiting in Redis, where nothing is lost but slow
 * @returns at most `limit` tasks, oldest first; each is handed to one caller only, however many relays there are
 */
export async function claimDueTasks(tx: Tx, limit: number, lostToo: boolean): Promise<ClaimedTask[]> {
  const tasks = await tx.query<ClaimedTask>(CLAIM, [limit, lostToo]);
  return tasks.sort((a, b) => b.lag - a.lag);
}

/** The hand-over failed: whoever looks next takes these tasks again. */
export async function giveBack(tx: Tx, tasks: readonly TaskOnWire[]): Promise<void> {
  await tx.query(
    /* sql */ `
    update tasks set handed_at = null
    from unnest($1::uuid[], $2::int[]) as given (id, generation)
    where tasks.id = given.id and tasks.generation = given.generation and status = 'pending'`,
    [tasks.map((task) => task.id), tasks.map((task) => task.generation)],
  );
}

/** Redis lost all that it held: everything that is on its way is handed over again. @returns how many tasks that are */
export async function giveBackAll(tx: Tx): Promise<number> {
  const rows = await tx.query<{ count: number }>(/* sql */ `
    with back as (
      update tasks set handed_at = null where status = 'pending' and handed_at is not null returning 1
    ) select count(*)::int as count from back`);
  return rows[0]?.count ?? 0;
}
