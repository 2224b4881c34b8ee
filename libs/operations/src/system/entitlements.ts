import { NOT_OVER, NOT_RESTING, type Tx } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';

/** Something that is held, or is not any more, as the system is told in which it takes effect. */
export interface Entitlement {
  /** of what is held: the same in each change of it */
  readonly id: string;
  /** `given`, `changed`: it is held as it stands here; `taken`: it is not, or not for now */
  readonly state: 'given' | 'changed' | 'taken';
  /** when that came about: ISO 8601 */
  readonly at: string;
  readonly item: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly from: string;
  /** when it ends by itself: the system sees to that, and is told as well */
  readonly until: string | null;
  /** who holds it; null: the unit itself. Of what is taken only the id, by which the system knows them */
  readonly person: { readonly id: string; readonly login: string | null; readonly email: string | null } | null;
  readonly company: { readonly id: string; readonly name: string } | null;
  readonly unit: { readonly id: string; readonly name: string };
}

/** A change, by its place in the audit log. */
export interface FeedEntry extends Entitlement {
  readonly sequence: number;
}

export interface FeedPage {
  readonly items: FeedEntry[];
  /** from where to go on */
  readonly next: string;
  /** there is more already */
  readonly more: boolean;
  /** another catalogue is in force since: what this system is told of may be other things */
  readonly startOver: boolean;
}

const iso = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Whether an assignment `a` through a membership `m` counts now. */
const COUNTS = /* sql */ `(a.ended_at is null and ${NOT_RESTING} and ${NOT_OVER}
  and coalesce(m.status, 'active') = 'active' and (co.rests_at is null or co.rests_at > app.now()))`;

/** @param held SQL of the state while it counts @param at SQL of when */
const columns = (held: string, at: string): string => /* sql */ `
  a.id, case when ${COUNTS} then ${held} else 'taken' end as state, ${iso(at)} as at, a.item, a.params,
  ${iso('a.from_at')} as "from", ${iso('a.until_at')} as until,
  case when m.id is not null then jsonb_build_object('id', m.person_id, 'login', case when ${COUNTS} then m.login end,
    'email', case when ${COUNTS} then p.email end) end as person,
  case when co.id is not null then jsonb_build_object('id', co.id, 'name', co.name) end as company,
  jsonb_build_object('id', u.id, 'name', u.name) as unit`;

const JOINS = /* sql */ `
  left join memberships m on m.id = a.membership_id
  left join people p on p.id = m.person_id
  join units u on u.id = a.unit_id
  left join units co on co.id = coalesce(u.company_id, (select mu.company_id from units mu where mu.id = m.unit_id))`;

/** What changes what is held, one by one, for a membership and for a person. */
const OF_ONE = `('assignment.given', 'assignment.taken', 'assignment.changed', 'assignment.timed', 'assignment.lifted', 'assignment.reviewed')`;
const OF_MEMBERSHIP = `('membership.suspended', 'membership.reactivated')`;
/** What lets everything of a company rest, or count again. */
const OF_COMPANY = `('company.timed', 'company.confirmed')`;
const OF_PERSON = `('email.changed', 'person.erased')`;

/** So many events are looked through at once; a follower that is far behind comes again. */
const SPAN = 20_000;

/**
 * The audit log is sealed one event after the other, each after its commit: whoever has read up to a seal has missed
 * nothing that stands before it, which the order of the events' own numbers could not say. What was changed again within
 * the span is told once, at its last change, and each as it stands now: whoever reads to the end knows what is held.
 */
const FEED = /* sql */ `
  with span as (
    select top, least(top, $1::bigint + ${SPAN}) as upto from (select coalesce(max(number), 0) as top from audit_seals) s
  ), told as (
    select s.number, e.name, e.at, e.data from span join audit_seals s on s.number between $1::bigint and span.upto
      join events e on e.id = s.event_id
    where e.name in ('catalogue.published') or e.name in ${OF_ONE} or e.name in ${OF_MEMBERSHIP} or e.name in ${OF_PERSON} or e.name in ${OF_COMPANY}
  ), changes as (
    select t.number, t.at, t.name = 'assignment.given' as anew, k.id
    from told t cross join lateral (
      select x.id from assignments x where t.name in ${OF_ONE} and x.id = (t.data ->> 'assignment')::uuid
      union all
      select x.id from assignments x where t.name in ${OF_MEMBERSHIP} and x.membership_id = (t.data ->> 'membership')::uuid
        and x.ended_at is null
      union all
      select x.id from memberships xm join assignments x on x.membership_id = xm.id and x.ended_at is null
      where t.name in ${OF_PERSON} and xm.person_id = (t.data ->> 'person')::uuid
      union all
      select x.id from memberships xm join assignments x on x.membership_id = xm.id and x.ended_at is null
      where t.name in ${OF_COMPANY} and xm.unit_id = (t.data ->> 'company')::uuid
    ) k
  ), last as (
    select distinct on (id) number, at, anew, id from changes where (number, id) > ($1::bigint, $2::uuid)
    order by id, number desc
  ), page as (
    select ${columns(`case when l.anew then 'given' else 'changed' end`, 'l.at')}, l.number as sequence
    from last l join assignments a on a.id = l.id ${JOINS}
    where a.item = any ($3) order by l.number, l.id limit $4 + 1
  )
  select span.top::float8 as top, span.upto::float8 as upto,
    $1::bigint > 0 and exists (select from told where name = 'catalogue.published' and number > $1::bigint) as "startOver",
    coalesce((select jsonb_agg(to_jsonb(page) order by page.sequence, page.id) from page), '[]') as items
  from span`;

/** Behind every id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * What has changed in what takes effect in a system; one statement.
 * @param since `0`, or what the page before named as `next`
 */
export async function readEntitlements(
  tx: Tx,
  { catalogue }: CatalogueInForce,
  asked: { readonly system: string; readonly since: string; readonly limit: number },
): Promise<FeedPage> {
  const [number = '0', id = LAST_ID] = asked.since.split(':');
  const [row] = await tx.query<{ top: number; upto: number; startOver: boolean; items: FeedEntry[] }>(FEED, [
    number,
    id,
    itemsOf(catalogue, asked.system),
    asked.limit,
  ]);
  const { top = 0, upto = 0, startOver = false, items: found = [] } = row ?? {};
  const items = found.slice(0, asked.limit);
  const last = items.at(-1);
  const full = found.length > asked.limit && last !== undefined;
  // a database restored to an earlier day: what was read of its future is not there
  const behind = Number(number) > top;
  return {
    items,
    next: full ? `${last.sequence}:${last.id}` : String(upto),
    more: full || upto < top,
    startOver: startOver || behind,
  };
}

/** @returns the items that take effect in a system */
export const itemsOf = (catalogue: CompiledCatalogue, system: string): string[] =>
  [...catalogue.items.values()].filter((item) => item.system === system).map(({ key }) => key);

/** What a ticket has changed in what takes effect in a system, others' losses included. */
export async function entitlementsOfTicket(tx: Tx, ticketId: string, items: readonly string[]): Promise<Entitlement[]> {
  return tx.query<Entitlement>(
    /* sql */ `
    select ${columns(`case when a.ticket_id = t.id then 'given' else 'changed' end`, 't.updated_at')}
    from tickets t join assignments a on a.ticket_id = t.id or a.ended_by_ticket_id = t.id
      or a.id in (select l.assignment_id from applied_lines l where l.ticket_id = t.id)
      or t.kind in ('suspend', 'reactivate') and a.membership_id = t.membership_id and a.ended_at is null
    ${JOINS} where t.id = $1 and a.item = any ($2) order by a.id`,
    [ticketId, items],
  );
}

/** What an event names that has ended or rests by itself and takes effect in a system, as it stands now. */
export async function entitlementsOfEvent(tx: Tx, eventId: string, items: readonly string[]): Promise<Entitlement[]> {
  return tx.query<Entitlement>(
    /* sql */ `
    select ${columns(`'changed'`, 'e.at')}
    from events e join assignments a on e.data -> 'assignments' ? a.id::text
    ${JOINS} where e.id = $1 and a.item = any ($2) order by a.id`,
    [eventId, items],
  );
}
