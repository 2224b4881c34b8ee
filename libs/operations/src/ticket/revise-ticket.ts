import type { Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import type { EnquiryInput, LineInput, SuccessorInput } from '../enquiry/enquiry-input.js';
import { refuseFaults, shapeFaults, verdictFaults } from '../enquiry/enquiry-faults.js';
import { askDeciders } from '../decide/ask-deciders.js';
import { worldActor } from '../enquiry/enquiry-facts.js';
import { judgeEnquiry } from '../enquiry/judge-enquiry.js';
import { acceptedNow, inForceStill, termsFaults } from '../enquiry/accepted-terms.js';
import { timeFaults } from '../enquiry/line-faults.js';
import { factFaults } from '../enquiry/stated-facts.js';
import { successorFaults } from '../enquiry/successors.js';
import { revisionOf, writeRevision, type Revision } from '../enquiry/write-revision.js';
import { leaveExpiry } from './expire-ticket.js';
import { lockTicket, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { BY_SUPPORT } from './needed.js';
import type { VerbInput } from './person-moves.js';
import { ticketFacts } from './ticket-facts.js';

/**
 * Replaces what a ticket asks for by a new revision: judged like a filing, carried by whoever revises it. Approvals
 * given so far are about the older revision and so are void. What is not sent stays as it was.
 * Throws what filing throws, `proposal-fixed` of a change of administrator, `nothing-to-change` where it would read the same, and `version-stale`,
 * `move-not-possible`, `not-allowed`.
 */
export async function reviseTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: VerbInput['revise'],
): Promise<{ ticketId: string }> {
  const { ticket, actor, inForce } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'revise', facts, version: input.version });
  if (isFixed(ticket)) throw new DomainError('proposal-fixed');
  const terms = input.terms ?? inForceStill(inForce.catalogue, ticket.terms);
  const revised = { ...revisedEnquiry(ticket, input), terms };
  const judged = await judgeEnquiry(tx, worldActor(actor), ticket.companyId, revised, inForce);
  const times = timeFaults({ lines: input.lines ?? [] }, judged.world.now);
  const stated = factFaults(inForce.catalogue, input.facts);
  refuseFaults(judged.check, [
    ...shapeFaults(revised),
    ...successorFaults(judged, revised),
    ...times,
    ...stated,
    ...termsFaults(inForce.catalogue, terms),
    ...verdictFaults(judged),
  ]);
  const said = {
    author: actor.personId,
    onBehalfOf: ticket.onBehalfOf,
    ...revised,
    terms: acceptedNow(terms, { by: actor.personId, now: judged.world.now, before: ticket.terms }),
  };
  const content = decidedBySomebody(revisionOf(judged, said));
  if (isTheSame(ticket, content)) throw new DomainError('nothing-to-change');
  const revision = ticket.revision + 1;
  await writeRevision(tx, ticket.id, revision, content);
  await leaveExpiry(tx, ticket, revision, content.expiresAt);
  await moveTicket(tx, actor, ticket, {
    verb: 'revise',
    to: 'open',
    facts,
    version: input.version,
    set: { revision, stage: 0 },
  });
  await askDeciders(tx, ticket.id, 'ticket.revised');
  return { ticketId: ticket.id };
}

/** What policy would have decided alone, had it been filed so, waits for the vendor: it is open, and somebody has to say yes. */
const decidedBySomebody = (content: Revision): Revision =>
  content.stages.length > 0 ? content : { ...content, stages: BY_SUPPORT };

/** Another administrator is proposed anew: whoever was told of one must not find another. */
export const isFixed = ({ kind }: Pick<LockedTicket, 'kind'>): boolean => kind === 'change-admin';

/**
 * Somebody else of the side may carry the same words on; whoever carries them has to change something, unless somebody else
 * would have to hand over now, which the revision then says.
 */
const isTheSame = (ticket: LockedTicket, content: Revision): boolean =>
  content.author === ticket.author &&
  content.digest === ticket.digest &&
  content.endsForOthers.every((id) => ticket.endsForOthers.includes(id)) &&
  content.reason === ticket.reason &&
  content.note === ticket.note;

/** @returns the enquiry as it would be filed now: what is sent, over what the present revision says */
function revisedEnquiry(ticket: LockedTicket, input: VerbInput['revise']): EnquiryInput {
  return {
    kind: ticket.kind,
    unit: ticket.unitId,
    person: ticket.personId ?? ticket.subject ?? '',
    details: input.details ?? ticket.details ?? undefined,
    lines: input.lines ?? earlierLines(ticket),
    successors: earlierSuccessors(ticket),
    from: ticket.effectiveFrom?.toISOString(),
    facts: input.facts ?? ticket.facts ?? undefined,
    attached: ticket.evidence,
    reason: input.reason ?? ticket.reason ?? undefined,
    note: input.note ?? ticket.note ?? undefined,
  };
}

/** Whoever takes over stays named; nobody else is derived. */
const earlierSuccessors = ({ lines }: LockedTicket): SuccessorInput[] =>
  lines.flatMap(({ verb, item, unitId, toPerson }) =>
    verb === 'give' && toPerson !== undefined ? [{ item, unit: unitId, person: toPerson }] : [],
  );

/** The lines of a deactivation are derived anew, never repeated. */
function earlierLines(ticket: LockedTicket): LineInput[] {
  if (ticket.kind === 'deactivate') return [];
  return ticket.lines.map((line) => ({
    verb: line.verb,
    item: line.item,
    unit: line.unitId,
    params: line.params,
    from: line.from ?? undefined,
    until: line.until ?? undefined,
  }));
}
