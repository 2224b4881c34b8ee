import type { Tx } from '@keyward/db';
import { may, type Actor } from '@keyward/domain';
import { notAllowed } from '../ticket/refusals.js';

/**
 * Gives dead tasks another full set of tries, due at once. What made them die should be mended first.
 * @param which one task, or all that are dead
 * @returns how many are pending again; throws `not-allowed`
 */
export async function redriveTasks(tx: Tx, actor: Actor, which: { readonly taskId: string } | 'all'): Promise<number> {
  const verdict = may(actor, 'tasks.redrive');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const rows = await tx.query(
    `update tasks set status = 'pending', attempts = 0, handed_at = null, due_at = app.now()
     where status = 'dead' and ($1::uuid is null or id = $1) returning id`,
    [which === 'all' ? null : which.taskId],
  );
  tx.tasks += rows.length;
  return rows.length;
}
