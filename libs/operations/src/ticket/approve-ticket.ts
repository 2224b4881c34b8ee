import { newId, together, type Tx } from '@keyward/db';
import { DomainError, type CheckResult, type LocalText, type PersonActor } from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { verdictFaults } from '../enquiry/enquiry-faults.js';
import type { TermsInput } from '../enquiry/accepted-terms.js';
import { askDeciders } from '../decide/ask-deciders.js';
import { assertGiven, decidedAs, standInOf } from '../decide/decided-as.js';
import { tellAdministration } from '../person/tell-administration.js';
import { untold } from './covers-decision.js';
import { goneLines } from './gone-lines.js';
import { judgeAgain } from './judge-again.js';
import { lockTicket, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { appliesAt, dueAt } from './needed.js';
import { reasonRequired } from './refusals.js';
import { rejectLocked } from './reject-ticket.js';
import { factsAsAsked, withDecidersNow } from './ticket-facts.js';
import { writeApproval } from './write-approval.js';
import type { StoredLine } from './ticket-lines.js';

export interface ApproveInput {
  readonly version: number;
  readonly digest: string;
  /** the counter that was compared, when it moved since filing */
  readonly basis?: number | undefined;
  /** decisions line by line; a line without one is approved */
  readonly lines?:
    | readonly { readonly line: number; readonly decision: 'approve' | 'deny'; readonly reason?: string | undefined }[]
    | undefined;
  readonly reason?: string | undefined;
  /** terms that whoever decides accepts */
  readonly terms?: readonly TermsInput[] | undefined;
}

/**
 * Decides a stage, line by line if wished. The lines approved are judged again, by the catalogue in force and the
 * author's present authority, so that what was filed in good faith is not approved on rules that no longer hold.
 * All lines denied is a rejection. The last stage sends the ticket to be applied, at the time the enquiry names.
 * Throws `not-allowed`, `version-stale`, `basis-moved`, `line-unknown`, `reason-required`, `evidence-required`, `terms-required`,
 * `no-longer-possible`.
 */
export async function approveTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: ApproveInput,
): Promise<{ ticketId: string }> {
  const { ticket: locked, actor, inForce } = await lockTicket(tx, asked, number);
  const ticket = await withDecidersNow(tx, locked);
  const facts = await factsAsAsked(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'approve', facts, version: input.version });
  const { lines, basisNow: basis } = ticket;
  assertDecidable(ticket, lines, input);
  if ((input.basis ?? ticket.basis) !== basis) throw new DomainError('basis-moved', { ticketId: ticket.id });

  const denied = new Set(input.lines?.filter((each) => each.decision === 'deny').map((each) => each.line));
  const approved = lines.filter((line) => !line.denied && !denied.has(line.line));
  if (lines.length > 0 && approved.length === 0) {
    return rejectLocked(tx, actor, ticket, {
      facts,
      inForce,
      version: input.version,
      reason: reasonOfAll(input),
      lines: input.lines,
    });
  }
  const terms = await assertGiven(tx, actor, ticket, input, inForce.catalogue);
  assertTold(ticket, await assertStillRight(tx, ticket, approved, inForce));

  const last = ticket.stage + 1 >= ticket.stages.length;
  const applyAt = last ? appliesAt(ticket.now, ticket, ticket.zone) : null;
  const later = dueAt(ticket.now, ticket.effectiveFrom, applyAt);
  const id = newId();
  const standing = decidedAs(actor, ticket);
  await together(
    writeApproval(tx, actor, ticket, { id, decision: 'approve', standing, basis, lines: input.lines, terms }),
    moveTicket(tx, actor, ticket, {
      verb: 'approve',
      to: last ? 'approved' : 'open',
      facts,
      version: input.version,
      set: { stage: ticket.stage + 1, catalogueVersion: inForce.version, applyAt },
      data: { approval: id, stage: ticket.stage, denied: [...denied], ...standInOf(standing) },
      ...(last && later ? { dueAt: { 'apply-ticket': later } } : {}),
      message: input.reason ? { kind: 'reason', body: input.reason } : undefined,
    }),
  );
  if (!last) await askDeciders(tx, ticket.id, 'ticket.stage-approved');
  if (last) await tellAdministration(tx, actor, ticket, 'administration.decided', inForce.catalogue);
  return { ticketId: ticket.id };
}

/** @returns what is said when every line is denied: the reasons, each once */
const reasonOfAll = (input: ApproveInput): string =>
  [...new Set([input.reason, ...(input.lines ?? []).map((line) => line.reason)].filter(Boolean))].join('\n');

function assertDecidable(ticket: LockedTicket, lines: readonly StoredLine[], input: ApproveInput): void {
  if (input.digest !== ticket.digest) throw new DomainError('version-stale', { ticketId: ticket.id });
  const known = new Set(lines.filter((line) => !line.denied).map((line) => line.line));
  const seen = new Set<number>();
  for (const [index, decision] of (input.lines ?? []).entries()) {
    if (!known.has(decision.line) || seen.has(decision.line)) throw new DomainError('line-unknown');
    if (decision.decision === 'deny' && !decision.reason) throw reasonRequired(`lines.${index}.reason`);
    seen.add(decision.line);
  }
}

/** Why what only one can have is not decided on as if nobody had it. */
const OTHERS_CONCERNED: LocalText = {
  en: 'Since it was filed, somebody else has come to hold what would pass from them by it, and the enquiry does not say so.',
  de: 'Seit der Anfrage hält jemand anderes, was damit auf eine andere Person überginge, und die Anfrage sagt davon nichts.',
  it: 'Dopo la richiesta qualcun altro ha ottenuto ciò che così passerebbe a un’altra persona, e la richiesta non lo dice.',
  fr: 'Depuis la demande, quelqu’un d’autre détient ce qui passerait ainsi à une autre personne, et la demande n’en dit rien.',
};

/**
 * Of two that ask for what only one can have, the second is not approved to be sent back a moment later: whoever has got it
 * meanwhile has not been told, and the enquiry has to say so first. A proposed administrator cannot be revised; it goes back
 * when it is applied, with who hands over named. Throws `no-longer-possible`.
 */
function assertTold(ticket: LockedTicket, { effects }: CheckResult): void {
  if (ticket.kind === 'change-admin' || untold(ticket.endsForOthers, effects).length === 0) return;
  const rule = 'others-concerned';
  const errors = [{ path: 'lines', code: rule, rule, sentence: OTHERS_CONCERNED }];
  throw new DomainError('no-longer-possible', { ticketId: ticket.id, errors });
}

/** Judges lines again by today's rules. @returns the verdict. @throws `no-longer-possible` */
export async function assertStillRight(
  tx: Tx,
  ticket: LockedTicket,
  approved: readonly StoredLine[],
  inForce: CatalogueInForce,
): Promise<CheckResult> {
  const { verdict } = await judgeAgain(tx, ticket, approved, inForce);
  const { outcome } = verdict.whole;
  const gone = goneLines(verdict, approved);
  if (gone.length > 0) {
    const errors = verdictFaults({
      check: { ...verdict, whole: { ...verdict.whole, because: [], needs: [] }, lines: gone },
    });
    throw new DomainError('no-longer-possible', { ticketId: ticket.id, errors });
  }
  // `nothing`: somebody else has brought it about since; applying finds it done
  if (outcome === 'approval' || outcome === 'allowed' || outcome === 'nothing') return verdict;
  throw new DomainError('no-longer-possible', { ticketId: ticket.id, errors: verdictFaults({ check: verdict }) });
}
