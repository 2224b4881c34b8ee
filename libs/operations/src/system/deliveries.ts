import { newId, record, type Tx } from '@keyward/db';
import { DomainError, type PersonActor, type SystemActor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import type { ServerKeys } from '../keys/server-keys.js';
import { confirmActor } from '../person/confirm-actor.js';
import { entitlementsOfEvent, entitlementsOfTicket, itemsOf } from './entitlements.js';
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

/** What a system is told of: what a ticket changed, or the event that something has ended by itself. */
export type Cause = { readonly ticketId: string } | { readonly eventId: string };

/** @returns the column that names the cause, and its id */
const causeOf = (cause: Cause): readonly ['ticket_id' | 'event_id', string] =>
  'ticketId' in cause ? ['ticket_id', cause.ticketId] : ['event_id', cause.eventId];

/** @param column that names the cause */
const newDeliveries = (column: string): string => /* sql */ `
  insert into webhook_deliveries (id, ${column}, system)
  select x.id, $1, x.system from jsonb_to_recordset($2::jsonb) as x (id uuid, system text)
  on conflict (${column}, system) do update set status = 'waiting' where webhook_deliveries.status = 'given-up'`;

/** Systems that have not confirmed what a ticket changed. */
const OF_TICKET = /* sql */ `
  select distinct c.system from ticket_confirmations c join tickets t on t.id = c.ticket_id and t.status = 'applying'
  where c.ticket_id = $1 and c.way = 'webhook' and c.confirmed_at is null`;

/** Systems that an event concerns, and that have not been told of it: nothing is told again but by `replayDelivery`. */
const OF_EVENT = /* sql */ `
  select x.system from events e, jsonb_array_elements_text(e.data -> 'systems') as x (system)
  where e.id = $1 and e.name = 'systems.concerned' and not exists (
    select from webhook_deliveries d where d.event_id = e.id and d.system = x.system)`;

/**
 * What is to be told of a cause: to each system that has not confirmed yet, and to those that are told once more. The
 * message says how things stand now, so one that comes late, or twice, does no harm.
 */
export async function dueDeliveries(tx: Tx, cause: Cause, keys: ServerKeys): Promise<Delivery[]> {
  const [column, id] = causeOf(cause);
  const open = await tx.query<{ system: string }>(column === 'ticket_id' ? OF_TICKET : OF_EVENT, [id]);
  if (open.length > 0) {
    const rows = open.map(({ system }) => ({ id: newId(), system }));
    await tx.query(newDeliveries(column), [id, JSON.stringify(rows)]);
  }
  const rows = await tx.query<DeliveryRow>(waiting(column), [id]);
  const { catalogue } = await loadCatalogue(tx);
  const deliveries: Delivery[] = [];
  for (const row of rows) {
    const items = itemsOf(catalogue, row.system);
    const entitlements = await (column === 'ticket_id'
      ? entitlementsOfTicket(tx, id, items)
      : entitlementsOfEvent(tx, id, items));
    const data = { system: row.system, ticket: row.number, entitlements };
    const body = JSON.stringify({ type: 'entitlements.changed', timestamp: row.at.toISOString(), data });
    deliveries.push({ id: row.id, system: row.system, to: addressOf(row, keys), body });
  }
  return deliveries;
}

interface DeliveryRow {
  readonly id: string;
  readonly system: string;
  /** null: it is of no ticket */
  readonly number: string | null;
  readonly at: Date;
  readonly url: string | null;
  readonly secret: string | null;
}

const waiting = (column: string): string => /* sql */ `
  select d.id, d.system, t.number, d.created_at as at, w.url, w.secret
  from webhook_deliveries d left join tickets t on t.id = d.ticket_id left join webhooks w on w.system = d.system
  where d.${column} = $1 and d.status = 'waiting'
    -- what has failed meanwhile could take no confirmation; its retry calls anew
    and (t.id is null or t.status = 'applying' or not exists (select from ticket_confirmations c
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
export async function giveUpDeliveries(tx: Tx, cause: Cause): Promise<void> {
  const [column, id] = causeOf(cause);
  await tx.query(`update webhook_deliveries set status = 'given-up' where ${column} = $1 and status = 'waiting'`, [id]);
}

/**
 * Sends a message once more, with the id that it had: a receiver that has it already knows it by that.
 * @throws not-allowed; not-signed-in; not-found
 */
export async function replayDelivery(tx: Tx, asked: PersonActor | SystemActor, id: string): Promise<void> {
  const actor = asked.kind === 'system' ? asked : (await confirmActor(tx, asked)).actor;
  assertSetsUp(actor);
  const [delivery] = await tx.query<{ ticketId: string | null; cause: string | null; companyId: string | null }>(
    `update webhook_deliveries d set status = 'waiting' from webhook_deliveries o
     left join tickets t on t.id = o.ticket_id left join events e on e.id = o.event_id
     where d.id = $1 and o.id = d.id
     returning d.ticket_id as "ticketId", d.event_id as cause, coalesce(t.company_id, e.company_id) as "companyId"`,
    [id],
  );
  if (!delivery) throw new DomainError('not-found');
  const { ticketId, companyId, cause } = delivery;
  await record(tx, {
    name: 'webhook.replayed',
    actor,
    ...(ticketId === null ? {} : { ticketId }),
    ...(companyId === null ? {} : { companyId }),
    data: { delivery: id, ...(cause === null ? {} : { cause }) },
  });
}

export interface DeliveryLog {
  readonly id: string;
  readonly system: string;
  /** null: something ended by itself */
  readonly number: string | null;
  readonly status: string;
  readonly attempts: number;
  readonly lastCode: string | null;
  readonly lastAt: Date | null;
}

/** The newest messages, with what became of them. */
export async function listDeliveries(tx: Tx, system: string | undefined): Promise<DeliveryLog[]> {
  return tx.query<DeliveryLog>(
    `select d.id, d.system, t.number, d.status, d.attempts, d.last_code as "lastCode", d.last_at as "lastAt"
     from webhook_deliveries d left join tickets t on t.id = d.ticket_id
     where $1::text is null or d.system = $1 order by d.created_at desc, d.id desc limit 100`,
    [system ?? null],
  );
}
