import type { TicketListQuery } from '@keyward/contracts';
import { visibleTo, waitsFor } from '@keyward/db';
import { CLOSED_STATUSES, TICKET_STATUSES, type PersonActor, type TicketStatus } from '@keyward/domain';
import type { z } from 'zod';
import { containing } from '../http/page.js';
import { isTyped } from '../person/member-rows.js';
import { PROMISED } from './promise-filter.js';
import { BY_PEOPLE, WAITS_FOR } from './waits-for.js';

/** What a list of tickets is narrowed to, without how it is paged. */
export type Narrowed = Partial<Omit<z.infer<typeof TicketListQuery>, 'cursor' | 'limit' | 'view'>> &
  Pick<z.infer<typeof TicketListQuery>, 'view'>;

/** Statuses that the desk has something to do about; the index `tickets_queue` holds these. */
const QUEUE = ['open', 'waiting', 'offered', 'failed'];

/** What asks nothing of anybody any more. An expired invitation is closed, but its filer still decides what becomes of it. */
const ENDED: readonly TicketStatus[] = CLOSED_STATUSES.filter((status) => status !== 'lapsed');
const OPEN = TICKET_STATUSES.filter((status) => !ENDED.includes(status));

/** Written out, not a parameter: partial indexes are used only for what their condition is known to say. */
const among = (statuses: readonly string[]): string => `t.status in (${statuses.map((one) => `'${one}'`).join(', ')})`;

/** Of a ticket `t`: something is still to be done about it. */
export const STILL_OPEN = among(OPEN);

/** Collects conditions and numbers their parameters. */
export class Where {
  readonly conditions: string[] = [];

  /** @param params of the statement so far; those of the conditions follow them */
  constructor(readonly params: unknown[] = []) {}

  /** @param sql with `?` for the parameter */
  and(sql: string, value: unknown): void {
    this.params.push(value);
    this.conditions.push(sql.replaceAll('?', `$${this.params.length}`));
  }
}

/**
 * Which tickets a list shows: those that its reader sees, of the view, as far as it is narrowed.
 * @param where takes the conditions about a ticket `t`; the parameters of what stands before them are in it
 */
export function narrow(where: Where, actor: PersonActor, query: Narrowed): Where {
  const first = where.params.length + 1;
  const visible = query.view === 'decisions' ? waitsFor(actor, 't', first) : visibleTo(actor, 't', first);
  where.params.push(...visible.params);
  where.conditions.push(`(${visible.sql})`);
  if (query.view === 'queue' && !query.status) where.conditions.push(among(QUEUE));
  // what others decide is nobody's of the desk to take on
  if (query.view === 'queue' && query.assignee === 'none') where.conditions.push(`not (${BY_PEOPLE})`);
  if (query.waitsFor) where.conditions.push(WAITS_FOR[query.waitsFor]);
  if (query.status) where.conditions.push(among([query.status]));
  if (query.open !== undefined) where.conditions.push(query.open ? STILL_OPEN : among(ENDED));
  if (query.kind) where.and('t.kind = ?', query.kind);
  if (query.assignee === 'none') where.conditions.push('t.assignee is null');
  if (query.assignee === 'me') where.and('t.assignee = ?', actor.personId);
  if (query.unit) where.and(AT_PLACE[actor.kind], query.unit);
  if (query.person) where.and(ABOUT, query.person);
  if (query.q) where.and(SEARCH, containing(query.q));
  if (query.promise) where.conditions.push(PROMISED[query.promise]);
  return where;
}

/** The companies are named beside the units: the lists of tickets have their indexes by company. */
const UNDER = /* sql */ `t.company_id = any (array(
    select distinct coalesce(company_id, id) from units where ancestors @> array[?::uuid]))
  and t.unit_id in (select id from units where ancestors @> array[?::uuid])`;
/** To a dealer, what stands above the company reads like what does not exist. */
const AT_PLACE = {
  staff: UNDER,
  dealer: `${UNDER} and exists (select from units own where own.id = ? and own.company_id = t.company_id)`,
};

/**
 * About whom it is, by the id that is shown of them: who has not joined is shown by their membership, and what was typed of
 * somebody is never said to be about anybody whom Keyward knows besides. Each part walks an index.
 */
const ABOUT = /* sql */ `t.id in (
  select ap.id from tickets ap left join memberships am on am.id = ap.membership_id where ap.person_id = ?
    and (ap.subject is null or ap.status in ('done', 'applying')) and (am.id is null or not ${isTyped('am')})
  union all select ai.ticket_id from invitations ai join memberships am on am.id = ai.membership_id
    where am.id = ? and ${isTyped('am')}
  union all select ab.id from memberships am join tickets ab on ab.person_id = am.person_id and ab.membership_id = am.id
    where am.id = ? and ${isTyped('am')})`;

/** Who has not joined is found by what the filer typed, never by what Keyward knows of them. */
const SEARCH = /* sql */ `(t.number ilike ? or t.subject ->> 'email' ilike ?
  or (t.subject ->> 'firstName') || ' ' || (t.subject ->> 'lastName') ilike ?
  or (t.subject is null and exists (select from people s where s.id = t.person_id
    and (s.email ilike ? or s.first_name || ' ' || s.last_name ilike ?))))`;
