import { newId, together, type Tx } from '@keyward/db';
import type { PersonActor, TicketFacts } from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { lockTicket, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { reasonRequired } from './refusals.js';
import { factsAsAsked, withDecidersNow } from './ticket-facts.js';
import { decidedAs, standInOf } from '../decide/decided-as.js';
import { writeApproval, type Decision } from './write-approval.js';

export interface RejectInput {
  readonly version: number;
  readonly reason?: string | undefined;
}

/**
 * Rejects a ticket as a whole, with a reason: nobody is refused without a word.
 * Throws `reason-required`, `version-stale`, `move-not-possible`, `not-allowed`, `not-found`.
 */
export async function rejectTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: RejectInput,
): Promise<{ ticketId: string }> {
  const { ticket: locked, actor, inForce } = await lockTicket(tx, asked, number);
  const ticket = await withDecidersNow(tx, locked);
  const facts = await factsAsAsked(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'reject', facts, version: input.version });
  if (!input.reason) throw reasonRequired('reason');
  return rejectLocked(tx, actor, ticket, {
    facts,
    inForce,
    version: input.version,
    reason: input.reason,
  });
}

interface Rejection extends Pick<Decision, 'lines'> {
  readonly facts: TicketFacts;
  readonly inForce: CatalogueInForce;
  readonly version: number;
  readonly reason: string;
}

/** The rejection of a ticket that is locked and may be decided; also what denying every line comes to. */
export async function rejectLocked(
  tx: Tx,
  actor: PersonActor,
  ticket: LockedTicket,
  { facts, inForce, version, reason, lines }: Rejection,
): Promise<{ ticketId: string }> {
  const approval = newId();
  const standing = decidedAs(actor, ticket);
  await together(
    writeApproval(tx, actor, ticket, { id: approval, decision: 'reject', standing, basis: ticket.basisNow, lines }),
    moveTicket(tx, actor, ticket, {
      verb: 'reject',
      to: 'rejected',
      facts,
      version,
      set: { catalogueVersion: inForce.version },
      data: { approval, stage: ticket.stage, ...standInOf(standing) },
      message: { kind: 'reason', body: reason },
    }),
  );
  return { ticketId: ticket.id };
}
