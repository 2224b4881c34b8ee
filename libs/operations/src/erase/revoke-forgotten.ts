import type { Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { invitationOfTicket } from '../invite/invitation-rows.js';
import { endInvited } from '../invite/revoke-invitation.js';
import { lockTicketAndHolder } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { factsForSystem } from '../ticket/ticket-facts.js';

/** When a lapsed invitation was over, for a ticket `t` with invitation `i`; one that was refused never began. */
const OVER_SINCE = 'coalesce(i.expires_at, t.updated_at)';

/**
 * @param days since the invitation was over, without having been sent again
 * @returns the tickets of invitations that nobody comes back to, at most `limit`, the oldest first
 */
export async function forgottenInvitations(tx: Tx, days: number, limit = 100): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id from tickets t join invitations i on i.ticket_id = t.id
     where t.status = 'lapsed' and i.status = 'expired' and ${OVER_SINCE} < app.now() - make_interval(hours => $1)
     order by ${OVER_SINCE}, t.id limit $2`,
    [days * 24, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes back an invitation that lapsed long ago, as of when it was over: whoever never came is forgotten like somebody who
 * left then. One that was sent again meanwhile, or taken back, is left alone.
 * @returns whether it was taken back now
 */
export async function revokeForgotten(tx: Tx, ticketId: string, days: number): Promise<boolean> {
  const ticket = await lockTicketAndHolder(tx, SYSTEM, ticketId);
  if (ticket.status !== 'lapsed') return false;
  const [over] = await tx.query<{ since: Date }>(
    `select ${OVER_SINCE} as since from tickets t join invitations i on i.ticket_id = t.id
     where t.id = $1 and ${OVER_SINCE} < app.now() - make_interval(hours => $2)`,
    [ticketId, days * 24],
  );
  const invitation = await invitationOfTicket(tx, ticketId);
  if (!over || invitation?.status !== 'expired') return false;
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'revoke',
    to: 'withdrawn',
    facts: factsForSystem(ticket),
    data: { cause: 'retention' },
  });
  await endInvited(tx, SYSTEM, ticket, invitation, over.since);
  return true;
}
