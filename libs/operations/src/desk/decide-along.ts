import type { Tx } from '@keyward/db';
import { bulkRefusal, DomainError, may, type BulkVerb, type EnquiryKind, type PersonActor } from '@keyward/domain';
import { approveTicket } from '../ticket/approve-ticket.js';
import { lockTicket } from '../ticket/locked-ticket.js';
import { notAllowed } from '../ticket/refusals.js';
import { rejectTicket } from '../ticket/reject-ticket.js';

export interface AlongInput {
  readonly verb: BulkVerb;
  /** of all tickets that are decided together */
  readonly kind: EnquiryKind;
  readonly version: number;
  readonly digest: string;
  readonly reason?: string | undefined;
}

/**
 * Decides one ticket of several that are decided together, in a transaction of its own. It is the same decision as alone,
 * with the same questions, and what should be read first is left out.
 * @throws bulk-other-kind, bulk-read-first, bulk-high-risk; version-stale where its lines are others than were seen; what
 * approving and rejecting throw
 */
export async function decideAlong(
  tx: Tx,
  asked: PersonActor,
  number: string,
  { verb, kind, version, digest, reason }: AlongInput,
): Promise<{ ticketId: string }> {
  const { ticket, actor, inForce } = await lockTicket(tx, asked, number);
  const verdict = may(actor, 'tickets.decide-many');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  if (ticket.kind !== kind) throw new DomainError('bulk-other-kind');
  const refusal = bulkRefusal(inForce.catalogue, verb, ticket);
  if (refusal) throw new DomainError(refusal);
  if (ticket.digest !== digest) throw new DomainError('version-stale', { ticketId: ticket.id });
  return verb === 'approve'
    ? approveTicket(tx, asked, number, { version, digest, reason })
    : rejectTicket(tx, asked, number, { version, reason });
}
