import type { Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { lockTicketById } from '../ticket/locked-ticket.js';
import { moveTicket } from '../ticket/move-ticket.js';
import { factsForSystem } from '../ticket/ticket-facts.js';
import { invitationOfTicket } from './invitation-rows.js';

/**
 * Makes visible that an invitation is over: its 168 hours have passed by the database clock, or its mail was refused
 * for good. Using the link is judged by the clock, not by this; a late task changes nothing. One of an older generation,
 * redeemed or revoked is left alone.
 * @returns whether it lapsed now
 */
export async function lapseInvitation(
  tx: Tx,
  ticketId: string,
  due: { readonly generation: number; readonly cause: 'expired' | 'mail-refused' },
): Promise<boolean> {
  const ticket = await lockTicketById(tx, SYSTEM, ticketId);
  const invitation = await invitationOfTicket(tx, ticketId);
  if (ticket.status !== 'invited' || invitation?.status !== 'pending') return false;
  if (invitation.generation !== due.generation) return false;
  const over = invitation.expiresAt !== null && invitation.expiresAt <= invitation.now;
  if (due.cause === 'expired' && !over) return false;
  await tx.query(`update invitations set status = 'expired' where id = $1`, [invitation.id]);
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'lapse',
    to: 'lapsed',
    facts: factsForSystem(ticket),
    data: { invitation: invitation.id, generation: due.generation, cause: due.cause },
  });
  return true;
}
