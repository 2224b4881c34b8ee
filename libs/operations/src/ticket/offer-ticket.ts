import type { Tx } from '@keyward/db';
import { DomainError, type ErrorDetail, type PersonActor, type Stage } from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { askDeciders } from '../decide/ask-deciders.js';
import type { TermsInput } from '../enquiry/accepted-terms.js';
import { assertGiven, decidedAs, standInOf } from '../decide/decided-as.js';
import { canonicalJson } from '../enquiry/digest.js';
import type { LineInput } from '../enquiry/enquiry-input.js';
import { refuseFaults, verdictFaults } from '../enquiry/enquiry-faults.js';
import { lineFaults, timeFaults } from '../enquiry/line-faults.js';
import { revisionOf, writeRevision, type Revision } from '../enquiry/write-revision.js';
import { leaveExpiry } from './expire-ticket.js';
import { judgeAgain } from './judge-again.js';
import { lockTicket, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { linesAskedFor } from './revision-before.js';
import { reasonRequired } from './refusals.js';
import { factsAsAsked, withDecidersNow } from './ticket-facts.js';
import type { AskedLine } from './ticket-lines.js';

export interface OfferInput {
  readonly version: number;
  /** the counter that was compared, when it moved since filing */
  readonly basis?: number | undefined;
  /** what is offered: lines that are asked for, with other values or another end; what is left out is not offered */
  readonly lines: readonly LineInput[];
  readonly reason?: string | undefined;
  /** terms that whoever offers accepts: an offer is a decision */
  readonly terms?: readonly TermsInput[] | undefined;
}

/**
 * Offers part of what is asked for, or with other values: a revision of its own, judged as if its author had filed it. It
 * is the approval of the stage that is due, of exactly this and only once it is accepted; what other stages have decided
 * was about other lines, so they decide after it.
 * Throws `not-allowed`, `version-stale`, `basis-moved`, `reason-required`, `evidence-required`, `terms-required`, `offer-not-asked`, `nothing-to-change`,
 * `enquiry-refused`, `enquiry-needs`.
 */
export async function offerTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: OfferInput,
): Promise<{ ticketId: string }> {
  const { ticket: locked, actor, inForce } = await lockTicket(tx, asked, number);
  const ticket = await withDecidersNow(tx, locked);
  const facts = await factsAsAsked(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'offer', facts, version: input.version });
  if ((input.basis ?? ticket.basis) !== ticket.basisNow) throw new DomainError('basis-moved', { ticketId: ticket.id });
  if (!input.reason) throw reasonRequired('reason');
  const terms = await assertGiven(tx, actor, ticket, input, inForce.catalogue);
  const content = await contentOf(tx, ticket, input, inForce);
  if (content.digest === ticket.digest) throw new DomainError('nothing-to-change');
  const revision = ticket.revision + 1;
  const offered = { ...content, stages: offererFirst(ticket, content.stages), offeredBy: actor.personId };
  await writeRevision(tx, ticket.id, revision, offered);
  await leaveExpiry(tx, ticket, revision, offered.expiresAt);
  await moveTicket(tx, actor, ticket, {
    verb: 'offer',
    to: 'offered',
    facts,
    version: input.version,
    set: { revision, stage: 0, catalogueVersion: inForce.version },
    // its terms are those of the approval, once it is accepted
    data: { through: actor.membershipId, ...(terms ? { terms } : {}), ...standInOf(decidedAs(actor, ticket)) },
    message: { kind: 'reason', body: input.reason },
  });
  await askDeciders(tx, ticket.id, 'ticket.offered');
  return { ticketId: ticket.id };
}

/** The offer is the approval of the stage that was due, and stands before those that have to decide about it still. */
function offererFirst({ stages, stage }: LockedTicket, needed: readonly Stage[]): readonly Stage[] {
  const due = stages[stage];
  if (!due) throw new DomainError('move-not-possible');
  const at = needed.findIndex((each) => canonicalJson(each) === canonicalJson(due));
  return [due, ...needed.filter((_each, index) => index !== at)];
}

async function contentOf(
  tx: Tx,
  ticket: LockedTicket,
  input: OfferInput,
  inForce: CatalogueInForce,
): Promise<Revision> {
  const before = await linesAskedFor(tx, ticket);
  const faults = [...notAskedFor(ticket, before, input.lines), ...offerFaults(ticket, before, input.lines)];
  if (faults.length > 0) throw new DomainError('offer-not-asked', { errors: faults });
  const lines = input.lines.map((line, index) => offeredLine(ticket, line, index));
  const { verdict, enquiry, world } = await judgeAgain(tx, ticket, lines, inForce);
  refuseFaults(verdict, verdictFaults({ check: verdict }));
  const holder = { membershipId: enquiry.holder.membershipId, basis: ticket.basisNow };
  const { companyId, details } = ticket;
  const judged = { check: verdict, enquiry, world, holder, details, inForce, companyId };
  return revisionOf(judged, {
    author: ticket.author,
    reason: ticket.reason ?? undefined,
    note: ticket.note ?? undefined,
    from: ticket.effectiveFrom?.toISOString(),
    facts: ticket.facts ?? undefined,
    terms: ticket.terms,
  });
}

const offeredLine = (ticket: LockedTicket, line: LineInput, index: number): AskedLine => ({
  line: index + 1,
  verb: line.verb,
  item: line.item,
  unitId: line.unit ?? ticket.unitId,
  params: line.params ?? {},
  from: line.from === undefined ? null : new Date(line.from).toISOString(),
  until: line.until === undefined ? null : new Date(line.until).toISOString(),
});

const keyOf = ({ verb, item, unitId }: Pick<AskedLine, 'verb' | 'item' | 'unitId'>) => `${verb} ${item} ${unitId}`;

const NOT_ASKED = {
  en: 'Nobody asked for this. Please offer only what is asked for, or less of it.',
  de: 'Danach hat niemand gefragt. Bitte nur anbieten, was angefragt ist, oder weniger davon.',
  it: 'Nessuno lo ha richiesto. Proponga solo ciò che è stato richiesto, o meno.',
  fr: 'Personne ne l’a demandé. Veuillez ne proposer que ce qui est demandé, ou moins.',
};

/** @returns the fault of each line that is not asked for, or is named twice */
function notAskedFor(
  ticket: LockedTicket,
  before: readonly AskedLine[],
  lines: readonly LineInput[],
): readonly ErrorDetail[] {
  const left = before.map(keyOf);
  return lines.flatMap((line, index) => {
    const at = left.indexOf(keyOf(offeredLine(ticket, line, index)));
    if (at < 0) return [{ path: `lines.${index}.item`, code: 'offer-not-asked', sentence: NOT_ASKED }];
    left.splice(at, 1);
    return [];
  });
}

/** What stays as it was may have begun meanwhile. */
function offerFaults(
  ticket: LockedTicket,
  before: readonly AskedLine[],
  lines: readonly LineInput[],
): readonly ErrorDetail[] {
  const known = new Map(before.map((line) => [keyOf(line), line.from]));
  const moved = lines.map((line, index) => {
    const { from, ...rest } = line;
    const offered = offeredLine(ticket, line, index);
    return known.get(keyOf(offered)) === offered.from ? rest : { ...rest, from };
  });
  return [...lines.flatMap(lineFaults), ...timeFaults({ lines: moved }, ticket.now)];
}
