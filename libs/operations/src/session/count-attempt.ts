import { createHmac } from 'node:crypto';
import { newId, type Tx } from '@keyward/db';
import { DomainError } from '@keyward/domain';

/** How many failures of one subject are let through in fifteen minutes. */
const LIMITS = { 'sign-in:address': 10, 'sign-in:ip': 100, 'redeem:ip': 50, 'look:ip': 300 } as const;
export type AttemptKind = keyof typeof LIMITS;

export interface AttemptOf {
  readonly kind: AttemptKind;
  /** an address or an IP; only its keyed hash is stored */
  readonly subject: string;
}

const WINDOW = '15 minutes';
const WINDOW_SECONDS = 900;

const hashed = (secret: string, { kind, subject }: AttemptOf): string =>
  createHmac('sha256', secret).update(`${kind}\0${subject}`).digest('hex');

/**
 * Counts a try before it is carried out, so that many at once cannot slip past; call it outside the try's transaction.
 * Known and unknown addresses count alike.
 * @returns the ids to `forgiveAttempt` when the try was a good one
 * @throws too-many-attempts
 */
export async function countAttempt(tx: Tx, secret: string, of: readonly AttemptOf[]): Promise<string[]> {
  const rows = of.map((each) => ({ id: newId(), kind: each.kind, subject: hashed(secret, each) }));
  await tx.query(
    `insert into attempts (id, kind, subject)
     select x.id, x.kind, x.subject from jsonb_to_recordset($1::jsonb) as x (id uuid, kind text, subject text)`,
    [JSON.stringify(rows)],
  );
  const counts = await tx.query<{ kind: AttemptKind; count: number }>(
    `select x.kind, (select count(*)::int from (select from attempts a where a.kind = x.kind and a.subject = x.subject
        and a.at > app.now() - interval '${WINDOW}' limit 1000) y) as count
     from jsonb_to_recordset($1::jsonb) as x (kind text, subject text)`,
    [JSON.stringify(rows)],
  );
  if (counts.some(({ kind, count }) => count > LIMITS[kind])) {
    throw new DomainError('too-many-attempts', { retryAfterSeconds: WINDOW_SECONDS });
  }
  return rows.map(({ id }) => id);
}

/** Takes back what a good try was counted as. */
export async function forgiveAttempt(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from attempts where id = any($1)', [ids]);
}
