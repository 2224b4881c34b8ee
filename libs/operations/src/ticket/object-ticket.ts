import type { Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { askDeciders } from '../decide/ask-deciders.js';
import { lockTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import type { VerbInput } from './person-moves.js';
import { reasonRequired } from './refusals.js';
import { repeatRevision } from './repeat-revision.js';
import { ticketFacts } from './ticket-facts.js';

/**
 * Objects to what is approved and has not taken effect: only whoever it takes something from, once, and with a reason. The
 * same lines are decided anew, by all stages; approvals given so far are void.
 * Throws `not-allowed`, `version-stale`, `move-not-possible`, `reason-required`.
 */
export async function objectToTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: VerbInput['object'],
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'object', facts, version: input.version });
  if (!input.reason) throw reasonRequired('reason');
  const revision = await repeatRevision(tx, ticket, ticket);
  await moveTicket(tx, actor, ticket, {
    verb: 'object',
    to: 'open',
    facts,
    version: input.version,
    set: { revision, stage: 0, objectedBy: actor.personId },
    message: { kind: 'reason', body: input.reason },
  });
  await askDeciders(tx, ticket.id, 'ticket.objected');
  return { ticketId: ticket.id };
}
