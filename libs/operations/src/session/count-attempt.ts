import { createHmac } from 'node:crypto';
import { newId, together, type Tx } from '@keyward/db';
import { DomainError } from '@keyward/domain';

/**
 * How many are let through in how many minutes. Sign-ins are bounded for one address from one place, so that nobody can
 * lock somebody else out from elsewhere; the bound of an address from everywhere stops only guessing from many places.
 */
const LIMITS = {
  'sign-in:address-and-ip': { limit: 10, minutes: 15 },
  'sign-in:address': { limit: 100, minutes: 15 },
  'sign-in:ip': { limit: 100, minutes: 15 },
  // instead of these three: from a browser in which the address has signed in before
  'sign-in:known': { limit: 10, minutes: 15 },
  // besides: of a million codes three are right
  'sign-in:code': { limit: 100, minutes: 24 * 60 },
  'sign-in:known-code': { limit: 100, minutes: 24 * 60 },
  'redeem:ip': { limit: 200, minutes: 15 },
  'look:ip': { limit: 300, minutes: 15 },
  'ask:ip': { limit: 100, minutes: 15 },
  'ask:link': { limit: 5, minutes: 60 },
  'forgot:address-and-ip': { limit: 10, minutes: 15 },
  'forgot:ip': { limit: 100, minutes: 15 },
  'prove:session': { limit: 10, minutes: 15 },
  'reset:ip': { limit: 200, minutes: 15 },
  'attach:person': { limit: 100, minutes: 24 * 60 },
  'file:person': { limit: 60, minutes: 10 }, // an installation may set another number: FILING_LIMIT
} as const;
export type AttemptKind = keyof typeof LIMITS;

export interface AttemptOf {
  readonly kind: AttemptKind;
  /** an address, an IP, a person's id or a link; only its keyed hash is stored */
  readonly subject: string;
  /** instead of the limit of its kind */
  readonly limit?: number;
}

const hashed = (secret: string, { kind, subject }: AttemptOf): string =>
  createHmac('sha256', secret).update(`${kind}\0${subject}`).digest('hex');

const INSERT = /* sql */ `
  insert into attempts (id, kind, subject)
  select x.id, x.kind, x.subject from jsonb_to_recordset($1::jsonb) as x (id uuid, kind text, subject text)`;

/** Since when a subject is at its limit, and how long until it is below again; others' tries only, not this one. */
const FULL = /* sql */ `
  select ceil(extract(epoch from f.at + x.minutes * interval '1 minute' - app.now()))::int as seconds
  from jsonb_to_recordset($1::jsonb) as x (id uuid, kind text, subject text, "limit" int, minutes int)
  cross join lateral (
    select a.at from attempts a
    where a.kind = x.kind and a.subject = x.subject and a.id <> x.id
      and a.at > app.now() - x.minutes * interval '1 minute'
    order by a.at desc offset x."limit" - 1 limit 1
  ) f`;

/**
 * Counts a try before it is carried out, so that many at once cannot slip past; call it outside the try's transaction,
 * unless only good tries are to count. Known and unknown addresses count alike; a refused try does not count, so that
 * whoever keeps trying is let in again when the time is up.
 * @returns the ids to `forgiveAttempt` when the try was a good one
 * @throws too-many-attempts, with the seconds until one is possible again
 */
export async function countAttempt(tx: Tx, secret: string, of: readonly AttemptOf[]): Promise<string[]> {
  const rows = of.map((each) => ({
    id: newId(),
    kind: each.kind,
    subject: hashed(secret, each),
    ...LIMITS[each.kind],
    ...(each.limit === undefined ? {} : { limit: each.limit }),
  }));
  const ids = rows.map(({ id }) => id);
  const params = [JSON.stringify(rows)];
  // Two statements: one alone would count what was there before it, and of many at once each would see none.
  const [, full] = await together(tx.query(INSERT, params), tx.query<{ seconds: number }>(FULL, params));
  if (full.length === 0) return ids;
  await forgiveAttempt(tx, ids);
  const retryAfterSeconds = Math.max(1, ...full.map(({ seconds }) => seconds));
  throw new DomainError('too-many-attempts', { retryAfterSeconds });
}

/** Takes back what a try was counted as. */
export async function forgiveAttempt(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from attempts where id = any($1)', [ids]);
}
