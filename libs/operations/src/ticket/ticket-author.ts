import type { Tx } from '@keyward/db';
import type { World } from '@keyward/domain';
import { worldFor } from '../enquiry/enquiry-facts.js';
import type { LockedTicket } from './locked-ticket.js';

/**
 * The world in which a ticket is judged again: as seen by whoever's authority carries it, through their membership in
 * that company as it is now. An author who has left has none, and the engine says so.
 * @param holder the membership it is about, where it has come to exist since filing
 */
export async function authorWorld(tx: Tx, ticket: LockedTicket, holder = ticket.membershipId): Promise<World> {
  const [author] = await tx.query<{ membershipId: string | null; staffRole: string | null }>(
    `select (select m.id from memberships m where m.person_id = p.id and m.unit_id = $2) as "membershipId",
       (select s.role from staff s where s.person_id = p.id and (s.until_at is null or s.until_at > app.now()))
         as "staffRole"
     from people p where p.id = $1`,
    [ticket.author, ticket.companyId],
  );
  const actor = {
    personId: ticket.author,
    membershipId: author?.membershipId ?? null,
    staffRole: author?.staffRole ?? null,
  };
  return worldFor(tx, actor, ticket.companyId, holder);
}

/** @returns the counter of the membership now, 0 while there is none; locks nothing */
export async function basisNow(tx: Tx, ticket: LockedTicket): Promise<number> {
  if (ticket.membershipId === null) return 0;
  const [row] = await tx.query<{ basis: number }>('select basis from memberships where id = $1', [ticket.membershipId]);
  return row?.basis ?? 0;
}
