import { record, type Tx } from '@keyward/db';
import { accountLinkState, DomainError, GUEST, type AccountLinkState } from '@keyward/domain';
import type { ServerKeys } from '../keys/server-keys.js';
import { endSessions } from './end-sessions.js';
import { readLinkToken } from './link-token.js';
import { useUpResets } from './use-up-resets.js';

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly now: Date;
}

/** What a link for a new password is worth, and whose it is while it is worth something. */
export type ResetSeen =
  | { readonly state: 'valid'; readonly email: string; readonly firstName: string; readonly lastName: string }
  | { readonly state: Exclude<AccountLinkState, 'valid'> };

const ROW = /* sql */ `
  select r.id, r.person_id as "personId", p.email, p.first_name as "firstName", p.last_name as "lastName",
    r.expires_at as "expiresAt", r.used_at as "usedAt", app.now() as now
  from password_resets r join people p on p.id = r.person_id and p.email is not null
  where r.id = $1`;

/** Whoever was loaded with the network has no account until now. `xmax` is 0 of a row that was inserted. */
const SET = /* sql */ `
  insert into credentials (person_id, password_hash) values ($1, $2)
  on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = app.now()
  returning xmax = 0 as "isNew"`;

async function resetOf(tx: Tx, keys: ServerKeys, token: string): Promise<Row | undefined> {
  const id = readLinkToken(keys, 'password reset', token);
  if (id === null) return undefined;
  const [row] = await tx.query<Row>(ROW, [id]);
  return row;
}

/** Looks behind a link for a new password; changes nothing. */
export async function lookReset(tx: Tx, keys: ServerKeys, token: string): Promise<ResetSeen> {
  const row = await resetOf(tx, keys, token);
  const state = row === undefined ? 'invalid' : accountLinkState(row, row.now);
  if (row === undefined || state !== 'valid') return { state: state === 'valid' ? 'invalid' : state };
  return { state, email: row.email, firstName: row.firstName, lastName: row.lastName };
}

/**
 * Sets a new password by a link that was mailed, once. All links of the person are used up with it, and all their
 * sessions end: whoever had got hold of the old password is out. Somebody without an account gets theirs. It signs nobody in, so a second factor still counts.
 * @param input.passwordHash argon2id; computed before the transaction
 * @returns whose sessions have ended
 * @throws link-invalid | link-expired | link-used
 */
export async function resetPassword(
  tx: Tx,
  keys: ServerKeys,
  input: { readonly token: string; readonly passwordHash: string },
): Promise<{ readonly personId: string }> {
  const found = await resetOf(tx, keys, input.token);
  if (!found) throw new DomainError('link-invalid');
  // one turn a person: two links used at the same moment follow one another, and the second is used up by then
  await tx.query('select id from people where id = $1 for update', [found.personId]);
  const row = await resetOf(tx, keys, input.token);
  // erased while this waited: nobody is left who could get in
  if (!row) throw new DomainError('link-invalid');
  const state = accountLinkState(row, row.now);
  if (state !== 'valid') throw new DomainError(`link-${state}`);
  const [stored] = await tx.query<{ isNew: boolean }>(SET, [row.personId, input.passwordHash]);
  await useUpResets(tx, row.personId);
  if (stored?.isNew) await record(tx, { name: 'account.opened', actor: GUEST, data: { person: row.personId } });
  await record(tx, { name: 'password.changed', actor: GUEST, data: { person: row.personId, reset: row.id } });
  await endSessions(tx, GUEST, row.personId, { allBut: null });
  return { personId: row.personId };
}
