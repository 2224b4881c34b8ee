import { isAt, isBelow, NOT_OVER, placesWithin, type Condition } from '@keyward/db';
import type { EnquiryKind, LineVerb, PersonActor } from '@keyward/domain';

/** A membership as every list of people shows it. */
export interface ListedRow {
  readonly membershipId: string;
  /** the person's id; before they have joined, the membership's: a person's would tell that the address is known */
  readonly id: string;
  /** for what is judged here; never shown */
  readonly personId: string;
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly login: string | null;
  readonly position: string | null;
  readonly status: 'invited' | 'active' | 'suspended' | 'ended';
  readonly company: { readonly id: string; readonly name: string };
  readonly basis: number;
  readonly changedAt: Date;
  readonly createdAt: Date;
  readonly joinedAt: Date | null;
  readonly endedAt: Date | null;
  /** items held now */
  readonly held: string[];
}

/** A membership as the team and its own page need it. */
export interface MemberRow extends ListedRow {
  readonly pending: PendingTicket[];
  readonly sortLast: string;
  readonly sortFirst: string;
}

/** A ticket of this membership that is not in effect yet. */
export interface PendingTicket {
  readonly number: string;
  readonly status: string;
  readonly kind: EnquiryKind;
  readonly details: boolean;
  /** as JSON has it */
  readonly due: string | null;
  readonly lines: { readonly verb: LineVerb; readonly item: string; readonly unitId: string }[];
}

export const HELD_NOW = /* sql */ `a.ended_at is null and a.from_at <= app.now()
  and ${NOT_OVER}`;

/** Whose page it is: `id` of a row, and what `GET /people/:id` finds. */
const SHOWN_ID = /* sql */ `case when typed.subject is null then p.id else m.id end`;

/**
 * Columns of a membership. Whoever has not joined (invited, or the invitation taken back) shows what the filer
 * typed and nothing that Keyward knows besides, no id either: filing tells nothing about an address.
 */
export const LISTED_COLUMNS = /* sql */ `
  m.id as "membershipId", ${SHOWN_ID} as id, p.id as "personId",
  case when typed.subject is null then p.email else typed.subject ->> 'email' end as email,
  n.first_name as "firstName", n.last_name as "lastName",
  m.login, coalesce(m.position, typed.subject ->> 'position') as position, m.status,
  jsonb_build_object('id', u.id, 'name', u.name) as company, m.basis, m.changed_at as "changedAt",
  m.created_at as "createdAt", m.joined_at as "joinedAt", m.ended_at as "endedAt",
  coalesce((select jsonb_agg(distinct a.item) from assignments a where a.membership_id = m.id and ${HELD_NOW}), '[]')
    as held`;

/** The same with what is asked for. @param visible which tickets the reader can see, as `t` */
export const memberColumns = (visible: Condition): string => /* sql */ `
  ${LISTED_COLUMNS}, lower(n.last_name) as "sortLast", lower(n.first_name) as "sortFirst",
  coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'status', t.status, 'kind', t.kind,
      'details', r.details is not null, 'due', t.due_at, 'lines', coalesce((select jsonb_agg(jsonb_build_object('verb', l.verb,
        'item', l.item, 'unitId', l.unit_id) order by l.line)
        from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision and l.to_membership_id is null), '[]')) order by t.created_at, t.id)
    from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
    where t.membership_id = m.id and t.status in ('open', 'waiting', 'offered', 'approved', 'applying', 'invited', 'failed')
      and (${visible.sql})), '[]') as pending`;

/**
 * Whether somebody is shown by what was typed of them, and by the id of their membership.
 * @param alias of `memberships` in the statement
 */
export const isTyped = (alias: string): string => /* sql */ `(${alias}.joined_at is null and coalesce((
  select st.subject is not null from invitations si join tickets st on st.id = si.ticket_id
  where si.membership_id = ${alias}.id order by si.created_at desc limit 1), false))`;

/** The member of whom an id was shown; the first half finds the rows by index. @param param for example `$1` */
export const isShownAs = (param: string): string =>
  `(m.person_id = ${param} or m.id = ${param}) and ${SHOWN_ID} = ${param}`;

/** Whether a unit stands in the reader's company, or below what they see all of; else it reads like what does not exist. */
export const isPlaceIn = (company: string, unit: string, { above }: MemberSight): string =>
  `(${company}::uuid is null or ${unit}::uuid in (select own.id from units own
    where own.company_id = ${company} or own.id = ${company} or own.ancestors && ${above}::uuid[]))`;

/**
 * Whose membership is at a place or below, and who holds something there now: most belong to their company as a whole and
 * work for a branch through what they hold. Both halves narrow `units` by an index. @param unit for example `$2`
 */
export const isAtPlace = (unit: string): string => /* sql */ `(u.ancestors @> array[${unit}::uuid]
  or u.company_id = (select company_id from units where id = ${unit}) and exists (select from assignments a
    join units place on place.id = a.unit_id and place.ancestors @> array[${unit}::uuid]
    where a.membership_id = m.id and ${HELD_NOW}))`;

/** Whether a search fits name, login or the address that is shown. @param param a text for `ilike` */
export const isCalled = (param: string): string => /* sql */ `(n.first_name || ' ' || n.last_name ilike ${param}
  or m.login ilike ${param}
  or case when typed.subject is null then p.email else typed.subject ->> 'email' end ilike ${param})`;

/**
 * At least all whom a search fits, over the whole network: each of its parts is found by an index, which what is shown of
 * somebody, being sometimes this and sometimes that, cannot have. Spelled as in the indexes, or they are not used.
 * @param param a text for `ilike`
 */
export const isFound = (param: string): string => /* sql */ `m.id in (
  select fm.id from people fp join memberships fm on fm.person_id = fp.id where fp.first_name || ' ' || fp.last_name ilike ${param}
  union all select fm.id from people fp join memberships fm on fm.person_id = fp.id where fp.email ilike ${param}
  union all select fm.id from memberships fm where fm.login ilike ${param}
  union all select fi.membership_id from tickets ft join invitations fi on fi.ticket_id = ft.id
    where ft.subject is not null and (ft.subject ->> 'email' ilike ${param}
      or coalesce(ft.subject ->> 'firstName', '') || ' ' || coalesce(ft.subject ->> 'lastName', '') ilike ${param}))`;

/** Which memberships somebody sees; `above`: the parameter with the units of which they see all that stands below. */
export interface MemberSight extends Condition {
  readonly above: string;
}

/** `above` of whoever sees nothing below by a reach of their own. */
export const NO_REACH = `'{}'`;

/**
 * Whose membership `m` the reader can see: everybody of the company worked in, or who is or holds something where
 * `portal.team:read` reaches, beside themselves; what is held above companies reaches all below. Staff see all.
 * @param company parameter of `companyScope`, for example `$1`
 * @param first number of the first free parameter
 */
export function visibleMembers(actor: PersonActor, company: string, first: number): MemberSight {
  if (actor.kind === 'staff') return { sql: `${company}::uuid is null`, params: [], above: NO_REACH };
  const inside = membersWithin(actor, first);
  const home = `(u.company_id = ${company} or u.id = ${company}) and ${inside.sql}`;
  const above = actor.above?.get('portal.team:read') ?? [];
  if (above.length === 0) return { ...inside, sql: home, above: NO_REACH };
  const next = first + inside.params.length;
  return { sql: `(${home} or ${isBelow('u.id', next)})`, params: [...inside.params, above], above: `$${next}` };
}

function membersWithin(actor: PersonActor, first: number): Condition {
  const places = placesWithin(actor, 'portal.team:read');
  if (places === 'company') return { sql: 'true', params: [] };
  const self = `m.person_id = $${first}`;
  if (places.length === 0) return { sql: self, params: [actor.personId] };
  const home = isAt(places, 'm.unit_id', first + 1);
  const held = isAt(places, 'a.unit_id', first + 1);
  return {
    sql: `(${self} or ${home.sql} or exists (select from assignments a where a.membership_id = m.id and ${HELD_NOW}
      and ${held.sql}))`,
    params: [actor.personId, ...home.params],
  };
}

const WITH_UNIT = 'join units u on u.id = m.unit_id';

const tables = (unit: string): string => /* sql */ `
  memberships m
  ${unit}
  join people p on p.id = m.person_id
  left join lateral (select t.subject from invitations i join tickets t on t.id = i.ticket_id
    where m.joined_at is null and i.membership_id = m.id order by i.created_at desc limit 1) typed on true
  cross join lateral (select
    case when typed.subject is null then p.first_name else coalesce(typed.subject ->> 'firstName', '') end as first_name,
    case when typed.subject is null then p.last_name else coalesce(typed.subject ->> 'lastName', '') end as last_name) n`;

export const MEMBER_TABLES = tables(WITH_UNIT);

/** The same inside of a statement that has the unit, as `u`. */
export const MEMBER_TABLES_OF_UNIT = tables('');
