import type { Tx } from '@keyward/db';
import {
  canMove,
  mayMove,
  PERSON_VERBS,
  type PersonActor,
  type PersonVerb,
  type TicketFacts,
  type TicketStatus,
} from '@keyward/domain';
import { readTickets, type TicketStand } from './locked-ticket.js';
import { isFixed } from './revise-ticket.js';
import { factsOf, factsOfTickets, type Judge } from './ticket-facts.js';

/**
 * The verbs that the actor may use now, a list a ticket: exactly TABLE 1 and TABLE 2, asked the way the operations ask
 * them. Screens draw their buttons from it and hold no rule of their own. However many tickets: one statement, and two
 * more where others of the actor's company have filed some of them.
 */
export async function ticketActions(
  tx: Tx,
  actor: PersonActor,
  ticketIds: readonly string[],
): Promise<Map<string, PersonVerb[]>> {
  const tickets = await readTickets(tx, actor, ticketIds);
  const facts = await factsOfTickets(tx, actor, tickets.filter(isMovable));
  return new Map(tickets.map((ticket) => [ticket.id, verbsFor(actor, ticket, facts.get(ticket.id))]));
}

/** The same of one ticket that has been read, without a statement. @param judge see `factsOf` */
export const actionsOf = (actor: PersonActor, ticket: TicketStand, judge: Judge | null): PersonVerb[] =>
  isMovable(ticket) ? verbsFor(actor, ticket, factsOf(actor, ticket, judge)) : [];

/** @returns whether a person can do anything with a ticket in this status at all */
export const isMovable = ({ status }: { readonly status: TicketStatus }): boolean => verbsAt(status).length > 0;

const verbsFor = (actor: PersonActor, ticket: TicketStand, facts: TicketFacts | undefined): PersonVerb[] =>
  facts
    ? verbsAt(ticket.status).filter((verb) => mayMove(actor, verb, facts).ok && !(verb === 'revise' && isFixed(ticket)))
    : [];

const verbsAt = (status: TicketStatus): PersonVerb[] => PERSON_VERBS.filter((verb) => canMove(verb, status));
