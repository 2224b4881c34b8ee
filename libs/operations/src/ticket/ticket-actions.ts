import type { Tx } from '@keyward/db';
import { canMove, mayMove, PERSON_VERBS, type PersonActor, type PersonVerb } from '@keyward/domain';
import { readTickets, type LockedTicket } from './locked-ticket.js';
import { factsOfTickets } from './ticket-facts.js';

/**
 * The verbs that the actor may use now, a list a ticket: exactly TABLE 1 and TABLE 2, asked the way the operations ask
 * them. Screens draw their buttons from it and hold no rule of their own. However many tickets: one statement, and three
 * more where others of the actor's company have filed some of them.
 */
export async function ticketActions(
  tx: Tx,
  actor: PersonActor,
  ticketIds: readonly string[],
): Promise<Map<string, PersonVerb[]>> {
  const tickets = await readTickets(tx, actor, ticketIds);
  const movable = tickets.filter((ticket) => verbsAt(ticket).length > 0);
  const facts = await factsOfTickets(tx, actor, movable);
  return new Map(
    tickets.map((ticket) => {
      const known = facts.get(ticket.id);
      return [ticket.id, known ? verbsAt(ticket).filter((verb) => mayMove(actor, verb, known).ok) : []];
    }),
  );
}

const verbsAt = ({ status }: LockedTicket): PersonVerb[] => PERSON_VERBS.filter((verb) => canMove(verb, status));
