import { together, type Tx } from '@keyward/db';
import { comesBack, Fault, SYSTEM, type CheckResult } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { decidersMoved } from '../decide/seek-deciders.js';
import { inviteAnew, inviteForTicket } from '../invite/invite-for-ticket.js';
import { putOffInvitation } from '../invite/put-off-invitation.js';
import { applyDetails, endMembership } from '../person/change-membership.js';
import { reactivateMembership, suspendMembership } from '../person/suspend-membership.js';
import { tellMoved } from '../person/tell-moved.js';
import { tellAdministration } from '../person/tell-administration.js';
import { followUp, isFollowed } from '../system/confirmations.js';
import { applyLines } from './apply-lines.js';
import { coversDecision, untold } from './covers-decision.js';
import { goneLines } from './gone-lines.js';
import { lockTicketAndHolder, type LockedTicket } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { neededBy } from './needed.js';
import { sendBack } from './send-back.js';
import { judgeAgain } from './judge-again.js';
import { handOver, judgeUnderLimits } from './limits-in-effect.js';
import { factsForSystem } from './ticket-facts.js';
import { lockWithOthers, supersedeTickets } from './supersede-tickets.js';
import { successorsIn, type StoredLine } from './ticket-lines.js';

/**
 * Puts an approved ticket into effect: one transaction applies all approved lines, reads back what is held, and
 * finishes the ticket. Repeats are harmless: a ticket that is not `approved` is left alone, a line applied is skipped.
 * Where the ground has moved since the decision (basis, authority, catalogue), it goes back instead.
 * Throws when it cannot be done now; the task is tried again and, after the last try, `failTicket` is called.
 */
export async function applyTicket(tx: Tx, ticketId: string): Promise<void> {
  const [, ticket] = await together(lockWithOthers(tx, ticketId), lockTicketAndHolder(tx, SYSTEM, ticketId));
  if (ticket.status !== 'approved') return;
  if (ticket.effectiveFrom !== null && ticket.effectiveFrom > ticket.now) throw new Fault('apply-ticket-not-due');
  // decided again meanwhile, or waiting longer: the task of that decision comes in its time
  if (ticket.cooling) return;
  if (ticket.following.length > 0) return resume(tx, ticket);
  const { lines } = ticket;
  const approved = lines.filter((line) => !line.denied);
  const inForce = await loadCatalogue(tx, 'share');
  const counted = ticket.kind === 'deactivate' || ticket.kind === 'suspend';
  const ending = counted ? await heldBy(tx, ticket.membershipId) : [];
  const team = ticket.kind === 'change' ? {} : { team: ticket.companyId };
  const changes = { holder: ticket, lines: [...approved, ...ending], ...team };
  const { verdict, inPart, unasked, enquiry, world } = await judgeUnderLimits(tx, inForce.catalogue, changes, () =>
    judgeAgain(tx, ticket, approved, inForce),
  );
  const cause =
    groundMoved(ticket) ??
    causeOf(verdict) ??
    goneLines(verdict, approved)[0]?.because[0]?.rule ??
    movedSince(ticket, verdict, unasked);
  // what is refused says nothing of what it would take: as it was decided, then
  if (cause) return sendBack(tx, ticket, cause, verdict.whole.outcome === 'refused' ? ticket : neededBy(verdict));
  if (ticket.subject !== null) return inviteForTicket(tx, ticket);
  const returns = ticket.kind === 'reactivate' || comesBack(enquiry, world);
  if (returns && (await putOffInvitation(tx, ticket))) return;
  if (returns && (await reactivated(tx, ticket)) === 'invited') return inviteAnew(tx, ticket);
  await tellMoved(tx, SYSTEM, ticket, { verdict, approved, catalogue: inForce.catalogue });
  await handOver(tx, SYSTEM, ticket, verdict.effects);
  await putIntoEffect(tx, ticket, approved, inPart || lines.some(({ denied, to }) => denied && to === undefined));
  const to = await followUp(tx, inForce.catalogue, ticket, approved, ticket.membershipId);
  await moveTicket(tx, SYSTEM, ticket, { verb: 'finish', to, facts: factsForSystem(ticket) });
  const personIds = [ticket.personId, ...approved.map(({ toPerson }) => toPerson)].filter(
    (id) => typeof id === 'string',
  );
  await decidersMoved(tx, { companyId: ticket.companyId, personIds });
  await tellAdministration(tx, SYSTEM, ticket, 'administration.changed', inForce.catalogue);
}

/** It is in effect here, and was tried once more where other systems had not followed: they go on where they were. */
async function resume(tx: Tx, ticket: LockedTicket): Promise<void> {
  const to = isFollowed(ticket.following) ? 'applying' : 'done';
  await moveTicket(tx, SYSTEM, ticket, { verb: 'finish', to, facts: factsForSystem(ticket) });
}

async function reactivated(tx: Tx, ticket: LockedTicket): Promise<'active' | 'invited'> {
  if (ticket.membershipId === null) throw new Fault('apply-ticket-without-membership');
  return reactivateMembership(tx, ticket, ticket.membershipId);
}

/** @returns why an approval does not carry any more: it must be about this revision, digest and basis */
function groundMoved({ kind, approval, digest, basisNow }: LockedTicket): string | undefined {
  if (!approval || approval.digest !== digest) return 'approval-missing';
  // whoever is to hand over could put it off for ever, by changing something of who is to follow each time
  if (kind === 'change-admin') return undefined;
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
  { stages, endsForOthers, applyAfter, objectable }: LockedTicket,
  { whole, also, effects }: CheckResult,
  unasked: boolean,
): string | undefined {
  if (!coversDecision(stages, whole.stages)) return 'decision-missing';
  // a catalogue published meanwhile: those it takes from have not been told that they can object
  if ((whole.applyAfter && applyAfter === null) || (whole.object && !objectable)) return 'decision-missing';
  if (untold(endsForOthers, effects).length > 0) return 'others-concerned';
  const along = also.find(({ why }) => why !== 'offer');
  return along?.rule ?? (unasked ? 'basis-moved' : undefined);
}

/** What ends or counts no more with a membership, whatever its ticket names; the membership is locked, so it stays so. */
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
  const own = lines.filter(({ to }) => to === undefined);
  await applyLines(tx, SYSTEM, { ticket, membershipId: ticket.membershipId, lines: own });
  for (const membershipId of successorsIn(lines)) {
    const theirs = lines.filter(({ to }) => to === membershipId);
    await applyLines(tx, SYSTEM, { ticket, membershipId, lines: theirs });
  }
  if (ticket.details) await applyDetails(tx, ticket, ticket.membershipId, ticket.details);
  if (ticket.kind === 'suspend') await suspendMembership(tx, ticket, ticket.membershipId);
  if (ticket.kind !== 'deactivate' || inPart) return;
  await endMembership(tx, ticket, ticket.membershipId);
  await supersedeTickets(tx, ticket, ticket.membershipId);
}
