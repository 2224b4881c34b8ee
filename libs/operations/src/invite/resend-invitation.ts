import type { Tx } from '@keyward/db';
import { check, DomainError, type PersonActor } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { verdictFaults } from '../enquiry/enquiry-faults.js';
import { lockTicket } from '../ticket/locked-ticket.js';
import { assertMove, moveTicket } from '../ticket/move-ticket.js';
import { completeWorld } from '../world/complete-world.js';
import { authorWorld } from '../ticket/ticket-author.js';
import { ticketFacts } from '../ticket/ticket-facts.js';
import { enquiryOfTicket } from '../ticket/ticket-lines.js';
import { invitationFault } from './invitation-limit.js';
import { invitationOfTicket } from './invitation-rows.js';

/**
 * Sends a new link; the old one is dead from this moment. Asks again whether whoever's authority carries the ticket may
 * still let somebody join. The 168 hours begin anew when the new mail is accepted.
 * Throws `resend-too-soon`, `resend-too-often`, `too-many-invitations`, `no-longer-possible`, `version-stale`, `move-not-possible`, `not-allowed`.
 */
export async function resendInvitation(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: { readonly version: number; readonly invitationsADay?: number },
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'resend', facts, version: input.version });
  const invitation = await invitationOfTicket(tx, ticket.id);
  if (!invitation) throw new DomainError('not-found');
  const { catalogue } = await loadCatalogue(tx, 'share');
  const lines = ticket.lines.filter((line) => !line.denied);
  const join = { ...enquiryOfTicket(catalogue, ticket, lines), phase: 'apply' as const };
  const rows = await authorWorld(tx, ticket);
  const verdict = check(catalogue, join, await completeWorld(tx, catalogue, rows, { ...ticket, asked: join }));
  // a line that does not hold any more is denied when they join; here it is about joining at all
  if (verdict.whole.because.length > 0) {
    throw new DomainError('no-longer-possible', { ticketId: ticket.id, errors: verdictFaults({ check: verdict }) });
  }
  const fault = await invitationFault(tx, invitation, { aDay: input.invitationsADay, taken: true });
  if (fault) throw new DomainError(fault.code, { retryAfterSeconds: fault.retryAfterSeconds });
  const generation = invitation.generation + 1;
  await tx.query(
    // whoever has an account may have moved it to another address meanwhile
    `update invitations i set generation = $2, status = 'pending', mailed_at = null, expires_at = null, email = p.email
     from memberships m join people p on p.id = m.person_id where i.id = $1 and m.id = i.membership_id`,
    [invitation.id, generation],
  );
  await moveTicket(tx, actor, ticket, {
    verb: 'resend',
    to: 'invited',
    facts,
    version: input.version,
    data: { invitation: invitation.id, generation },
  });
  return { ticketId: ticket.id };
}
