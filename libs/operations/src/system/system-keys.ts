import { createHash, randomBytes } from 'node:crypto';
import { newId, record, type Tx } from '@keyward/db';
import { DomainError, may, type Actor, type KeyActor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { notAllowed } from '../ticket/refusals.js';

/** Requests of one key in a minute. */
export const KEY_LIMIT = 120;

const FORM = /^kws_[\w-]{43}$/;
const SHOWN = 'kws_'.length + 8;
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Setting up what other systems are told is for operators. @throws not-allowed */
export function assertSetsUp(actor: Actor): void {
  const verdict = may(actor, 'systems.set-up');
  if (!verdict.ok) throw notAllowed(verdict.reason);
}

/** @returns the systems of the catalogue in force that are told something, by key */
export async function systemsTold(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { catalogue } = await loadCatalogue(tx);
  return new Map([...catalogue.systems].flatMap(([key, { where }]) => (where === 'elsewhere' ? [] : [[key, where]])));
}

/**
 * Makes a key with which a system follows what takes effect in it.
 * @returns the key, which is not kept and cannot be shown again
 * @throws not-allowed; not-found for a system that the catalogue does not have, or that is controlled elsewhere
 */
export async function addSystemKey(tx: Tx, actor: Actor, system: string): Promise<{ id: string; key: string }> {
  assertSetsUp(actor);
  if (!(await systemsTold(tx)).has(system)) throw new DomainError('not-found');
  const id = newId();
  const key = `kws_${randomBytes(32).toString('base64url')}`;
  await tx.query('insert into system_keys (id, system, prefix, hash) values ($1, $2, $3, $4)', [
    id,
    system,
    key.slice(0, SHOWN),
    hashOf(key),
  ]);
  await record(tx, { name: 'system-key.added', actor, data: { key: id, system } });
  return { id, key };
}

/**
 * From now on the key opens nothing.
 * @param prefix its beginning, as the list shows it
 * @throws not-allowed; not-found where the system has no such key in force
 */
export async function revokeSystemKey(tx: Tx, actor: Actor, system: string, prefix: string): Promise<void> {
  assertSetsUp(actor);
  const revoked = await tx.query<{ id: string }>(
    `update system_keys set revoked_at = app.now()
     where system = $1 and prefix = $2 and revoked_at is null returning id`,
    [system, prefix],
  );
  if (revoked.length === 0) throw new DomainError('not-found');
  await record(
    tx,
    ...revoked.map(({ id }) => ({ name: 'system-key.revoked' as const, actor, data: { key: id, system } })),
  );
}

export interface SystemKey {
  readonly system: string;
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Every key there has been, without the keys themselves. */
export async function listSystemKeys(tx: Tx, system: string | undefined): Promise<SystemKey[]> {
  return tx.query<SystemKey>(
    `select system, prefix, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
     from system_keys where $1::text is null or system = $1 order by system, created_at limit 500`,
    [system ?? null],
  );
}

const USE = /* sql */ `
  update system_keys set last_used_at = app.now(),
    minute_at = case when minute_at > transaction_timestamp() - interval '1 minute' then minute_at
      else transaction_timestamp() end,
    minute_count = case when minute_at > transaction_timestamp() - interval '1 minute' then minute_count + 1 else 1 end
  where hash = $1 and revoked_at is null
  returning id, system, minute_count as count,
    ceil(extract(epoch from minute_at + interval '1 minute' - transaction_timestamp()))::int as wait`;

/**
 * Whose key it is; counts the request.
 * @throws not-signed-in for what is no key in force; too-many-attempts beyond `KEY_LIMIT` a minute
 */
export async function useSystemKey(tx: Tx, key: string): Promise<KeyActor> {
  if (!FORM.test(key)) throw new DomainError('not-signed-in');
  const [row] = await tx.query<{ id: string; system: string; count: number; wait: number }>(USE, [hashOf(key)]);
  if (!row) throw new DomainError('not-signed-in');
  if (row.count > KEY_LIMIT) throw new DomainError('too-many-attempts', { retryAfterSeconds: Math.max(1, row.wait) });
  return { kind: 'key', personId: null, keyId: row.id, system: row.system };
}
