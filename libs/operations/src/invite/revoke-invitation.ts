import { record, type Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { lockTicket } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { ticketFacts } from '../ticket/ticket-facts.js';
import { invitationOfTicket } from './invitation-rows.js';

/**
 * Takes an invitation back: the link is dead, the membership ends before it began, the ticket is withdrawn.
 * Throws `version-stale`, `move-not-possible`, `not-allowed`.
 */
export async function revokeInvitation(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: { readonly version: number; readonly reason?: string | undefined },
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  const invitation = await invitationOfTicket(tx, ticket.id);
  await moveTicket(tx, actor, ticket, {
    verb: 'revoke',
    to: 'withdrawn',
    facts,
    version: input.version,
    message: input.reason ? { kind: 'reason', body: input.reason } : undefined,
  });
  if (!invitation) throw new DomainError('not-found');
  await tx.query(`update invitations set status = 'revoked' where id = $1`, [invitation.id]);
  await tx.query(
    `update memberships set status = 'ended', ended_at = app.now(), changed_at = app.now(), basis = basis + 1
     where id = $1 and status = 'invited'`,
    [invitation.membershipId],
  );
  await record(tx, {
    name: 'membership.ended',
    actor,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { membership: invitation.membershipId },
  });
  return { ticketId: ticket.id };
}
