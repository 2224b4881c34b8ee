import { showsEvidence } from '../attachment/shows-evidence.js';
import { ACCEPTED, type AcceptedRow } from './accepted-terms.js';
import type { FactValues, ParamValues } from '@keyward/contracts';
import {
  INSIDE_EVENTS,
  type EnquiryKind,
  type EventName,
  type LineVerb,
  type Stage,
  type TicketStatus,
} from '@keyward/domain';
import {
  APPROVERS,
  ASKED_AT,
  ASKED_DECIDERS,
  EVIDENCE,
  membershipOf,
  OBJECTING,
  principalsOf,
  PROMISE,
  REVISION_BEFORE,
  STATE_BEFORE,
  stateNow,
  USUAL,
  type AskedDecider,
  type LockedTicket,
  type Principal,
  type StoredPromise,
  type UsualTime,
} from '@keyward/operations';
import type { SupersededRow } from './superseded.js';
import { STEPS, type StepRow } from './ticket-steps.js';
import { ASKS_PEOPLE } from './waits-for.js';

/** What list and page of a ticket share. Dates inside JSON arrive as text. */
export interface TicketCoreRow {
  readonly id: string;
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  readonly version: number;
  readonly denied: boolean;
  /** a deactivation that has not ended the membership */
  readonly stays: boolean;
  readonly personId: string | null;
  readonly subject: { email: string; firstName?: string; lastName?: string; position?: string } | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly position: string | null;
  readonly company: { id: string; name: string };
  readonly unit: { id: string; name: string };
  readonly filer: { id: string; name: string };
  /** in whose name staff filed it */
  readonly behalf: { id: string; name: string } | null;
  readonly forCompany: boolean;
  /** who of the vendor has taken it on */
  readonly assignee: { id: string; name: string } | null;
  readonly filedAt: Date;
  readonly updatedAt: Date;
  readonly from: Date | null;
  /** people of the network are asked to decide */
  readonly asksPeople: boolean;
  readonly promise: StoredPromise | null;
  readonly now: Date;
  /** the version whose labels it carries */
  readonly catalogue: { version: number; digest: string };
}

export interface TicketListRow extends TicketCoreRow {
  readonly digest: string;
  readonly gives: number;
  readonly takes: number;
  readonly changes: number;
  readonly first: { verb: LineVerb; item: string }[];
}

/** What is held of a line, as the database says it. */
export interface StoredState {
  readonly params: ParamValues;
  readonly until: string | null;
  readonly suspended?: boolean;
}

export interface TicketLineRow {
  readonly line: number;
  readonly verb: LineVerb;
  readonly item: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly params: ParamValues;
  readonly from: string | null;
  readonly until: string | null;
  readonly before: StoredState | null;
  readonly heldWhenFiled: boolean;
  /** null: it was not held, or the line is older than what is stored of it */
  readonly stateWhenFiled: StoredState | null;
  readonly stateNow: StoredState | null;
  /** whose line it is: membership, person, name; left out where it is that of the ticket */
  readonly to?: string;
  readonly toPerson?: string;
  readonly toName?: string;
  readonly denied: boolean;
  readonly deniedBecause: string | null;
  readonly appliedAt: string | null;
}

export interface TimelineRow {
  readonly id: string;
  readonly at: string;
  readonly name: EventName;
  readonly actorId: string | null;
  readonly actorKind: 'dealer' | 'staff' | 'system' | 'invited' | 'guest';
  readonly actorName: string | null;
  readonly text: string | null;
  /** to whom the ticket was given */
  readonly about: { id: string; name: string } | null;
  readonly data: { verb?: unknown; code?: unknown; reason?: unknown; cause?: unknown };
  /** whose deputy the actor was */
  readonly insteadName: string | null;
}

export interface OfferRow {
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
  readonly asked: (Pick<TicketLineRow, 'verb' | 'item' | 'unitId' | 'unitName' | 'params' | 'from' | 'until'> & {
    readonly before: null;
  })[];
}

export interface TicketRowFull
  extends TicketCoreRow, AcceptedRow, SupersededRow, Pick<LockedTicket, 'evidence' | 'objectable' | 'cooling'> {
  /** not only because it concerns the reader: with what was said and shown about it */
  readonly whole: boolean;
  readonly usual: UsualTime | null;
  readonly revision: number;
  readonly stage: number;
  readonly digest: string;
  readonly basis: number;
  readonly basisNow: number;
  readonly reason: string | null;
  readonly note: string | null;
  readonly details: { firstName?: string; lastName?: string; position?: string } | null;
  readonly facts: FactValues | null;
  readonly stages: Stage[];
  readonly approved: boolean;
  readonly decided: { stage: number; name: string; instead: string | null; at: string }[];
  readonly applyAt: Date | null;
  readonly applyAfter: string | null;
  readonly objectedBy: string[];
  readonly losing: string[];
  readonly approvers: string[];
  readonly deciders: AskedDecider[];
  readonly principals: Principal[];
  readonly membershipId: string | null;
  readonly filedById: string;
  /** the reader's own address, to notice a newcomer's ticket about the reader */
  readonly actorEmail: string | null;
  readonly onBehalfOf: string | null;
  readonly author: { personId: string; membershipId: string | null; staffRole: string | null };
  readonly lines: TicketLineRow[];
  readonly timeline: TimelineRow[];
  readonly following: StepRow[];
  /** who offers these lines instead of those of before */
  readonly offeredBy: string | null;
  readonly offer: OfferRow | null;
  readonly expiresAt: Date | null;
  readonly attachments: {
    id: string;
    name: string;
    kind: string;
    size: number;
    by: string;
    at: string;
    own: boolean;
  }[];
  readonly invitation: {
    id: string;
    status: 'pending' | 'redeemed' | 'revoked' | 'expired';
    mailedAt: string | null;
    expiresAt: string | null;
    askedAt: string | null;
  } | null;
}

const DENIED = /* sql */ `
  exists (select from approvals a join approval_lines d on d.approval_id = a.id
    where a.ticket_id = t.id and a.revision = t.revision and d.decision = 'deny')`;

/** Where a part is out of the filer's reach, the access stays with it. */
const STAYS = /* sql */ `(t.kind = 'deactivate' and not exists (
  select from events e where e.ticket_id = t.id and e.name = 'membership.ended'))`;

export const CORE_COLUMNS = /* sql */ `
  t.id, t.number, t.kind, t.status, t.version, t.person_id as "personId", t.subject,
  p.first_name as "firstName", p.last_name as "lastName", p.email, m.position,
  jsonb_build_object('id', co.id, 'name', co.name) as company, jsonb_build_object('id', un.id, 'name', un.name) as unit,
  jsonb_build_object('id', f.id, 'name', f.first_name || ' ' || f.last_name) as filer,
  case when t.on_behalf_of is not null then (select jsonb_build_object('id', b.id, 'name', b.first_name || ' ' || b.last_name)
    from people b where b.id = t.on_behalf_of) end as behalf, t.for_company as "forCompany",
  case when t.assignee is not null then (select jsonb_build_object('id', w.id, 'name', w.first_name || ' ' || w.last_name)
    from people w where w.id = t.assignee) end as assignee, t.created_at as "filedAt", t.updated_at as "updatedAt", t.effective_from as "from", ${DENIED} as denied, ${STAYS} as stays,
  ${ASKS_PEOPLE} as "asksPeople", jsonb_build_object('version', cv.version, 'digest', cv.digest) as catalogue,
  ${PROMISE} as promise, app.now() as now`;

export const CORE_JOINS = /* sql */ `
  left join people p on p.id = t.person_id
  left join memberships m on m.id = t.membership_id
  join units co on co.id = t.company_id
  join units un on un.id = t.unit_id
  join people f on f.id = t.filed_by
  join catalogue_versions cv on cv.version = t.catalogue_version`;

export const LIST_COLUMNS = /* sql */ `
  ${CORE_COLUMNS}, r.digest, s.gives, s.takes, s.changes, s.first`;

export const LIST_JOINS = /* sql */ `
  ${CORE_JOINS}
  join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
  cross join lateral (
    select count(*) filter (where l.verb = 'give')::int as gives, count(*) filter (where l.verb = 'take')::int as takes,
      count(*) filter (where l.verb not in ('give', 'take'))::int as changes,
      coalesce(jsonb_agg(jsonb_build_object('verb', l.verb, 'item', l.item) order by l.line) filter (where l.line <= 3),
        '[]') as first
    from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision) s`;

const LINES = /* sql */ `
  select jsonb_agg(jsonb_build_object('line', l.line, 'verb', l.verb, 'item', l.item, 'unitId', l.unit_id,
    'unitName', lu.name, 'params', l.params, 'from', l.from_at, 'until', l.until_at, 'before', ${STATE_BEFORE},
    'heldWhenFiled', l.held_when_filed, 'stateWhenFiled', l.state_when_filed,
    'stateNow', ${stateNow('coalesce(l.to_membership_id, t.membership_id)', 'l')},
    'denied', d.line is not null, 'deniedBecause', d.reason, 'appliedAt', al.applied_at) || case when sp.id is null then '{}' else jsonb_build_object('to', sm.id, 'toPerson', sp.id,
      'toName', sp.first_name || ' ' || sp.last_name) end order by l.line)
  from ticket_lines l
  join units lu on lu.id = l.unit_id
  left join memberships sm on sm.id = l.to_membership_id left join people sp on sp.id = sm.person_id
  left join applied_lines al on al.ticket_id = l.ticket_id and al.line = l.line and al.revision = l.revision
  left join lateral (select x.line, x.reason from approvals a join approval_lines x on x.approval_id = a.id
    where a.ticket_id = l.ticket_id and a.revision = l.revision and x.line = l.line and x.decision = 'deny'
    order by a.stage limit 1) d on true
  where l.ticket_id = t.id and l.revision = t.revision`;

/** What was asked for before, where the lines are an offer; what stays denied is not asked for any more. */
const OFFER = /* sql */ `
  select jsonb_build_object('by', op.first_name || ' ' || op.last_name, 'at', r.created_at,
    'reason', (select w.body from events e join ticket_messages w on w.event_id = e.id
      where e.ticket_id = t.id and e.name = 'ticket.offered' and e.data ->> 'revision' = t.revision::text limit 1),
    'asked', coalesce((select jsonb_agg(jsonb_build_object('verb', l.verb, 'item', l.item, 'unitId', l.unit_id,
        'unitName', lu.name, 'params', l.params,
        'from', l.from_at, 'until', l.until_at, 'before', null) order by l.line)
      from ticket_lines l join units lu on lu.id = l.unit_id
      where l.ticket_id = t.id and l.revision = ${REVISION_BEFORE} and not exists (
        select from approvals a join approval_lines d on d.approval_id = a.id
        where a.ticket_id = l.ticket_id and a.revision = l.revision and d.line = l.line and d.decision = 'deny')), '[]'))
  from people op where op.id = r.offered_by`;

const TIMELINE = /* sql */ `
  select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'name', e.name, 'actorId', e.actor_id,
    'actorKind', e.actor_kind, 'actorName', ep.first_name || ' ' || ep.last_name, 'data', e.data,
    'insteadName', (select ip.first_name || ' ' || ip.last_name from people ip where ip.id = (e.data ->> 'instead')::uuid),
    'about', (select jsonb_build_object('id', g.id, 'name', g.first_name || ' ' || g.last_name) from people g
      where e.name in ('assignee.changed', 'mail.refused') and g.id = (e.data ->> 'to')::uuid),
    'text', (select string_agg(w.body, E'\\n') from ticket_messages w where w.event_id = e.id
      and (w.visibility = 'public' or $2))) order by e.seq)
  from events e left join people ep on ep.id = e.actor_id
  where e.ticket_id = t.id and (e.name like 'ticket.%'
    or (e.name = 'decision.asked' and e.data ->> 'because' = 'passed-on')
    or e.name in ('decision.escalated', 'invitation.mailed', 'invitation.asked', 'invitation.put-off', 'access.ended', 'attachment.added', 'note.added')
    or $2 and e.name in (${INSIDE_EVENTS.map((name) => `'${name}'`).join(', ')}))`;

/** Everything about one ticket, its lines and its timeline. `$2`: whether internal notes are shown; `$3`: who reads. */
export const FULL_COLUMNS = /* sql */ `
  ${CORE_COLUMNS}, ${USUAL} as usual, t.revision, t.stage, r.digest, r.basis, coalesce(m.basis, 0) as "basisNow", r.reason, r.note,
  r.details, r.facts, ${ACCEPTED}, ${EVIDENCE}, r.stages, t.membership_id as "membershipId", t.filed_by as "filedById", t.on_behalf_of as "onBehalfOf",
  (select rp.email from people rp where rp.id = $3) as "actorEmail",
  exists (select from approvals a where a.ticket_id = t.id and a.revision = t.revision and a.decision <> 'reject')
    as approved, ${APPROVERS} as approvers, ${ASKED_DECIDERS} as deciders, ${principalsOf('$3')} as principals,
  ${OBJECTING}, t.apply_at as "applyAt", r.apply_after as "applyAfter",
  coalesce((select jsonb_agg(jsonb_build_object('stage', a.stage, 'name', ap.first_name || ' ' || ap.last_name, 'instead', fp.first_name || ' ' || fp.last_name, 'at', a.created_at)
      order by a.stage)
    from approvals a join people ap on ap.id = a.by_person left join people fp on fp.id = a.for_person
    where a.ticket_id = t.id and a.revision = t.revision and a.decision = 'approve'), '[]') as decided,
  jsonb_build_object('personId', coalesce(r.created_by, t.filed_by),
    'membershipId', ${membershipOf('coalesce(r.created_by, t.filed_by)')},
    'staffRole', (select st.role from staff st where st.person_id = coalesce(r.created_by, t.filed_by)
      and (st.until_at is null or st.until_at > app.now()))) as author,
  r.offered_by as "offeredBy", r.expires_at as "expiresAt", (${OFFER}) as offer,
  coalesce((${LINES}), '[]') as lines, coalesce((${TIMELINE}), '[]') as timeline,
  coalesce((${STEPS}), '[]') as following,
  coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'kind', x.kind, 'size', x.size, 'at', x.created_at, 'own', x.created_by = $3,
      'by', xp.first_name || ' ' || xp.last_name) order by x.created_at, x.id)
    from attachments x join people xp on xp.id = x.created_by where x.ticket_id = t.id
      and ${showsEvidence('x', '$2', '$3')}), '[]') as attachments,
  (select jsonb_build_object('id', i.id, 'status', i.status, 'mailedAt', i.mailed_at, 'expiresAt', i.expires_at,
    'askedAt', ${ASKED_AT})
    from invitations i where i.ticket_id = t.id) as invitation`;
