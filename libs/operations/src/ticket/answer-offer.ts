import { newId, together, type Tx } from '@keyward/db';
import { DomainError, Fault, type PersonActor } from '@keyward/domain';
import { askDeciders } from '../decide/ask-deciders.js';
import type { AcceptedTerms } from '../enquiry/accepted-terms.js';
import type { DecidedAs } from '../decide/decided-as.js';
import { assertStillRight } from './approve-ticket.js';
import { lockTicket, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { appliesAt, dueAt } from './needed.js';
import { repeatRevision } from './repeat-revision.js';
import { revisionBefore } from './revision-before.js';
import { ticketFacts } from './ticket-facts.js';
import { writeApproval } from './write-approval.js';

export interface AcceptInput {
  readonly version: number;
  readonly digest: string;
}

/**
 * Accepts exactly what is offered, which makes the offer the approval of its stage. Where the rights have moved since it was
 * made it names the basis that the offerer compared, so the next decision, or applying, looks again.
 * Throws `not-allowed`, `version-stale`, `move-not-possible`, `no-longer-possible`.
 */
export async function acceptOffer(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: AcceptInput,
): Promise<{ ticketId: string }> {
  const { ticket, actor, inForce } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'accept', facts, version: input.version });
  if (input.digest !== ticket.digest) throw new DomainError('version-stale', { ticketId: ticket.id });
  await assertStillRight(tx, ticket, ticket.lines, inForce);
  const last = ticket.stages.length <= 1;
  const applyAt = last ? appliesAt(ticket.now, ticket, ticket.zone) : null;
  const later = dueAt(ticket.now, ticket.effectiveFrom, applyAt);
  const id = newId();
  const { standing, terms, ...offerer } = await offererOf(tx, ticket);
  await together(
    writeApproval(tx, offerer, ticket, { id, decision: 'approve', standing, basis: ticket.basis, terms }),
    moveTicket(tx, actor, ticket, {
      verb: 'accept',
      to: last ? 'approved' : 'open',
      facts,
      version: input.version,
      set: { stage: 1, catalogueVersion: inForce.version, applyAt },
      data: { approval: id, stage: 0 },
      ...(last && later ? { dueAt: { 'apply-ticket': later } } : {}),
    }),
  );
  if (!last) await askDeciders(tx, ticket.id, 'ticket.stage-accepted');
  return { ticketId: ticket.id };
}

interface Offerer extends Pick<PersonActor, 'personId' | 'membershipId'> {
  readonly standing: DecidedAs;
  /** what they accepted when they offered */
  readonly terms: readonly AcceptedTerms[] | null;
}

/** @returns who made the offer that is to be accepted, and as whom they stood when they did */
async function offererOf(tx: Tx, { id, revision, offeredBy }: LockedTicket): Promise<Offerer> {
  if (offeredBy === null) throw new Fault('offer-without-offerer');
  const [made] = await tx.query<Pick<Offerer, 'membershipId' | 'terms'> & { instead: string | null }>(
    `select e.data ->> 'through' as "membershipId", e.data ->> 'instead' as instead,
       nullif(e.data -> 'terms', 'null') as terms from events e
     where e.ticket_id = $1 and e.name = 'ticket.offered' and e.data ->> 'revision' = $2::text`,
    [id, revision],
  );
  if (!made) throw new Fault('offer-without-offerer');
  const { membershipId, instead, terms } = made;
  return { personId: offeredBy, membershipId, terms, standing: { instead, consents: false } };
}

/**
 * Declines what is offered: the lines before the offer stand again, as a revision of its own that all stages decide anew.
 * Throws `not-allowed`, `version-stale`, `move-not-possible`.
 */
export async function declineOffer(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: { readonly version: number; readonly reason?: string | undefined },
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'decline', facts, version: input.version });
  const before = await revisionBefore(tx, ticket);
  const revision = await repeatRevision(tx, ticket, before, before.revision);
  await moveTicket(tx, actor, ticket, {
    verb: 'decline',
    to: 'open',
    facts,
    version: input.version,
    set: { revision, stage: 0 },
    message: input.reason ? { kind: 'reason', body: input.reason } : undefined,
  });
  await askDeciders(tx, ticket.id, 'ticket.declined');
  return { ticketId: ticket.id };
}
