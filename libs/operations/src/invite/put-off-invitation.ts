import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import { addressToInviteAnew, invitationFault } from './invitation-limit.js';

/**
 * Puts a reactivation off that would invite an address too soon after another invitation: several may have been asked for
 * before one was sent, and filing refuses those alone that are too soon by then. Nothing is decided anew and nobody has to
 * retry it: the ticket stays approved, and the same task comes when the next one may go. Withdrawn by then, it does nothing.
 * @returns whether it was put off; nothing else has changed then
 */
export async function putOffInvitation(tx: Tx, ticket: LockedTicket): Promise<boolean> {
  const { id: ticketId, companyId, membershipId, now } = ticket;
  const email = await addressToInviteAnew(tx, membershipId);
  if (email === undefined) return false;
  const fault = await invitationFault(tx, { companyId, email }, { taken: false });
  // what is asked for has its place among those of the company already
  if (!fault || fault.code === 'too-many-invitations') return false;
  const dueAt = new Date(now.getTime() + (fault.retryAfterSeconds + 1) * 1000);
  await record(tx, {
    name: 'invitation.put-off',
    actor: SYSTEM,
    ticketId,
    companyId,
    data: { until: dueAt.toISOString() },
    dueAt: { 'apply-ticket': dueAt },
  });
  return true;
}
