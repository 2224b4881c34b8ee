import { Injectable } from '@nestjs/common';
import type { HistoryEntry, HistoryQuery } from '@keyward/contracts';
import { Transactions, visibleTo, type Condition } from '@keyward/db';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import type { Reader } from '../http/who.js';
import type { TimelineRow } from '../ticket/ticket-rows.js';
import { presentHistory } from './history.presenter.js';
import { findMember } from './person.queries.js';

type Query = z.infer<typeof HistoryQuery>;

/** Something that was held before or after a change. */
export interface StateThen {
  readonly params: Readonly<Record<string, unknown>>;
  readonly until: string | null;
  readonly suspended: boolean;
}

export interface HistoryRow extends Pick<TimelineRow, 'actorKind' | 'actorName'> {
  readonly id: string;
  readonly at: Date;
  readonly name: string;
  readonly data: {
    readonly verb?: string;
    /** what a clock has come to */
    readonly state?: string;
    readonly before?: StateThen;
    readonly after?: StateThen;
    readonly changed?: readonly string[];
    readonly handedOver?: string;
  };
  readonly item: string | null;
  readonly unit: { readonly id: string; readonly name: string } | null;
  /** of units that parameters name */
  readonly names: Readonly<Record<string, string>> | null;
  /** what the reader may see of the ticket behind it */
  readonly ticket: {
    readonly number: string;
    readonly filer: Decider;
    readonly approvals: readonly Decider[];
  } | null;
}

/** `name` null: the catalogue alone */
export interface Decider {
  readonly name: string | null;
  readonly staff: boolean;
}

const FIRST_FREE = 5;

/** What happened to somebody's access in one company. */
@Injectable()
export class HistoryQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Two statements: the person as the reader sees them, and a page of events. @throws not-found */
  async history(reader: Reader, personId: string, query: Query): Promise<Page<HistoryEntry>> {
    const [at, id] = keysOf(query.cursor, 'time', 'id') ?? [];
    const visible = visibleTo(reader.actor, 't', FIRST_FREE);
    const labels = new Labels(reader);
    return this.transactions.read(async (tx) => {
      const { membershipId } = await findMember(tx, reader, personId, query.unit);
      const params = [membershipId, at ?? null, id ?? null, query.limit + 1, ...visible.params];
      const rows = await tx.query<HistoryRow>(statement(visible), params);
      return pageFrom(
        rows,
        query.limit,
        (row) => [row.at.toISOString(), row.id],
        (row) => presentHistory(row, labels),
      );
    });
  }
}

/** Spelled as in the index `events_of_held`, or it is not used. */
const ABOUT = `coalesce(e.data ->> 'assignment', e.data ->> 'membership')`;

/** Values that are units name them by id: each is looked up, whatever the size of the network. */
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
const NAMES = /* sql */ `
  select jsonb_object_agg(n.id, n.name)
  from (values (e.data -> 'before' -> 'params'), (e.data -> 'after' -> 'params')) p (params),
    jsonb_path_query(p.params, 'strict $.** ? (@.type() == "string")') value, lateral (select value #>> '{}' as named) v
  join units n on n.id = case when v.named ~ '${UUID}' then v.named::uuid end`;

const person = (id: string): string => /* sql */ `jsonb_build_object(
  'name', (select x.first_name || ' ' || x.last_name from people x where x.id = ${id}),
  'staff', exists (select from staff st where st.person_id = ${id}))`;

const statement = (visible: Condition): string => /* sql */ `
  with mine as (
    select e.* from events e where ${ABOUT} = $1::uuid::text and e.name like 'membership.%'
    union all
    select e.* from assignments a join events e on ${ABOUT} = a.id::text where a.membership_id = $1
  ), page as (
    select * from mine e where $3::uuid is null or (e.at, e.id) < ($2::timestamptz, $3::uuid)
    order by e.at desc, e.id desc limit $4
  )
  select e.id, e.at, e.name, e.data, e.actor_kind as "actorKind", w.first_name || ' ' || w.last_name as "actorName",
    a.item, case when un.id is not null then jsonb_build_object('id', un.id, 'name', un.name) end as unit,
    case when e.name = 'assignment.changed' then (${NAMES}) end as names,
    case when t.id is not null then jsonb_build_object('number', t.number, 'filer', ${person('t.filed_by')},
      'approvals', coalesce((select jsonb_agg(${person('d.by_person')} order by d.stage) from approvals d
        where d.ticket_id = t.id and d.revision = t.revision and d.decision <> 'reject'), '[]')) end as ticket
  from page e
  left join assignments a on a.id = (e.data ->> 'assignment')::uuid
  left join units un on un.id = a.unit_id
  left join people w on w.id = e.actor_id
  left join tickets t on t.id = e.ticket_id and (${visible.sql})
  order by e.at desc, e.id desc`;
