import { record, type Tx } from '@keyward/db';
import { DomainError, type Actor, type PersonActor } from '@keyward/domain';
import { lockTicket, type LockedTicket } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { ticketFacts } from '../ticket/ticket-facts.js';
import { invitationOfTicket, type InvitationRow } from './invitation-rows.js';

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
  await endInvited(tx, actor, ticket, invitation);
  return { ticketId: ticket.id };
}

/**
 * Ends an invitation and the membership that did not begin by it; the ticket has been moved.
 * @param as since when it counts as ended, where that is not now
 */
export async function endInvited(
  tx: Tx,
  actor: Actor,
  { id: ticketId, companyId }: Pick<LockedTicket, 'id' | 'companyId'>,
  { id, membershipId: membership }: Pick<InvitationRow, 'id' | 'membershipId'>,
  as: Date | null = null,
): Promise<void> {
  await tx.query(`update invitations set status = 'revoked' where id = $1`, [id]);
  await tx.query(
    `update memberships set status = 'ended', ended_at = coalesce($2, app.now()), changed_at = app.now(),
       basis = basis + 1
     where id = $1 and status = 'invited'`,
    [membership, as],
  );
  await record(tx, { name: 'membership.ended', actor, ticketId, companyId, data: { membership } });
}
