import { record, type NewEvent, type Tx } from '@keyward/db';
import { isUndecided, SYSTEM } from '@keyward/domain';
import { lockTicketById } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { factsForSystem } from './ticket-facts.js';

interface Waiting {
  readonly id: string;
  readonly companyId: string;
}

/** @returns the fact that a revision waits for a decision only so long, with the task that comes then; none: for ever */
export const expiryOf = (ticket: Waiting, revision: number, until: Date | null): NewEvent[] =>
  until === null
    ? []
    : [
        {
          name: 'expiry.set',
          actor: SYSTEM,
          ticketId: ticket.id,
          companyId: ticket.companyId,
          data: { revision, until: until.toISOString() },
          dueAt: { 'expire-ticket': until },
        },
      ];

/** Leaves the task that closes a revision which nobody decides in time. */
export async function leaveExpiry(tx: Tx, ticket: Waiting, revision: number, until: Date | null): Promise<void> {
  const events = expiryOf(ticket, revision, until);
  if (events.length > 0) await record(tx, ...events);
}

/**
 * Closes a ticket that waited for a decision as long as the policy lets it. What has been decided meanwhile, or was asked
 * for anew, has a time of its own or none, and is left alone.
 * @param revision the one whose time this is
 */
export async function expireTicket(tx: Tx, ticketId: string, revision: number): Promise<void> {
  const ticket = await lockTicketById(tx, SYSTEM, ticketId);
  if (!isUndecided(ticket.status) || ticket.revision !== revision) return;
  if (ticket.expiresAt === null || ticket.expiresAt > ticket.now) return;
  await moveTicket(tx, SYSTEM, ticket, { verb: 'expire', to: 'expired', facts: factsForSystem(ticket) });
}
