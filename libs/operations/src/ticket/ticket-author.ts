import type { Tx } from '@keyward/db';
import type { World, WorldActor } from '@keyward/domain';
import { worldFor } from '../enquiry/enquiry-facts.js';
import type { LockedTicket, TicketStand } from './locked-ticket.js';

/**
 * @returns whoever's authority carries the ticket; an author who has left has none, and the engine says so. What the vendor
 * filed in nobody's name its own people carry, through no membership
 */
export const authorOf = (ticket: TicketStand): WorldActor => ({
  personId: ticket.author,
  membershipId: ticket.forCompany ? null : ticket.authorMembershipId,
  staffRole: ticket.authorStaffRole,
});

/**
 * The world in which a ticket is judged again: as seen by its author, through their membership in that company as it is
 * now.
 * @param holder the membership it is about, where it has come to exist since filing
 */
export const authorWorld = (tx: Tx, ticket: LockedTicket, holder = ticket.membershipId): Promise<World> =>
  worldFor(tx, authorOf(ticket), ticket.companyId, holder);
