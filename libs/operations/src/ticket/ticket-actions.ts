import type { Tx } from '@keyward/db';
import { canMove, mayMove, PERSON_VERBS, type PersonActor, type PersonVerb } from '@keyward/domain';
import { readTickets } from './locked-ticket.js';
import { ticketFacts } from './ticket-facts.js';

/**
 * The verbs that the actor may use now, a list a ticket: exactly TABLE 1 and TABLE 2, asked the way the operations ask
 * them. Screens draw their buttons from it and hold no rule of their own.
 */
export async function ticketActions(
  tx: Tx,
  actor: PersonActor,
  ticketIds: readonly string[],
): Promise<Map<string, PersonVerb[]>> {
  const actions = new Map<string, PersonVerb[]>();
  for (const ticket of await readTickets(tx, actor, ticketIds)) {
    const possible = PERSON_VERBS.filter((verb) => canMove(verb, ticket.status));
    const facts = possible.length > 0 ? await ticketFacts(tx, actor, ticket) : null;
    actions.set(ticket.id, facts === null ? [] : possible.filter((verb) => mayMove(actor, verb, facts).ok));
  }
  return actions;
}
