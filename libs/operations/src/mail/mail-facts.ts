import type { Tx } from '@keyward/db';
import type {
  EnquiryKind,
  EventName,
  LineVerb,
  ParamValues,
  SaidParams,
  TicketMail,
  TicketStatus,
} from '@keyward/domain';
import type { RecipientKind } from '@keyward/mail';
import { REVISION_BEFORE } from '../ticket/revision-before.js';
import { STATE_BEFORE } from '../ticket/state-before.js';

export interface MailPerson {
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: string;
}

/** Everything that any mail about a ticket says, read when it is sent: one row. */
export interface MailFacts {
  readonly ledgerId: string;
  readonly mail: TicketMail;
  readonly recipient: RecipientKind;
  readonly eventName: EventName;
  readonly eventAt: string;
  readonly eventData: Readonly<Record<string, unknown>>;
  /** who did what the mail tells of; null: the system, or somebody without an account */
  readonly actor: MailPerson | null;
  readonly said: string | null;
  readonly ticketId: string;
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  readonly subject: { readonly email: string; readonly firstName?: string; readonly lastName?: string } | null;
  readonly person: MailPerson | null;
  /** whoever filed it, or in whose name staff did */
  readonly filer: MailPerson;
  /** the vendor filed it in nobody's name */
  readonly forCompany: boolean;
  /** the person of the ledger row */
  readonly reader: MailPerson | null;
  readonly company: string;
  /** the company's own address, where it has one */
  readonly contact: string | null;
  /** when what is approved takes effect at the earliest, and whether somebody may object until then */
  readonly applyAt: string | null;
  readonly objectable: boolean;
  readonly filedAt: string;
  readonly from: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly details: Readonly<Record<string, string | undefined>> | null;
  readonly membershipEnded: boolean;
  /** of what an `access.dated` tells: it still ends then */
  readonly endsAsTold: boolean;
  /** until when a decision is promised, while that time runs, and whether that is soon, or over */
  readonly due: { readonly at: string; readonly soon: boolean; readonly over: boolean } | null;
  readonly catalogueVersion: number;
  readonly catalogueDigest: string;
  readonly invitation: MailInvitation | null;
  readonly lines: readonly MailFactLine[];
  /** of what only one can have: who had it, who has it now, and where, if not in the company as a whole */
  readonly moved: MovedFact | null;
  /** where the lines are an offer: those that are asked for, and not offered */
  readonly notOffered: readonly MailFactLine[];
  /** the number of the ticket that the event names as its cause */
  readonly byNumber: string | null;
  /** the reader, or somebody of the desk, got the mail that it needs a decision; people of the network as it stands */
  readonly wasAsked: boolean;
  /** the revision that the ticket stands on */
  readonly revision: number;
  /** names of the units that lines name among their values */
  readonly units: Readonly<Record<string, string>>;
}

export interface MovedFact {
  readonly before: MailPerson | null;
  readonly after: MailPerson | null;
  readonly unit: string | null;
}

export interface MailInvitation {
  readonly id: string;
  readonly email: string;
  readonly status: string;
  readonly generation: number;
  /** the generation that this mail carries */
  readonly mailed: number;
  readonly expiresAt: string | null;
  /** until its end; negative once it is over, null while its time does not run */
  readonly hoursLeft: number | null;
}

export interface MailFactLine {
  readonly line: number;
  readonly verb: LineVerb;
  readonly item: string;
  readonly unit: string | null;
  readonly params: SaidParams;
  /** who takes over; null: the line is about the person of the ticket */
  readonly to: string | null;
  readonly until: string | null;
  /** what a line that changes something found, or finds now */
  readonly before: { readonly params: ParamValues; readonly until: string | null } | null;
  /** null: not denied; otherwise the reason, '' where none was given */
  readonly denied: string | null;
}

/** SQL of a person as mails name them. */
export const person = (alias: string): string => /* sql */ `case when ${alias}.id is not null then jsonb_build_object(
  'email', ${alias}.email, 'firstName', ${alias}.first_name, 'lastName', ${alias}.last_name, 'language', ${alias}.language) end`;
/** SQL of a moment as ISO 8601. */
export const utc = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const linesOf = (revision: string, more = ''): string => /* sql */ `
  select coalesce(jsonb_agg(jsonb_build_object('line', l.line, 'verb', l.verb, 'item', l.item,
    'unit', case when l.unit_id <> t.company_id then u.name end, 'params', l.params, 'to', (select s.first_name || ' ' || s.last_name from memberships sm join people s on s.id = sm.person_id where sm.id = l.to_membership_id), 'until', l.until_at, 'before', ${STATE_BEFORE}, 'denied', d.reason) order by l.line), '[]')
  from ticket_lines l join units u on u.id = l.unit_id
  left join lateral (
    select coalesce(al.reason, '') as reason from approvals a join approval_lines al on al.approval_id = a.id
    where a.ticket_id = l.ticket_id and a.revision = l.revision and al.line = l.line and al.decision = 'deny' limit 1
  ) d on true
  where l.ticket_id = t.id and l.revision = ${revision} ${more}`;

const NOT_OFFERED = linesOf(
  REVISION_BEFORE,
  `and r.offered_by is not null and not exists (select from ticket_lines o where o.ticket_id = t.id
     and o.revision = t.revision and o.verb = l.verb and o.item = l.item and o.unit_id = l.unit_id)`,
);

const WAS_ASKED = /* sql */ `exists (select from mail_ledger q join events qe on qe.id = q.event_id
  where qe.ticket_id = t.id and q.mail = 'decision-needed' and q.status in ('sending', 'sent')
    and case when g.recipient <> 'decider' then q.recipient in ('team', 'assignee')
      else q.recipient = 'decider' and q.person_id = g.person_id and (qe.data ->> 'revision')::int = t.revision end)`;

/** Units of the ticket's company alone: values name no others, and nobody learns another one's name. */
const UNITS = /* sql */ `
  select coalesce(jsonb_object_agg(x.id, x.name), '{}') from units x
  where x.company_id = t.company_id and x.id::text in (
    select named #>> '{}' from ticket_lines l
    cross join lateral jsonb_path_query(jsonb_build_array(l.params, ${STATE_BEFORE}), 'strict $.** ? (@.type() == "string")') named
    where l.ticket_id = t.id and l.revision = t.revision)`;

const MOVED = /* sql */ `
  select jsonb_build_object('before', ${person('had')}, 'after', ${person('has')},
    'unit', (select w.name from units w where w.id::text = e.data ->> 'unit' and w.id <> t.company_id))
  from people had, people has
  where e.name = 'right.moved' and had.id::text = e.data -> 'holders' ->> 0 and has.id::text = e.data -> 'holders' ->> 1`;

const FACTS = /* sql */ `
  select g.id as "ledgerId", g.mail, g.recipient, e.name as "eventName", ${utc('e.at')} as "eventAt", e.data as "eventData",
    ${person('actor')} as actor, ${person('concerned')} as person, ${person('filer')} as filer, ${person('reader')} as reader,
    (select s.body from ticket_messages s where s.event_id = e.id and s.visibility = 'public' limit 1) as said,
    t.id as "ticketId", t.for_company as "forCompany", t.number, t.kind, t.status, t.subject, c.name as company, c.contact_email as contact, ${utc('t.apply_at')} as "applyAt", r.objectable, ${utc('t.created_at')} as "filedAt",
    ${utc('t.effective_from')} as "from", r.reason, r.note, r.details,
    exists (select from assignments a where e.data -> 'assignments' ? a.id::text and a.ended_at is null
      and a.until_at = (e.data ->> 'until')::timestamptz and a.until_at > app.now()) as "endsAsTold",
    case when t.due_at is not null then jsonb_build_object('at', ${utc('t.due_at')}, 'soon', t.soon_at <= app.now(),
      'over', t.due_at <= app.now()) end as due,
    coalesce(m.status in ('ended', 'suspended'), false) as "membershipEnded", t.catalogue_version as "catalogueVersion",
    v.digest as "catalogueDigest",
    case when i.id is not null then jsonb_build_object('id', i.id, 'email', i.email, 'status', i.status,
      'generation', i.generation, 'mailed', coalesce(g.generation, (e.data ->> 'generation')::int, i.generation),
      'expiresAt', ${utc('i.expires_at')}, 'hoursLeft', extract(epoch from i.expires_at - app.now()) / 3600) end as invitation,
    (${linesOf('t.revision')}) as lines, (${NOT_OFFERED}) as "notOffered", t.revision,
    (select x.number from tickets x where x.id::text = e.data ->> 'by') as "byNumber", (${UNITS}) as units, (${MOVED}) as moved,
    g.mail in ('superseded', 'withdrawn') and ${WAS_ASKED} as "wasAsked"
  from mail_ledger g
  join events e on e.id = g.event_id
  join tickets t on t.id = e.ticket_id
  join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
  join units c on c.id = t.company_id
  join catalogue_versions v on v.version = t.catalogue_version
  join people filer on filer.id = coalesce(t.on_behalf_of, t.filed_by)
  left join people concerned on concerned.id = t.person_id
  left join people actor on actor.id = e.actor_id
  left join people reader on reader.id = g.person_id
  left join memberships m on m.id = t.membership_id
  left join invitations i on i.ticket_id = t.id
  where g.id = (select k.ledger_id from tasks k where k.id = $1)`;

/** @returns what the mail of a `send-mail` task is made of; undefined when its event is about no ticket */
export async function loadMailFacts(tx: Tx, taskId: string): Promise<MailFacts | undefined> {
  const [facts] = await tx.query<MailFacts>(FACTS, [taskId]);
  return facts;
}
