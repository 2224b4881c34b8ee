import type { Tx } from '@keyward/db';
import { Fault, SYSTEM, type CheckResult } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { inviteForTicket } from '../invite/invite-for-ticket.js';
import { applyDetails, endMembership } from '../person/change-membership.js';
import { applyLines } from './apply-lines.js';
import { coversDecision, endedForOthers, untold } from './covers-decision.js';
import { goneLines } from './gone-lines.js';
import { lockTicketAndHolder, type LockedTicket } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { sendBack } from './send-back.js';
import { judgeAgain } from './judge-again.js';
import { handOver, judgeUnderLimits } from './limits-in-effect.js';
import { factsForSystem } from './ticket-facts.js';
import type { StoredLine } from './ticket-lines.js';

/**
 * Puts an approved ticket into effect: one transaction applies all approved lines, reads back what is held, and
 * finishes the ticket. Repeats are harmless: a ticket that is not `approved` is left alone, a line applied is skipped.
 * Where the ground has moved since the decision (basis, authority, catalogue), it goes back instead.
 * Throws when it cannot be done now; the task is tried again and, after the last try, `failTicket` is called.
 */
export async function applyTicket(tx: Tx, ticketId: string): Promise<void> {
  const ticket = await lockTicketAndHolder(tx, SYSTEM, ticketId);
  if (ticket.status !== 'approved') return;
  if (ticket.effectiveFrom !== null && ticket.effectiveFrom > ticket.now) throw new Fault('apply-ticket-not-due');
  const { lines } = ticket;
  const approved = lines.filter((line) => !line.denied);
  const inForce = await loadCatalogue(tx, 'share');
  const ending = ticket.kind === 'deactivate' ? await heldBy(tx, ticket.membershipId) : [];
  const team = ticket.kind === 'change' ? {} : { team: ticket.companyId };
  const changes = { holder: ticket, lines: [...approved, ...ending], ...team };
  const { verdict, inPart, unasked } = await judgeUnderLimits(tx, inForce.catalogue, changes, () =>
    judgeAgain(tx, ticket, approved, inForce),
  );
  const cause =
    groundMoved(ticket) ??
    causeOf(verdict) ??
    goneLines(verdict, approved)[0]?.because[0]?.rule ??
    movedSince(ticket, verdict, unasked);
  if (cause)
    return sendBack(tx, ticket, cause, {
      stages: verdict.whole.stages,
      endsForOthers: endedForOthers(verdict.effects),
    });
  if (ticket.kind === 'create') return inviteForTicket(tx, ticket);
  await handOver(tx, SYSTEM, ticket, verdict.effects);
  await putIntoEffect(tx, ticket, approved, inPart || approved.length < lines.length);
  await moveTicket(tx, SYSTEM, ticket, { verb: 'finish', to: 'done', facts: factsForSystem(ticket) });
}

/** @returns why an approval does not carry any more: it must be about this revision, digest and basis */
function groundMoved({ approval, digest, basisNow }: LockedTicket): string | undefined {
  if (!approval || approval.digest !== digest) return 'approval-missing';
  return approval.basis === basisNow ? undefined : 'basis-moved';
}

/** @returns the rule that refuses now, or undefined; a change that has come about already is no reason to go back */
function causeOf(verdict: CheckResult): string | undefined {
  if (verdict.whole.outcome !== 'refused' && verdict.whole.outcome !== 'needs') return undefined;
  const line = verdict.lines.find((each) => each.outcome === 'refused' || each.outcome === 'needs');
  const [reason] = [...verdict.whole.because, ...(line?.because ?? []), ...(line?.needs ?? []), ...verdict.whole.needs];
  return reason?.rule ?? 'refused';
}

/**
 * @returns why what is right by the rules is not what was decided: it takes another decision (what is given has become a
 * hand-over), somebody else hands over than was told, something more has to go or come, or a deactivation would end what it does not name
 */
function movedSince(
  { stages, endsForOthers }: LockedTicket,
  { whole, also, effects }: CheckResult,
  unasked: boolean,
): string | undefined {
  if (!coversDecision(stages, whole.stages)) return 'decision-missing';
  if (untold(endsForOthers, effects).length > 0) return 'others-concerned';
  const along = also.find(({ why }) => why !== 'offer');
  return along?.rule ?? (unasked ? 'basis-moved' : undefined);
}

/** What ends with a membership, whatever its ticket names; the membership is locked, so it stays so. */
const heldBy = (tx: Tx, membershipId: string | null) =>
  tx.query<{ item: string; unitId: string }>(
    'select item, unit_id as "unitId" from assignments where membership_id = $1 and ended_at is null',
    [membershipId],
  );

/** @param inPart a deactivation that does not take everything: what is approved ends, the membership stays */
async function putIntoEffect(
  tx: Tx,
  ticket: LockedTicket,
  lines: readonly StoredLine[],
  inPart: boolean,
): Promise<void> {
  if (ticket.membershipId === null) throw new Fault('apply-ticket-without-membership');
  await applyLines(tx, SYSTEM, { ticket, membershipId: ticket.membershipId, lines });
  if (ticket.details) await applyDetails(tx, ticket, ticket.membershipId, ticket.details);
  if (ticket.kind === 'deactivate' && !inPart) await endMembership(tx, ticket, ticket.membershipId);
}
