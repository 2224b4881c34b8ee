import type { Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { lockTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { dueAt } from './needed.js';
import type { VerbInput } from './person-moves.js';
import { reasonRequired } from './refusals.js';
import { ticketFacts } from './ticket-facts.js';

/**
 * Ends the time for which what is approved has to wait: it takes effect now, or when the enquiry itself says. The reason is
 * kept in the ticket's history.
 * Throws `not-allowed`, `version-stale`, `move-not-possible`, `reason-required`.
 */
export async function shortenWait(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: VerbInput['shorten'],
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'shorten', facts, version: input.version });
  if (!input.reason) throw reasonRequired('reason');
  const due = dueAt(ticket.now, ticket.effectiveFrom);
  await moveTicket(tx, actor, ticket, {
    verb: 'shorten',
    to: 'approved',
    facts,
    version: input.version,
    set: { applyAt: ticket.now },
    ...(due ? { dueAt: { 'apply-ticket': due } } : {}),
    message: { kind: 'reason', body: input.reason },
  });
  return { ticketId: ticket.id };
}
