import type { Tx } from '@keyward/db';
import { markDone, putOff } from '../task/task-rows.js';

/** Longer than one try of the sender can last: whoever claimed longer ago is frozen or gone. */
const CLAIM_SECONDS = 75;
const LOOK_AGAIN_SECONDS = 2;

export interface LedgerRow {
  readonly id: string;
  readonly mail: string;
  readonly status: 'queued' | 'sending' | 'sent' | 'refused' | 'obsolete';
  readonly attempts: number;
  /** tries of the task that failed */
  readonly taskAttempts: number;
}

const LOCK = /* sql */ `
  select g.id, g.mail, g.status, g.attempts, t.attempts as "taskAttempts",
    t.status = 'pending' and t.due_at <= app.now() and not app.is_held() as "isDue",
    -- claims are timed by the real clock, which nobody puts forward
    g.claimed_at > transaction_timestamp() - interval '${CLAIM_SECONDS} seconds' as "isFresh"
  from tasks t join mail_ledger g on g.id = t.ledger_id
  where t.id = $1
  for update`;

/**
 * Locks a `send-mail` task with its ledger row and decides whether it is ours to send.
 * @param alone whether we hold the send lock: then no worker that is alive is sending it
 * @returns undefined when there is nothing to do (now)
 */
export async function lockLedger(tx: Tx, taskId: string, alone: boolean): Promise<LedgerRow | undefined> {
  const [row] = await tx.query<LedgerRow & { isDue: boolean; isFresh: boolean | null }>(LOCK, [taskId]);
  if (!row?.isDue) return undefined;
  if (row.status !== 'queued' && row.status !== 'sending') {
    markDone(tx, taskId);
    return undefined;
  }
  if (alone || (row.status === 'sending' && !row.isFresh)) return row;
  if (row.status === 'queued') await presume(tx, row.id);
  await putOff(tx, taskId, LOOK_AGAIN_SECONDS);
  return undefined;
}

/**
 * Somebody holds the send lock and has not said yet that their try begins: their time runs from now, or a worker that
 * froze in between would keep the mail for as long as it is frozen.
 */
async function presume(tx: Tx, ledgerId: string): Promise<void> {
  await tx.query(`update mail_ledger set status = 'sending', claimed_at = transaction_timestamp() where id = $1`, [
    ledgerId,
  ]);
}

/** Says that this try begins. @returns its number */
export function claim(tx: Tx, { id, attempts }: LedgerRow): number {
  tx.send(
    `update mail_ledger set status = 'sending', attempts = $2, claimed_at = transaction_timestamp() where id = $1`,
    [id, attempts + 1],
  );
  return attempts + 1;
}

/**
 * Locks the row again after a try.
 * @returns whether the outcome is still ours to write: not when the mail is settled, or another try has begun since
 */
export async function lockOutcome(tx: Tx, taskId: string, attempt: number): Promise<'ours' | 'overtaken' | 'settled'> {
  const [row] = await tx.query<LedgerRow>(LOCK, [taskId]);
  if (!row || (row.status !== 'sending' && row.status !== 'queued')) return 'settled';
  return row.attempts === attempt ? 'ours' : 'overtaken';
}

export function settle(
  tx: Tx,
  ledgerId: string,
  status: 'queued' | 'sent' | 'refused' | 'obsolete',
  code: string | null = null,
): void {
  tx.send(
    `update mail_ledger set status = $2, last_code = $3, accepted_at = case when $2 = 'sent' then app.now() end
     where id = $1`,
    [ledgerId, status, code],
  );
}
