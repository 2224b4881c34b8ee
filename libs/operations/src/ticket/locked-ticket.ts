import { readableBy, together, type Tx } from '@keyward/db';
import {
  DomainError,
  type Actor,
  type EnquiryKind,
  type PersonActor,
  type Stage,
  type TicketStatus,
} from '@keyward/domain';
import type { AcceptedTerms } from '../enquiry/accepted-terms.js';
import type { DetailsInput, FactsInput, NewPersonInput } from '../enquiry/enquiry-input.js';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { confirmActor } from '../person/confirm-actor.js';
import { FOLLOWING, type Following } from '../system/confirmations.js';
import { lockMembershipOf } from '../person/lock-membership.js';
import { ASKED_DECIDERS, principalsOf, type AskedDecider, type Principal } from '../decide/asked-deciders.js';
import { PROMISE, type StoredPromise } from '../promise/ticket-promise.js';
import { membershipOf } from './author-membership.js';
import { LINES, type AskedLine, type StoredLine } from './ticket-lines.js';

/** A ticket with its present revision, read under lock: what every move decides on. */
export interface LockedTicket {
  readonly id: string;
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  readonly version: number;
  readonly revision: number;
  readonly stage: number;
  readonly personId: string | null;
  readonly membershipId: string | null;
  readonly subject: NewPersonInput | null;
  readonly companyId: string;
  readonly unitId: string;
  readonly filedBy: string;
  readonly onBehalfOf: string | null;
  /** the vendor filed it in nobody's name, for a company that nobody administrates */
  readonly forCompany: boolean;
  /** who of the desk has taken it on */
  readonly assignee: string | null;
  readonly effectiveFrom: Date | null;
  readonly digest: string;
  readonly basis: number;
  readonly reason: string | null;
  readonly note: string | null;
  readonly details: DetailsInput | null;
  readonly facts: FactsInput | null;
  /** what whoever asks has accepted */
  readonly terms: readonly AcceptedTerms[] | null;
  /** the name of a file that is attached; null: none is */
  readonly evidence: string | null;
  readonly stages: readonly Stage[];
  /** assignments of others that the revision was told to end */
  readonly endsForOthers: readonly string[];
  /** how long after the last yes it takes effect: an ISO 8601 period; null: at once */
  readonly applyAfter: string | null;
  /** how long it waits for a decision, an ISO 8601 period, and until when; null: for ever */
  readonly expires: string | null;
  readonly expiresAt: Date | null;
  /** who offered the lines of this revision instead of those before; null: they are asked for */
  readonly offeredBy: string | null;
  /** whoever it takes something from may object until then */
  readonly objectable: boolean;
  /** who has objected before */
  readonly objectedBy: readonly string[];
  /** the others it takes something from */
  readonly losing: readonly string[];
  /** when what is approved takes effect at the earliest; null: at once */
  readonly applyAt: Date | null;
  /** that time has not come yet */
  readonly cooling: boolean;
  /** in whose calendar the company's days are counted: an IANA name */
  readonly zone: string;
  /** whose authority carries the revision, and through what today */
  readonly author: string;
  readonly authorMembershipId: string | null;
  readonly authorStaffRole: string | null;
  /** the counter of the membership now, 0 while there is none */
  readonly basisNow: number;
  readonly lines: readonly StoredLine[];
  /** the approval of this revision, the last stage's where there are several */
  readonly approval: { readonly digest: string; readonly basis: number } | null;
  /** who has approved a stage of this revision, and for whom */
  readonly approvers: readonly string[];
  /** who is asked at the stage that is due; none where the vendor decides alone */
  readonly deciders: readonly AskedDecider[];
  /** for whom the actor stands in now */
  readonly principals: readonly Principal[];
  /** lines that have been put into effect */
  readonly appliedLines: readonly number[];
  /** what other systems have to follow, and whether they have */
  readonly following: readonly Following[];
  /** the actor's own address, to notice a newcomer's ticket about the actor */
  readonly actorEmail: string | null;
  readonly now: Date;
  /** until when a decision is promised */
  readonly promise: StoredPromise | null;
}

/** What one has to know of a ticket to say who may do what with it, and what the rules say of it. */
export interface TicketStand extends Pick<
  LockedTicket,
  | 'id'
  | 'kind'
  | 'status'
  | 'stage'
  | 'stages'
  | 'personId'
  | 'membershipId'
  | 'subject'
  | 'companyId'
  | 'filedBy'
  | 'onBehalfOf'
  | 'forCompany'
  | 'author'
  | 'authorMembershipId'
  | 'authorStaffRole'
  | 'details'
  | 'facts'
  | 'terms'
  | 'evidence'
  | 'reason'
  | 'approvers'
  | 'deciders'
  | 'principals'
  | 'objectable'
  | 'offeredBy'
  | 'objectedBy'
  | 'losing'
  | 'cooling'
  | 'appliedLines'
  | 'following'
  | 'actorEmail'
> {
  readonly lines: readonly AskedLine[];
}

/** Who has approved a stage of a ticket `t` as it stands, and instead of whom. */
export const APPROVERS = /* sql */ `coalesce((select jsonb_agg(ab.person) from approvals a, unnest(array[a.by_person, a.for_person]) ab (person)
    where a.ticket_id = t.id and a.revision = t.revision and a.decision = 'approve' and ab.person is not null), '[]')`;

/** What says of a ticket `t` at its revision `r` who may object to it, and whether that is still possible. */
export const OBJECTING = /* sql */ `r.objectable, t.objected_by as "objectedBy",
  coalesce((select jsonb_agg(distinct om.person_id) from assignments oa join memberships om on om.id = oa.membership_id
    where oa.id = any (r.ends_for_others)), '[]') as losing,
  coalesce(t.apply_at > app.now(), false) as cooling`;

/** The name of a file that is attached to a ticket `t`; files are never taken off. */
export const EVIDENCE = /* sql */ `(select ev.name from attachments ev where ev.ticket_id = t.id order by ev.created_at, ev.id limit 1)
  as evidence`;

const COLUMNS = /* sql */ `
  t.id, t.number, t.kind, t.status, t.version, t.revision, t.stage, t.person_id as "personId",
  t.membership_id as "membershipId", t.subject, t.company_id as "companyId", t.unit_id as "unitId",
  t.filed_by as "filedBy", t.on_behalf_of as "onBehalfOf", t.for_company as "forCompany", t.assignee, t.effective_from as "effectiveFrom", r.digest, r.basis,
  r.reason, r.note, r.details, r.facts, r.terms, ${EVIDENCE}, r.stages,
  r.ends_for_others as "endsForOthers", r.apply_after as "applyAfter", t.apply_at as "applyAt", ${OBJECTING},
  r.expires, r.expires_at as "expiresAt", r.offered_by as "offeredBy",
  coalesce((select z.zone from units c join units z on z.id = any (c.ancestors) where c.id = t.company_id
    and z.zone is not null order by cardinality(z.ancestors) desc limit 1), 'UTC') as zone, coalesce(r.created_by, t.filed_by) as author,
  ${membershipOf('coalesce(r.created_by, t.filed_by)')} as "authorMembershipId",
  (select s.role from staff s where s.person_id = coalesce(r.created_by, t.filed_by)
    and (s.until_at is null or s.until_at > app.now())) as "authorStaffRole",
  coalesce((select m.basis from memberships m where m.id = t.membership_id), 0) as "basisNow",
  coalesce((${LINES}), '[]') as lines,
  (select jsonb_build_object('digest', a.digest, 'basis', a.basis) from approvals a
    where a.ticket_id = t.id and a.revision = t.revision and a.decision <> 'reject'
    order by a.stage desc limit 1) as approval,
  ${APPROVERS} as approvers, ${ASKED_DECIDERS} as deciders, ${principalsOf('$1')} as principals,
  coalesce((select jsonb_agg(a.line) from applied_lines a where a.ticket_id = t.id), '[]') as "appliedLines",
  ${FOLLOWING} as following,
  (select p.email from people p where p.id = $1) as "actorEmail", app.now() as now, ${PROMISE} as promise
  from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision`;

/** A ticket under lock, and the actor as they stand now, by the catalogue in force. */
export interface Locked {
  readonly ticket: LockedTicket;
  readonly actor: PersonActor;
  readonly inForce: CatalogueInForce;
}

/**
 * Locks a ticket by its number for a move, and confirms the actor; one round trip. What the actor cannot see reads as
 * not found. Everybody locks in this order: ticket, membership, catalogue, sessions (applying does, too), or two would
 * wait for each other. Throws `not-found`, and `not-signed-in` also when the actor sees more or less than a moment ago.
 */
export async function lockTicket(tx: Tx, asked: PersonActor, number: string): Promise<Locked> {
  const lockable = readableBy(asked, 't', 2);
  // Sent together, carried out one after the other: each reads what is committed once the lock before it is granted.
  const [, { actor, inForce }, ticket] = await together(
    tx.query(`select t.id from tickets t where t.number = $1 and (${lockable.sql}) for update`, [
      number,
      ...lockable.params,
    ]),
    confirmActor(tx, asked),
    readVisible(tx, asked, number),
  );
  // what was locked is what the asked one could see
  if (!seesTheSame(asked, actor)) throw new DomainError('not-signed-in');
  if (!ticket) throw new DomainError('not-found');
  return { ticket, actor, inForce };
}

async function readVisible(tx: Tx, actor: PersonActor, number: string): Promise<LockedTicket | undefined> {
  const visible = readableBy(actor, 't', 3);
  const [ticket] = await tx.query<LockedTicket>(`select ${COLUMNS} where t.number = $2 and (${visible.sql})`, [
    actor.personId,
    number,
    ...visible.params,
  ]);
  return ticket;
}

const seesTheSame = (before: PersonActor, now: PersonActor): boolean =>
  JSON.stringify(readableBy(before, 't', 1)) === JSON.stringify(readableBy(now, 't', 1));

/** Locks a ticket by its id, for the system and for whoever holds its invitation. Throws `not-found`. */
export async function lockTicketById(tx: Tx, actor: Actor, ticketId: string): Promise<LockedTicket> {
  // Two statements: rows read beside the lock would be those of the moment before it was granted.
  const [, [ticket]] = await together(
    tx.query('select id from tickets where id = $1 for update', [ticketId]),
    tx.query<LockedTicket>(`select ${COLUMNS} where t.id = $2`, [actor.personId, ticketId]),
  );
  if (!ticket) throw new DomainError('not-found');
  return ticket;
}

/**
 * The same, and then the membership that it is about, alone: two tickets about one membership are put into effect one
 * after the other, each on what the other has left.
 */
export async function lockTicketAndHolder(tx: Tx, actor: Actor, ticketId: string): Promise<LockedTicket> {
  const [, , [ticket]] = await together(
    tx.query('select id from tickets where id = $1 for update', [ticketId]),
    lockMembershipOf(tx, ticketId),
    tx.query<LockedTicket>(`select ${COLUMNS} where t.id = $2`, [actor.personId, ticketId]),
  );
  if (!ticket) throw new DomainError('not-found');
  return ticket;
}

/** The same without a lock, for what is only shown. */
export async function readTickets(tx: Tx, actor: Actor, ids: readonly string[]): Promise<LockedTicket[]> {
  return tx.query<LockedTicket>(`select ${COLUMNS} where t.id = any ($2::uuid[])`, [actor.personId, ids]);
}
