import { isDuplicate, newId, record, type Tx } from '@keyward/db';
import { ACCOUNT_LINK_MINUTES, accountLinkState, DomainError, type PersonActor } from '@keyward/domain';
import type { ServerKeys } from '../keys/server-keys.js';
import { lockAccount } from './lock-account.js';
import { readLinkToken } from './link-token.js';
import { useUpResets } from './use-up-resets.js';

/** Links of one person that still work; whoever asks for more has to wait. */
const AT_ONCE = 5;

/**
 * The actor, who has proved their password, wants another address. The new one gets a link, the present one is told. An
 * address that somebody else has is answered alike and gets no mail: it is not told who has an account.
 * @throws not-signed-in | too-many-attempts
 */
export async function askForEmail(tx: Tx, actor: PersonActor, email: string): Promise<void> {
  await lockAccount(tx, actor);
  const [open] = await tx.query<{ count: number }>(
    `select count(*)::int as count from email_changes
     where person_id = $1 and created_at > app.now() - interval '${ACCOUNT_LINK_MINUTES} minutes'`,
    [actor.personId],
  );
  if ((open?.count ?? 0) >= AT_ONCE) {
    throw new DomainError('too-many-attempts', { retryAfterSeconds: ACCOUNT_LINK_MINUTES * 60 });
  }
  const id = newId();
  // a newer wish is the one that counts
  await tx.query(
    'update email_changes set used_at = app.now() where person_id = $1 and used_at is null and expires_at > app.now()',
    [actor.personId],
  );
  await tx.query(
    `insert into email_changes (id, person_id, email, previous, is_free, expires_at)
     select $1, $2, $3, (select email from people where id = $2), not exists (select from people where email = $3),
       app.now() + interval '${ACCOUNT_LINK_MINUTES} minutes'`,
    [id, actor.personId, email],
  );
  await record(tx, { name: 'email.asked', actor, data: { person: actor.personId, change: id } });
}

interface Row {
  readonly id: string;
  readonly email: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly now: Date;
}

/**
 * Whoever holds the link from the new mailbox and is signed in as the person gets the new address. Only both together: a
 * mail scanner that opens links is not signed in, and a mistyped address gives nobody else the account. The address that
 * is left behind is told once more.
 * @returns the address from now on
 * @throws not-signed-in | link-invalid, also for somebody else's and where the address was taken meanwhile | link-expired |
 *   link-used
 */
export async function confirmEmail(tx: Tx, actor: PersonActor, keys: ServerKeys, token: string): Promise<string> {
  await lockAccount(tx, actor);
  const id = readLinkToken(keys, 'email change', token);
  const [row] = await tx.query<Row>(
    `select id, email, expires_at as "expiresAt", used_at as "usedAt", app.now() as now
     from email_changes where id = $1 and person_id = $2`,
    [id, actor.personId],
  );
  const state = accountLinkState(row, row?.now ?? new Date(0));
  if (!row || state !== 'valid') throw new DomainError(state === 'valid' ? 'link-invalid' : `link-${state}`);
  await tx.query('update email_changes set used_at = app.now() where id = $1', [row.id]);
  try {
    await tx.query('update people set email = $2 where id = $1', [actor.personId, row.email]);
  } catch (error) {
    if (isDuplicate(error, 'people_one_per_address')) throw new DomainError('link-invalid');
    throw error;
  }
  // one may lie in the mailbox that is left behind
  await useUpResets(tx, actor.personId);
  await record(tx, { name: 'email.changed', actor, data: { person: actor.personId, change: row.id } });
  return row.email;
}
