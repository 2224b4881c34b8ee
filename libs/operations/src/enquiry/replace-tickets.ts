import { visibleTo, type Tx } from '@keyward/db';
import {
  DomainError,
  isUndecided,
  SYSTEM,
  type EnquiryKind,
  type PersonActor,
  type TicketStatus,
} from '@keyward/domain';
import { readTickets, type LockedTicket } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { UNDONE } from '../ticket/supersede-tickets.js';
import { factsForSystem, factsOfTickets } from '../ticket/ticket-facts.js';
import type { EnquiryInput } from './enquiry-input.js';
import type { JudgedEnquiry } from './judge-enquiry.js';

/** An open ticket about whom an enquiry is about. */
export interface Overlap {
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  readonly filedBy: string;
  /** undecided, and of the own side: the enquiry may name it and take its place */
  readonly replaceable: boolean;
  /** what both are about */
  readonly items: readonly string[];
}

/** What somebody sees of the tickets that an enquiry names; the parameters are theirs, from `first` on. */
const named = (actor: PersonActor) => {
  const visible = visibleTo(actor, 't', 2);
  return { sql: `select t.id from tickets t where t.number = any ($1) and (${visible.sql})`, params: visible.params };
};

/**
 * Locks the tickets that an enquiry is to replace, before anything else: everybody locks tickets first, in the order of
 * their ids.
 */
export async function lockReplaced(tx: Tx, actor: PersonActor, { supersedes = [] }: EnquiryInput): Promise<void> {
  if (supersedes.length === 0) return;
  const { sql, params } = named(actor);
  await tx.query(`${sql} order by t.id for update`, [supersedes, ...params]);
}

/**
 * Supersedes the undecided tickets that an enquiry names: about the same person, of the side that files it. Locked by
 * `lockReplaced`. @throws `supersedes-not-yours`
 * @param by the id that the new ticket will have
 */
export async function replaceTickets(
  tx: Tx,
  actor: PersonActor,
  judged: JudgedEnquiry,
  { supersedes = [], person }: EnquiryInput,
  by: string,
): Promise<void> {
  const numbers = [...new Set(supersedes)];
  if (numbers.length === 0) return;
  const { sql, params } = named(actor);
  const rows = await tx.query<{ id: string }>(sql, [numbers, ...params]);
  const tickets = await readTickets(
    tx,
    actor,
    rows.map(({ id }) => id),
  );
  const facts = await factsOfTickets(tx, actor, tickets);
  const right = tickets.filter(
    (ticket) =>
      isUndecided(ticket.status) && facts.get(ticket.id)?.filingSide === true && isAboutSame(ticket, judged, person),
  );
  if (right.length < numbers.length) throw new DomainError('supersedes-not-yours');
  for (const ticket of right.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    await moveTicket(tx, SYSTEM, ticket, {
      verb: 'supersede',
      to: 'superseded',
      facts: factsForSystem(ticket),
      data: { cause: 'newer-enquiry', by },
    });
  }
}

/** Of a newcomer nothing is known but the address; of anybody else it is the membership. */
const isAboutSame = (ticket: LockedTicket, judged: JudgedEnquiry, person: EnquiryInput['person']): boolean =>
  ticket.companyId === judged.companyId &&
  (judged.holder.membershipId === null
    ? typeof person !== 'string' && ticket.subject?.email === person.email
    : ticket.membershipId === judged.holder.membershipId);

/** @returns the open tickets about whom an enquiry is about, as far as the actor sees them, oldest first */
export async function overlapping(
  tx: Tx,
  actor: PersonActor,
  judged: JudgedEnquiry,
  { person }: Pick<EnquiryInput, 'person'>,
): Promise<readonly Overlap[]> {
  const { holder, companyId, enquiry } = judged;
  const email = typeof person === 'string' ? null : person.email;
  if (holder.membershipId === null && email === null) return [];
  const visible = visibleTo(actor, 't', 5);
  const rows = await tx.query<{ id: string; filedBy: string }>(
    `select t.id, f.first_name || ' ' || f.last_name as "filedBy"
     from tickets t join people f on f.id = t.filed_by
     where t.company_id = $1 and t.status = any ($2) and (${visible.sql})
       and (t.membership_id = $3 or $3::uuid is null and t.subject ->> 'email' = $4)`,
    [companyId, UNDONE, holder.membershipId, email, ...visible.params],
  );
  if (rows.length === 0) return [];
  const names = new Map(rows.map(({ id, filedBy }) => [id, filedBy]));
  const tickets = await readTickets(tx, actor, [...names.keys()]);
  const facts = await factsOfTickets(tx, actor, tickets);
  const asked = new Set(enquiry.lines.map(({ item, unitId }) => `${item} ${unitId}`));
  return tickets
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((ticket) => ({
      number: ticket.number,
      kind: ticket.kind,
      status: ticket.status,
      filedBy: names.get(ticket.id) ?? '',
      replaceable: isUndecided(ticket.status) && facts.get(ticket.id)?.filingSide === true,
      items: ticket.lines.filter(({ item, unitId }) => asked.has(`${item} ${unitId}`)).map(({ item }) => item),
    }));
}
