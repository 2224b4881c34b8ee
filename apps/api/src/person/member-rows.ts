import { isAt, isBelow, placesWithin, type Condition } from '@keyward/db';
import type { LineVerb, PersonActor } from '@keyward/domain';

/** A membership as its lists and its page need it. */
export interface MemberRow {
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
  readonly joinedAt: Date | null;
  readonly endedAt: Date | null;
  /** items held now */
  readonly held: string[];
  readonly pending: PendingTicket[];
  readonly sortLast: string;
  readonly sortFirst: string;
}

/** A ticket of this membership that is not in effect yet. */
export interface PendingTicket {
  readonly number: string;
  readonly status: string;
  readonly kind: 'create' | 'change' | 'deactivate';
  readonly details: boolean;
  readonly lines: { readonly verb: LineVerb; readonly item: string; readonly unitId: string }[];
}

/**
 * FROM and columns of a membership. Whoever has not joined (invited, or the invitation taken back) shows what the filer
 * typed and nothing that Keyward knows besides, no id either: filing tells nothing about an address.
 * @param visible which tickets the reader can see, as `t`
 */
export const memberColumns = (visible: Condition): string => /* sql */ `
  m.id as "membershipId", ${SHOWN_ID} as id, p.id as "personId",
  case when typed.subject is null then p.email else typed.subject ->> 'email' end as email,
  n.first_name as "firstName", n.last_name as "lastName",
  m.login, coalesce(m.position, typed.subject ->> 'position') as position, m.status,
  jsonb_build_object('id', u.id, 'name', u.name) as company, m.basis, m.changed_at as "changedAt",
  m.joined_at as "joinedAt", m.ended_at as "endedAt", lower(n.last_name) as "sortLast",
  lower(n.first_name) as "sortFirst",
  coalesce((select jsonb_agg(distinct a.item) from assignments a where a.membership_id = m.id and ${HELD_NOW}), '[]')
    as held,
  coalesce((select jsonb_agg(jsonb_build_object('number', t.number, 'status', t.status, 'kind', t.kind,
      'details', r.details is not null, 'lines', coalesce((select jsonb_agg(jsonb_build_object('verb', l.verb,
        'item', l.item, 'unitId', l.unit_id) order by l.line)
        from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision), '[]')) order by t.created_at, t.id)
    from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
    where t.membership_id = m.id and t.status in ('open', 'waiting', 'approved', 'invited', 'failed')
      and (${visible.sql})), '[]') as pending`;

export const HELD_NOW = /* sql */ `a.ended_at is null and a.from_at <= app.now()
  and (a.until_at is null or app.now() < a.until_at)`;

/** Whose page it is: `id` of a row, and what `GET /people/:id` finds. */
const SHOWN_ID = /* sql */ `case when typed.subject is null then p.id else m.id end`;

/** The member of whom an id was shown; the first half finds the rows by index. @param param for example `$1` */
export const isShownAs = (param: string): string =>
  `(m.person_id = ${param} or m.id = ${param}) and ${SHOWN_ID} = ${param}`;

/** Whether a unit stands in the reader's company, or below what they see all of; else it reads like what does not exist. */
export const isPlaceIn = (company: string, unit: string, { above }: MemberSight): string =>
  `(${company}::uuid is null or ${unit}::uuid in (select own.id from units own
    where own.company_id = ${company} or own.id = ${company} or own.ancestors && ${above}::uuid[]))`;

/** Which memberships somebody sees; `above`: the parameter with the units of which they see all that stands below. */
export interface MemberSight extends Condition {
  readonly above: string;
}

/**
 * Whose membership `m` the reader can see: everybody of the company worked in, or who is or holds something where
 * `portal.team:read` reaches, beside themselves; what is held above companies reaches all below. Staff see all.
 * @param company parameter of `companyScope`, for example `$1`
 * @param first number of the first free parameter
 */
export function visibleMembers(actor: PersonActor, company: string, first: number): MemberSight {
  if (actor.kind === 'staff') return { sql: `${company}::uuid is null`, params: [], above: `'{}'` };
  const inside = membersWithin(actor, first);
  const home = `(u.company_id = ${company} or u.id = ${company}) and ${inside.sql}`;
  const above = actor.above?.get('portal.team:read') ?? [];
  if (above.length === 0) return { ...inside, sql: home, above: `'{}'` };
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

export const MEMBER_TABLES = /* sql */ `
  memberships m
  join people p on p.id = m.person_id
  join units u on u.id = m.unit_id
  left join lateral (select t.subject from invitations i join tickets t on t.id = i.ticket_id
    where m.joined_at is null and i.membership_id = m.id order by i.created_at desc limit 1) typed on true
  cross join lateral (select
    case when typed.subject is null then p.first_name else coalesce(typed.subject ->> 'firstName', '') end as first_name,
    case when typed.subject is null then p.last_name else coalesce(typed.subject ->> 'lastName', '') end as last_name) n`;
