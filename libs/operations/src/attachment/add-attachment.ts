import { record, type Tx } from '@keyward/db';
import {
  DomainError,
  isClosed,
  MAX_ATTACHMENTS,
  mayAttach,
  type AttachmentKind,
  type PersonActor,
} from '@keyward/domain';
import { lockTicket, type LockedTicket } from '../ticket/locked-ticket.js';
import { notAllowed } from '../ticket/refusals.js';
import { ticketFacts } from '../ticket/ticket-facts.js';

/** A file that lies in the store as a whole. */
export interface NewAttachment {
  readonly id: string;
  /** as it was cleaned */
  readonly name: string;
  readonly kind: AttachmentKind;
  /** bytes */
  readonly size: number;
  /** hexadecimal */
  readonly sha256: string;
}

/**
 * Asks whether somebody may attach to a ticket at all, before a byte is taken.
 * Throws `not-found`, `not-allowed`, `move-not-possible` once it is closed, `attachments-full`.
 */
export async function assertMayAttach(tx: Tx, asked: PersonActor, number: string): Promise<LockedTicket> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const verdict = mayAttach(actor, await ticketFacts(tx, actor, ticket));
  if (!verdict.ok) throw notAllowed(verdict.reason);
  if (isClosed(ticket.status)) {
    throw new DomainError('move-not-possible', { ticketId: ticket.id, params: { status: ticket.status } });
  }
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from attachments where ticket_id = $1',
    [ticket.id],
  );
  if ((row?.count ?? 0) >= MAX_ATTACHMENTS) throw new DomainError('attachments-full');
  return ticket;
}

/** Writes the row of a file that is whole; asks everything again, under lock. Throws as `assertMayAttach`. */
export async function addAttachment(
  tx: Tx,
  asked: PersonActor,
  number: string,
  { id, name, kind, size, sha256 }: NewAttachment,
): Promise<{ ticketId: string }> {
  const ticket = await assertMayAttach(tx, asked, number);
  await tx.query(
    `insert into attachments (id, ticket_id, name, kind, size, sha256, created_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, ticket.id, name, kind, size, sha256, asked.personId],
  );
  await record(tx, {
    name: 'attachment.added',
    actor: asked,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { attachment: id },
  });
  return { ticketId: ticket.id };
}
