import { EVENT_ROUTES, type Actor, type EventName, type TaskName } from '@keyward/domain';
import { newId } from './id.js';
import { STANDS_IN } from './readable-by.js';
import type { RecordedEvent, Tx } from './transactions.js';

export interface NewEvent {
  /** where something else refers to it */
  readonly id?: string;
  readonly name: EventName;
  readonly actor: Actor;
  readonly ticketId?: string;
  readonly companyId?: string;
  /** ids, numbers and codes only: no names, addresses or texts (erasing a person must leave the log whole) */
  readonly data?: Readonly<Record<string, unknown>>;
  /** tasks of this event that wait until a time; the others are due at once */
  readonly dueAt?: Partial<Readonly<Record<TaskName, Date>>>;
}

const STATEMENT = /* sql */ `
  with e as (
    insert into events (id, name, ticket_id, company_id, actor_id, actor_kind, data)
    select x.id, x.name, x.ticket_id, x.company_id, x.actor_id, x.actor_kind, x.data
    from jsonb_to_recordset($1::jsonb) as x (id uuid, name text, ticket_id uuid, company_id uuid, actor_id uuid,
      actor_kind text, data jsonb)
    returning id, ticket_id, company_id, actor_id, name, data
  ), k as (
    insert into tasks (id, event_id, name, due_at)
    select x.id, x.event_id, x.name, coalesce(x.due_at, app.now())
    from jsonb_to_recordset($2::jsonb) as x (id uuid, event_id uuid, name text, due_at timestamptz)
  )
  select e.id, e.name, e.ticket_id as "ticketId", t.number, coalesce(e.company_id, t.company_id) as "companyId",
    -- what concerns somebody's account names them
    coalesce(t.person_id, case when e.ticket_id is null then (e.data ->> 'person')::uuid end) as "personId",
    case when e.ticket_id is null then e.actor_id end as "actorId",
    (select m.person_id from memberships m where m.id = (e.data ->> 'handedOver')::uuid) as "passedFrom", t.filed_by as "filedBy",
    t.kind, t.on_behalf_of as "onBehalfOf",
    (select u.ancestors from units u where u.id = coalesce(t.unit_id, e.company_id)) as path,
    -- of the ticket as it stands, as takesFrom() sees it
    (select jsonb_agg(x.person_id) from (select distinct lm.person_id from ticket_revisions lr
      join assignments la on la.id = any (lr.ends_for_others) join memberships lm on lm.id = la.membership_id
      where lr.ticket_id = t.id and lr.revision = t.revision and lr.objectable limit 50) x) as losing,
    -- as readableBy() sees them; who stands in hears that it waits no more as well
    (select jsonb_agg(x.membership_id) from (
      select td.membership_id from ticket_deciders td where td.ticket_id = t.id and td.membership_id is not null
      union
      select y.deputy_membership_id from ticket_deciders td join deputies y on y.person_id = td.person_id and y.membership_id = td.membership_id
      where td.ticket_id = t.id and td.revision >= t.revision - 1 and y.deputy_membership_id is not null and ${STANDS_IN}
      limit 50) x) as deciders
  from e left join tickets t on t.id = e.ticket_id`;

/**
 * Appends facts and the tasks that TABLE 3 names for them, in one statement of the running transaction. The only way
 * for anything to leave a transaction: mails, applying and timers all begin here.
 * @returns the ids of the events, in order
 */
export async function record(tx: Tx, ...events: readonly NewEvent[]): Promise<string[]> {
  const rows = events.map((event) => ({
    id: event.id ?? newId(),
    name: event.name,
    ticket_id: event.ticketId ?? null,
    company_id: event.companyId ?? null,
    actor_id: event.actor.personId,
    actor_kind: event.actor.kind,
    data: event.data ?? {},
  }));
  const tasks = events.flatMap((event, index) =>
    (EVENT_ROUTES[event.name] as readonly TaskName[]).map((name) => ({
      id: newId(),
      event_id: rows[index]?.id,
      name,
      due_at: event.dueAt?.[name]?.toISOString() ?? null,
    })),
  );
  const recorded = await tx.query<RecordedEvent>(STATEMENT, [JSON.stringify(rows), JSON.stringify(tasks)]);
  tx.recorded.push(...recorded);
  tx.tasks += tasks.length;
  return rows.map((row) => row.id);
}
