import type { Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { lockTicketById } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { factsForSystem } from './ticket-facts.js';

/**
 * Says that applying, or telling another system, did not work after the last try, so that staff see it and can retry.
 * @param code what went wrong, without personal data; a ticket that is neither `approved` nor `applying` any more is left alone
 */
export async function failTicket(tx: Tx, ticketId: string, code: string): Promise<void> {
  const ticket = await lockTicketById(tx, SYSTEM, ticketId);
  if (ticket.status !== 'approved' && ticket.status !== 'applying') return;
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'fail',
    to: 'failed',
    facts: factsForSystem(ticket),
    data: { cause: code },
  });
}
