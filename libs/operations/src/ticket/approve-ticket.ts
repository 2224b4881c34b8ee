import { newId, type Tx } from '@keyward/db';
import { check, DomainError, type ErrorDetail, type PersonActor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { verdictFaults } from '../enquiry/enquiry-faults.js';
import { lockTicket, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { reasonRequired } from './refusals.js';
import { authorWorld, basisNow } from './ticket-author.js';
import { ticketFacts } from './ticket-facts.js';
import { enquiryOfTicket, loadLines, type StoredLine } from './ticket-lines.js';

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
}

/**
 * Decides a stage, line by line if wished. The lines approved are judged again, by the catalogue in force and the
 * author's present authority, so that what was filed in good faith is not approved on rules that no longer hold.
 * All lines denied is a rejection. The last stage sends the ticket to be applied, at the time the enquiry names.
 * Throws `not-allowed`, `version-stale`, `basis-moved`, `line-unknown`, `reason-required`, `filer-lost-authority`.
 */
export async function approveTicket(
  tx: Tx,
  actor: PersonActor,
  number: string,
  input: ApproveInput,
): Promise<{ ticketId: string }> {
  const ticket = await lockTicket(tx, actor, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'approve', facts, version: input.version });
  const lines = await loadLines(tx, ticket.id, ticket.revision);
  assertDecidable(ticket, lines, input);
  const basis = await basisNow(tx, ticket);
  if (basis !== ticket.basis && input.basis !== basis) throw new DomainError('basis-moved', { ticketId: ticket.id });

  const denied = new Set(input.lines?.filter((each) => each.decision === 'deny').map((each) => each.line));
  const approved = lines.filter((line) => !line.denied && !denied.has(line.line));
  if (lines.length > 0 && approved.length === 0) return rejectAll(tx, actor, ticket, facts, input);
  await assertStillRight(tx, ticket, approved);

  const approvalId = await writeApproval(tx, actor, ticket, basis, input);
  const last = ticket.stage + 1 >= ticket.stages.length;
  const later = ticket.effectiveFrom !== null && ticket.effectiveFrom > ticket.now ? ticket.effectiveFrom : undefined;
  await moveTicket(tx, actor, ticket, {
    verb: 'approve',
    to: last ? 'approved' : 'open',
    facts,
    version: input.version,
    set: { stage: ticket.stage + 1 },
    data: { approval: approvalId, stage: ticket.stage, denied: [...denied] },
    ...(last && later ? { dueAt: { 'apply-ticket': later } } : {}),
    message: input.reason ? { kind: 'reason', body: input.reason } : undefined,
  });
  return { ticketId: ticket.id };
}

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

async function assertStillRight(tx: Tx, ticket: LockedTicket, approved: readonly StoredLine[]): Promise<void> {
  const { catalogue } = await loadCatalogue(tx, 'share');
  const world = await authorWorld(tx, ticket);
  const verdict = check(catalogue, { ...enquiryOfTicket(ticket, approved), phase: 'decide' }, world);
  if (verdict.whole.outcome === 'approval' || verdict.whole.outcome === 'allowed') return;
  if (verdict.whole.outcome === 'nothing') return; // somebody else has brought it about since: applying finds it done
  const errors: readonly ErrorDetail[] = verdictFaults({ check: verdict });
  throw new DomainError('filer-lost-authority', { ticketId: ticket.id, errors });
}

async function rejectAll(
  tx: Tx,
  actor: PersonActor,
  ticket: LockedTicket,
  facts: Awaited<ReturnType<typeof ticketFacts>>,
  input: ApproveInput,
): Promise<{ ticketId: string }> {
  const reasons = [input.reason, ...(input.lines ?? []).map((line) => line.reason)].filter(Boolean);
  await moveTicket(tx, actor, ticket, {
    verb: 'reject',
    to: 'rejected',
    facts,
    version: input.version,
    message: { kind: 'reason', body: [...new Set(reasons)].join('\n') },
  });
  return { ticketId: ticket.id };
}

/** The approval names revision, digest and the basis that was compared; applying requires all three. */
async function writeApproval(
  tx: Tx,
  actor: PersonActor,
  ticket: LockedTicket,
  basis: number,
  input: ApproveInput,
): Promise<string> {
  const id = newId();
  await tx.query(
    `with a as (
       insert into approvals (id, ticket_id, revision, stage, digest, basis, decision, by_person)
       values ($1, $2, $3, $4, $5, $6, 'approve', $7) returning id
     )
     insert into approval_lines (approval_id, line, decision, reason)
     select a.id, x.line, x.decision, x.reason
     from a, jsonb_to_recordset($8::jsonb) as x (line int, decision text, reason text)`,
    [
      id,
      ticket.id,
      ticket.revision,
      ticket.stage,
      ticket.digest,
      basis,
      actor.personId,
      JSON.stringify(input.lines ?? []),
    ],
  );
  return id;
}
