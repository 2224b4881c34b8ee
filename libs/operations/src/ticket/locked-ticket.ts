import { visibleTo, type Tx } from '@keyward/db';
import {
  DomainError,
  type Actor,
  type EnquiryKind,
  type PersonActor,
  type Stage,
  type TicketStatus,
} from '@keyward/domain';
import type { DetailsInput, NewPersonInput } from '../enquiry/enquiry-input.js';
import { confirmActor } from '../person/confirm-actor.js';

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
  readonly effectiveFrom: Date | null;
  readonly digest: string;
  readonly basis: number;
  readonly reason: string | null;
  readonly note: string | null;
  readonly details: DetailsInput | null;
  readonly stages: readonly Stage[];
  /** whose authority carries the revision */
  readonly author: string;
  readonly applied: boolean;
  /** the actor's own address, to notice a newcomer's ticket about the actor */
  readonly actorEmail: string | null;
  readonly now: Date;
}

const COLUMNS = /* sql */ `
  t.id, t.number, t.kind, t.status, t.version, t.revision, t.stage, t.person_id as "personId",
  t.membership_id as "membershipId", t.subject, t.company_id as "companyId", t.unit_id as "unitId",
  t.filed_by as "filedBy", t.on_behalf_of as "onBehalfOf", t.effective_from as "effectiveFrom", r.digest, r.basis,
  r.reason, r.note, r.details, r.stages, coalesce(r.created_by, t.filed_by) as author,
  exists (select from applied_lines a where a.ticket_id = t.id) as applied,
  (select p.email from people p where p.id = $1) as "actorEmail", app.now() as now
  from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision`;

/**
 * Locks a ticket by its number for a move, and confirms the actor. What the actor cannot see reads as not found.
 * Everybody locks in this order: ticket, membership, sessions (applying does, too), or two would wait for each other.
 * Throws `not-found`, `not-signed-in`.
 */
export async function lockTicket(tx: Tx, actor: PersonActor, number: string): Promise<LockedTicket> {
  const lockable = visibleTo(actor, 't', 2);
  await tx.query(`select t.id from tickets t where t.number = $1 and (${lockable.sql}) for update`, [
    number,
    ...lockable.params,
  ]);
  await confirmActor(tx, actor);
  const visible = visibleTo(actor, 't', 3);
  const [ticket] = await tx.query<LockedTicket>(`select ${COLUMNS} where t.number = $2 and (${visible.sql})`, [
    actor.personId,
    number,
    ...visible.params,
  ]);
  if (!ticket) throw new DomainError('not-found');
  return ticket;
}

/** Locks a ticket by its id, for the system and for whoever holds its invitation. Throws `not-found`. */
export async function lockTicketById(tx: Tx, actor: Actor, ticketId: string): Promise<LockedTicket> {
  // Two statements: rows read beside the lock would be those of the moment before it was granted.
  await tx.query('select id from tickets where id = $1 for update', [ticketId]);
  const [ticket] = await tx.query<LockedTicket>(`select ${COLUMNS} where t.id = $2`, [actor.personId, ticketId]);
  if (!ticket) throw new DomainError('not-found');
  return ticket;
}

/** The same without a lock, for what is only shown. */
export async function readTickets(tx: Tx, actor: PersonActor, ids: readonly string[]): Promise<LockedTicket[]> {
  return tx.query<LockedTicket>(`select ${COLUMNS} where t.id = any ($2::uuid[])`, [actor.personId, ids]);
}
