import { record, type Tx } from '@keyward/db';
import { DomainError, type Actor } from '@keyward/domain';
import { openSecret, sealSecret } from '../factor/sealed-secret.js';
import type { ServerKeys } from '../keys/server-keys.js';
import { newWebhookSecret } from './standard-webhooks.js';
import { assertSetsUp, systemsTold } from './system-keys.js';

/** What its secret is bound to: a row copied to another system opens nothing. */
const boundTo = (system: string): string => `webhook ${system}`;

/** @returns the secret; null where it was sealed with none of the keys */
export const openWebhookSecret = (keys: ServerKeys, system: string, sealed: string): string | null =>
  openSecret(keys, boundTo(system), sealed);

/** @returns the secret, sealed with the server's present key */
export const sealWebhookSecret = ([present]: ServerKeys, system: string, secret: string): string =>
  sealSecret(present, boundTo(system), secret);

/**
 * Says where a system is called; one address a system, a new one takes the place of the one before.
 * @param url already judged (`webhook-address.ts`)
 * @returns the secret, which cannot be shown again
 * @throws not-allowed; not-found for a system that the catalogue does not call
 */
export async function addWebhook(
  tx: Tx,
  actor: Actor,
  keys: ServerKeys,
  { system, url }: { readonly system: string; readonly url: string },
): Promise<string> {
  assertSetsUp(actor);
  if ((await systemsTold(tx)).get(system) !== 'webhook') throw new DomainError('not-found');
  const secret = newWebhookSecret();
  await tx.query(
    `insert into webhooks (system, url, secret) values ($1, $2, $3)
     on conflict (system) do update set url = excluded.url, secret = excluded.secret, created_at = app.now()`,
    [system, url, sealWebhookSecret(keys, system, secret)],
  );
  await record(tx, { name: 'webhook.added', actor, data: { system } });
  return secret;
}

/** @throws not-allowed; not-found where the system has none */
export async function removeWebhook(tx: Tx, actor: Actor, system: string): Promise<void> {
  assertSetsUp(actor);
  const removed = await tx.query('delete from webhooks where system = $1 returning 1', [system]);
  if (removed.length === 0) throw new DomainError('not-found');
  await record(tx, { name: 'webhook.removed', actor, data: { system } });
}

export interface Webhook {
  readonly system: string;
  readonly url: string;
  readonly createdAt: Date;
}

/** Where systems are called. */
export const listWebhooks = (tx: Tx): Promise<Webhook[]> =>
  tx.query<Webhook>('select system, url, created_at as "createdAt" from webhooks order by system limit 500');
