import type { FactValues, ParamValues } from '@keyward/contracts';
import type { EnquiryKind, LineVerb, Stage, TicketStatus } from '@keyward/domain';
import { APPROVERS, ASKED_AT, membershipOf, STATE_BEFORE } from '@keyward/operations';

/** What list and page of a ticket share. Dates inside JSON arrive as text. */
export interface TicketCoreRow {
  readonly id: string;
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  readonly version: number;
  readonly denied: boolean;
  readonly personId: string | null;
  readonly subject: { email: string; firstName?: string; lastName?: string; position?: string } | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly position: string | null;
  readonly company: { id: string; name: string };
  readonly unit: { id: string; name: string };
  readonly filer: { id: string; name: string };
  readonly filedAt: Date;
  readonly updatedAt: Date;
  readonly from: Date | null;
  /** the version whose labels it carries */
  readonly catalogue: { version: number; digest: string };
}

export interface TicketListRow extends TicketCoreRow {
  readonly gives: number;
  readonly takes: number;
  readonly changes: number;
  readonly first: { verb: LineVerb; item: string }[];
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
  readonly before: { params: ParamValues; until: string | null } | null;
  readonly heldWhenFiled: boolean;
  readonly heldNow: boolean;
  readonly denied: boolean;
  readonly deniedBecause: string | null;
  readonly appliedAt: string | null;
}

export interface TimelineRow {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly actorId: string | null;
  readonly actorKind: 'dealer' | 'staff' | 'system' | 'invited' | 'guest';
  readonly actorName: string | null;
  readonly text: string | null;
  readonly data: { verb?: unknown; code?: unknown; reason?: unknown; cause?: unknown };
}

export interface TicketRowFull extends TicketCoreRow {
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
  readonly approvers: string[];
  readonly membershipId: string | null;
  readonly filedById: string;
  /** the reader's own address, to notice a newcomer's ticket about the reader */
  readonly actorEmail: string | null;
  readonly onBehalfOf: string | null;
  readonly author: { personId: string; membershipId: string | null; staffRole: string | null };
  readonly lines: TicketLineRow[];
  readonly timeline: TimelineRow[];
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

export const CORE_COLUMNS = /* sql */ `
  t.id, t.number, t.kind, t.status, t.version, t.person_id as "personId", t.subject,
  p.first_name as "firstName", p.last_name as "lastName", p.email, m.position,
  jsonb_build_object('id', co.id, 'name', co.name) as company, jsonb_build_object('id', un.id, 'name', un.name) as unit,
  jsonb_build_object('id', f.id, 'name', f.first_name || ' ' || f.last_name) as filer,
  t.created_at as "filedAt", t.updated_at as "updatedAt", t.effective_from as "from", ${DENIED} as denied,
  jsonb_build_object('version', cv.version, 'digest', cv.digest) as catalogue`;

export const CORE_JOINS = /* sql */ `
  left join people p on p.id = t.person_id
  left join memberships m on m.id = t.membership_id
  join units co on co.id = t.company_id
  join units un on un.id = t.unit_id
  join people f on f.id = t.filed_by
  join catalogue_versions cv on cv.version = t.catalogue_version`;

export const LIST_COLUMNS = /* sql */ `
  ${CORE_COLUMNS}, s.gives, s.takes, s.changes, s.first`;

export const LIST_JOINS = /* sql */ `
  ${CORE_JOINS}
  cross join lateral (
    select count(*) filter (where l.verb = 'give')::int as gives, count(*) filter (where l.verb = 'take')::int as takes,
      count(*) filter (where l.verb not in ('give', 'take'))::int as changes,
      coalesce(jsonb_agg(jsonb_build_object('verb', l.verb, 'item', l.item) order by l.line) filter (where l.line <= 3),
        '[]') as first
    from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision) s`;

const LINES = /* sql */ `
  select jsonb_agg(jsonb_build_object('line', l.line, 'verb', l.verb, 'item', l.item, 'unitId', l.unit_id,
    'unitName', lu.name, 'params', l.params, 'from', l.from_at, 'until', l.until_at, 'before', ${STATE_BEFORE},
    'heldWhenFiled', l.held_when_filed,
    'heldNow', exists (select from assignments a where a.membership_id = t.membership_id and a.item = l.item
      and a.unit_id = l.unit_id and a.ended_at is null and a.from_at <= app.now()
      and (a.until_at is null or app.now() < a.until_at)),
    'denied', d.line is not null, 'deniedBecause', d.reason, 'appliedAt', al.applied_at) order by l.line)
  from ticket_lines l
  join units lu on lu.id = l.unit_id
  left join applied_lines al on al.ticket_id = l.ticket_id and al.line = l.line and al.revision = l.revision
  left join lateral (select x.line, x.reason from approvals a join approval_lines x on x.approval_id = a.id
    where a.ticket_id = l.ticket_id and a.revision = l.revision and x.line = l.line and x.decision = 'deny'
    order by a.stage limit 1) d on true
  where l.ticket_id = t.id and l.revision = t.revision`;

const TIMELINE = /* sql */ `
  select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'name', e.name, 'actorId', e.actor_id,
    'actorKind', e.actor_kind, 'actorName', ep.first_name || ' ' || ep.last_name, 'data', e.data,
    'text', (select string_agg(w.body, E'\\n') from ticket_messages w where w.event_id = e.id
      and (w.visibility = 'public' or $2))) order by e.seq)
  from events e left join people ep on ep.id = e.actor_id
  where e.ticket_id = t.id and (e.name like 'ticket.%' or e.name in ('invitation.mailed', 'invitation.asked'))`;

/** Everything about one ticket, its lines and its timeline. `$2`: whether internal notes are shown; `$3`: who reads. */
export const FULL_COLUMNS = /* sql */ `
  ${CORE_COLUMNS}, t.revision, t.stage, r.digest, r.basis, coalesce(m.basis, 0) as "basisNow", r.reason, r.note,
  r.details, r.facts, r.stages, t.membership_id as "membershipId", t.filed_by as "filedById", t.on_behalf_of as "onBehalfOf",
  (select rp.email from people rp where rp.id = $3) as "actorEmail",
  exists (select from approvals a where a.ticket_id = t.id and a.revision = t.revision and a.decision <> 'reject')
    as approved, ${APPROVERS} as approvers,
  jsonb_build_object('personId', coalesce(r.created_by, t.filed_by),
    'membershipId', ${membershipOf('coalesce(r.created_by, t.filed_by)')},
    'staffRole', (select st.role from staff st where st.person_id = coalesce(r.created_by, t.filed_by)
      and (st.until_at is null or st.until_at > app.now()))) as author,
  coalesce((${LINES}), '[]') as lines, coalesce((${TIMELINE}), '[]') as timeline,
  (select jsonb_build_object('id', i.id, 'status', i.status, 'mailedAt', i.mailed_at, 'expiresAt', i.expires_at,
    'askedAt', ${ASKED_AT})
    from invitations i where i.ticket_id = t.id) as invitation`;
