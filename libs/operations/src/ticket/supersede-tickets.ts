import type { Tx } from '@keyward/db';
import { SYSTEM, type TicketStatus } from '@keyward/domain';
import { lockTicketById, type LockedTicket } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { sendBack } from './send-back.js';
import { factsForSystem } from './ticket-facts.js';

/** Tickets of which something is still to come, and which end with the membership that they are about. */
export const UNDONE = ['open', 'waiting', 'offered', 'approved', 'failed'] as const satisfies readonly TicketStatus[];

/** Locks what a membership that ends by itself takes along, before the membership. */
export const lockAbout = (tx: Tx, membershipId: string) =>
  tx.query('select id from tickets where membership_id = $1 and status = any ($2) order by id for update', [
    membershipId,
    UNDONE,
  ]);

/** Locks what ends along with a deactivation, before its membership: everybody locks tickets first, in one order. */
export async function lockWithOthers(tx: Tx, ticketId: string): Promise<void> {
  await tx.query(
    `select o.id from tickets t join tickets o on o.membership_id = t.membership_id
     where t.id = $1 and t.kind = 'deactivate' and (o.id = t.id or o.status = any ($2)) order by o.id for update of o`,
    [ticketId, UNDONE],
  );
}

/**
 * Supersedes what else was asked for about a membership that has ended just now. What is approved and not in effect goes
 * back first, so that its approvals are void. Whoever asked, and whoever was asked to decide, hears of it.
 */
export async function supersedeTickets(
  tx: Tx,
  by: Pick<LockedTicket, 'id'> | null,
  membershipId: string,
): Promise<void> {
  const others = await tx.query<{ id: string }>(
    `select id from tickets where membership_id = $1 and id is distinct from $2 and status = any ($3) order by id for update`,
    [membershipId, by?.id ?? null, UNDONE],
  );
  for (const { id } of others) {
    const ticket = await lockTicketById(tx, SYSTEM, id);
    // of what has gone wrong, part may be in effect: it stays visible as failed, and its retry is refused
    if (ticket.appliedLines.length > 0) continue;
    await supersede(tx, await returned(tx, ticket), by);
  }
}

async function returned(tx: Tx, ticket: LockedTicket): Promise<LockedTicket> {
  if (ticket.status !== 'approved' && ticket.status !== 'failed') return ticket;
  await sendBack(tx, ticket, 'membership-ended', ticket);
  return lockTicketById(tx, SYSTEM, ticket.id);
}

async function supersede(tx: Tx, ticket: LockedTicket, by: Pick<LockedTicket, 'id'> | null): Promise<void> {
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'supersede',
    to: 'superseded',
    facts: factsForSystem(ticket),
    data: { cause: 'membership-ended', ...(by === null ? {} : { by: by.id }) },
  });
}
