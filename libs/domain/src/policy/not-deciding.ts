import { isUndecided, type TicketStatus } from '../ticket/ticket-status.js';
import type { Actor } from './actor.js';
import { may, mayMove, type PolicyReason, type TicketFacts } from './policy.js';

/** Why somebody who decides such tickets does not decide this one, by the words of TABLE 2. */
export const NOT_DECIDING = [
  'own-ticket',
  'about-yourself',
  'filed-for-you',
  'not-approver',
  'decided-before',
] as const satisfies readonly PolicyReason[];

export type NotDeciding = (typeof NOT_DECIDING)[number];

/**
 * Whoever looks for “Approve” where it usually is, and does not find it, is told why.
 * @param facts about the ticket and the actor, as TABLE 2 is asked
 * @returns the reason; null where nothing is to be decided, for whoever decides it, and for all who are not of the desk
 */
export function notDeciding(actor: Actor, status: TicketStatus, facts: TicketFacts): NotDeciding | null {
  if (!isUndecided(status) || !may(actor, 'tickets.decide-many').ok) return null;
  const verdict = mayMove(actor, 'approve', facts);
  return verdict.ok ? null : (NOT_DECIDING.find((reason) => reason === verdict.reason) ?? null);
}
