import { newId, record, type Tx } from '@keyward/db';
import { DomainError, type Actor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import type { ServerKeys } from '../keys/server-keys.js';
import { entitlementsOfTicket, itemsOf } from './entitlements.js';
import { assertSetsUp } from './system-keys.js';
import { openWebhookSecret } from './webhooks.js';

/** A message that is to be sent, and where. */
export interface Delivery {
  /** what the receiver knows it by, however often it comes */
  readonly id: string;
  readonly system: string;
  /** null: nobody has said where the system is called, or its secret cannot be opened */
  readonly to: { readonly url: string; readonly secret: string } | null;
  readonly body: string;
}

const NEW = /* sql */ `
  insert into webhook_deliveries (id, ticket_id, system)
  select x.id, $1, x.system from jsonb_to_recordset($2::jsonb) as x (id uuid, system text)
  on conflict (ticket_id, system) do update set status = 'waiting' where webhook_deliveries.status = 'given-up'`;

/**
 * What is to be told of a ticket: to each system that has not confirmed yet, and to those that are told once more. The
 * message says how things stand now, so one that comes late, or twice, does no harm.
 */
export async function dueDeliveries(tx: Tx, ticketId: string, keys: ServerKeys): Promise<Delivery[]> {
  const open = await tx.query<{ system: string }>(
    `select distinct c.system from ticket_confirmations c join tickets t on t.id = c.ticket_id and t.status = 'applying'
     where c.ticket_id = $1 and c.way = 'webhook' and c.confirmed_at is null`,
    [ticketId],
  );
  if (open.length > 0) {
    await tx.query(NEW, [ticketId, JSON.stringify(open.map(({ system }) => ({ id: newId(), system })))]);
  }
  const rows = await tx.query<DeliveryRow>(WAITING, [ticketId]);
  const { catalogue } = await loadCatalogue(tx);
  const deliveries: Delivery[] = [];
  for (const row of rows) {
    const entitlements = await entitlementsOfTicket(tx, ticketId, itemsOf(catalogue, row.system));
    const data = { system: row.system, ticket: row.number, entitlements };
    const body = JSON.stringify({ type: 'entitlements.changed', timestamp: row.at.toISOString(), data });
    deliveries.push({ id: row.id, system: row.system, to: addressOf(row, keys), body });
  }
  return deliveries;
}

interface DeliveryRow {
  readonly id: string;
  readonly system: string;
  readonly number: string;
  readonly at: Date;
  readonly url: string | null;
  readonly secret: string | null;
}

const WAITING = /* sql */ `
  select d.id, d.system, t.number, d.created_at as at, w.url, w.secret
  from webhook_deliveries d join tickets t on t.id = d.ticket_id left join webhooks w on w.system = d.system
  where d.ticket_id = $1 and d.status = 'waiting'
    -- what has failed meanwhile could take no confirmation; its retry calls anew
    and (t.status = 'applying' or not exists (select from ticket_confirmations c
      where c.ticket_id = t.id and c.system = d.system and c.confirmed_at is null))
  order by d.system`;

function addressOf({ system, url, secret: sealed }: DeliveryRow, keys: ServerKeys): Delivery['to'] {
  const secret = sealed === null ? null : openWebhookSecret(keys, system, sealed);
  return url === null || secret === null ? null : { url, secret };
}

/** Notes what became of one try. @param code the status of the answer, or why there was none */
export async function noteTry(tx: Tx, id: string, delivered: boolean, code: string): Promise<void> {
  await tx.query(
    `update webhook_deliveries set attempts = attempts + 1, last_code = $3, last_at = app.now(),
       status = case when $2 then 'delivered' else status end,
       delivered_at = case when $2 then coalesce(delivered_at, app.now()) else delivered_at end
     where id = $1`,
    [id, delivered, code],
  );
}

/** The last try has failed. */
export async function giveUpDeliveries(tx: Tx, ticketId: string): Promise<void> {
  await tx.query(`update webhook_deliveries set status = 'given-up' where ticket_id = $1 and status = 'waiting'`, [
    ticketId,
  ]);
}

/**
 * Sends a message once more, with the id that it had: a receiver that has it already knows it by that.
 * @throws not-allowed; not-found
 */
export async function replayDelivery(tx: Tx, actor: Actor, id: string): Promise<void> {
  assertSetsUp(actor);
  const [delivery] = await tx.query<{ ticketId: string; companyId: string }>(
    `update webhook_deliveries d set status = 'waiting' from tickets t where d.id = $1 and t.id = d.ticket_id
     returning d.ticket_id as "ticketId", t.company_id as "companyId"`,
    [id],
  );
  if (!delivery) throw new DomainError('not-found');
  await record(tx, { name: 'webhook.replayed', actor, ...delivery, data: { delivery: id } });
}

export interface DeliveryLog {
  readonly id: string;
  readonly system: string;
  readonly number: string;
  readonly status: string;
  readonly attempts: number;
  readonly lastCode: string | null;
  readonly lastAt: Date | null;
}

/** The newest messages, with what became of them. */
export async function listDeliveries(tx: Tx, system: string | undefined): Promise<DeliveryLog[]> {
  return tx.query<DeliveryLog>(
    `select d.id, d.system, t.number, d.status, d.attempts, d.last_code as "lastCode", d.last_at as "lastAt"
     from webhook_deliveries d join tickets t on t.id = d.ticket_id
     where $1::text is null or d.system = $1 order by d.created_at desc, d.id desc limit 100`,
    [system ?? null],
  );
}
