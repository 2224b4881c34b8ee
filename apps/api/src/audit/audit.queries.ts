import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditQuery } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import type { Reader } from '../http/who.js';
import { presentAudit, type AuditRow } from './audit.presenter.js';

type Filter = Omit<AuditQuery, 'limit' | 'cursor'>;

const EXPORTED_AT_ONCE = 1000;

/** @returns what the log is narrowed to, as it is recorded of the read */
export function filterOf({ actor, person, company, ticket, event, from, to }: Filter): Record<string, string> {
  const all = { actor, person, company, ticket, event, from, to };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Spelled as in the index `events_of_held`, or it is not used. */
const HELD = `coalesce(e.data ->> 'assignment', e.data ->> 'membership')`;

/**
 * Whom an event concerns is said by its ticket, by itself, or by the access it is about: each has its index. Before somebody
 * has joined, nobody hears as whom the network knows them.
 */
const concerns = (person: string): string => /* sql */ `e.id in (
  select e.id from events e where e.data ->> 'person' = ${person}
  union all
  select e.id from tickets t join memberships m on m.id = t.membership_id and m.joined_at is not null
    join events e on e.ticket_id = t.id where t.person_id = ${person}::uuid
  union all
  select e.id from memberships m join events e on ${HELD} = m.id::text
    where m.person_id = ${person}::uuid and m.joined_at is not null
  union all
  select e.id from memberships m join assignments a on a.membership_id = m.id join events e on ${HELD} = a.id::text
    where m.person_id = ${person}::uuid and m.joined_at is not null)`;

const CONDITIONS: Readonly<Record<keyof Filter, (value: string) => string>> = {
  actor: (value) => `e.actor_id = ${value}::uuid`,
  person: concerns,
  company: (value) => `e.company_id = ${value}::uuid`,
  ticket: (value) => `e.ticket_id = (select id from tickets where number = ${value})`,
  event: (value) => `e.name = ${value}`,
  from: (value) => `e.at >= ${value}::timestamptz`,
  to: (value) => `e.at < ${value}::timestamptz`,
};

/** The audit log, whole: of the network and of the vendor. */
@Injectable()
export class AuditQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One statement a page, along the index that has its filter in this order. */
  async page(reader: Reader, query: AuditQuery): Promise<Page<AuditEntry>> {
    const { sql, params } = auditStatement(query, keysOf(query.cursor, 'time', 'id'));
    const rows = await this.transactions.read((tx) => tx.query<AuditRow>(sql, params, { prepared: false }));
    return pageFrom(
      rows,
      query.limit,
      (row) => [row.at.toISOString(), row.id],
      (row) => presentAudit(row, reader),
    );
  }

  /** All that fits, page after page, each a statement of its own: what happens meanwhile is newer and not among it. */
  async *all(reader: Reader, filter: Filter): AsyncGenerator<AuditEntry[]> {
    for (let cursor: string | undefined; ;) {
      const page = await this.page(reader, { ...filter, limit: EXPORTED_AT_ONCE, ...(cursor ? { cursor } : {}) });
      yield page.items;
      if (page.next === null) return;
      cursor = page.next;
    }
  }

  /** One event, as the log shows it; null where there is none. */
  async one(reader: Reader, id: string): Promise<AuditEntry | null> {
    const sql = shown('select e.* from events e where e.id = $1');
    const [row] = await this.transactions.read((tx) => tx.query<AuditRow>(sql, [id]));
    return row ? presentAudit(row, reader) : null;
  }
}

/** @returns the statement of one page and its parameters; one row more than the page, where there are more */
export function auditStatement(query: AuditQuery, after?: readonly string[]): { sql: string; params: string[] } {
  const params: string[] = [];
  const next = (value: string): string => `$${params.push(value)}`;
  const where = Object.entries(filterOf(query)).map(([name, value]) => CONDITIONS[name as keyof Filter](next(value)));
  if (after) where.push(`(e.at, e.id) < (${next(after[0] ?? '')}::timestamptz, ${next(after[1] ?? '')}::uuid)`);
  const page = /* sql */ `
    select e.* from events e ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
    order by e.at desc, e.id desc limit ${next(String(query.limit + 1))}::int`;
  return { sql: shown(page), params };
}

const named = (id: string): string => /* sql */ `(
  select jsonb_build_object('id', x.id, 'name', trim(x.first_name || ' ' || x.last_name)) from people x where x.id = ${id})`;

/** A read of the log is recorded with what was asked for. Of somebody who has not joined, nobody hears the id from there either. */
const asked = (field: 'actor' | 'person'): string => {
  const id = `(e.data #>> '{filter,${field}}')::uuid`;
  return /* sql */ `(case when exists (select from memberships x where x.person_id = ${id} and x.joined_at is not null)
    or exists (select from staff x where x.person_id = ${id}) then '{}' else '{filter,${field}}' end)::text[]`;
};

/** What a page shows of each event; names are looked up now, so whoever was erased has none. */
const shown = (page: string): string => /* sql */ `
  with page as materialized (${page})
  select e.id, e.at, e.name,
    case when e.data ? 'filter' then e.data #- ${asked('actor')} #- ${asked('person')} else e.data end as data, e.actor_kind as "actorKind", ${named('e.actor_id')} as actor,
    ${named(`coalesce(e.data ->> 'onBehalfOf', e.data ->> 'instead')::uuid`)} as "onBehalfOf",
    ${named(/* sql */ `coalesce((e.data ->> 'person')::uuid, (select m.person_id from memberships m
      where m.joined_at is not null and m.id = coalesce(t.membership_id, (e.data ->> 'membership')::uuid,
        (select a.membership_id from assignments a where a.id = (e.data ->> 'assignment')::uuid))))`)} as person,
    case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as company, t.number as ticket,
    (select s.number::text from audit_seals s where s.event_id = e.id) as seal
  from page e left join tickets t on t.id = e.ticket_id left join units u on u.id = coalesce(e.company_id, t.company_id)
  order by e.at desc, e.id desc`;
