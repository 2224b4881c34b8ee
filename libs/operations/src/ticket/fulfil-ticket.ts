import type { Tx } from '@keyward/db';
import { DomainError, SYSTEM, type Actor, type PersonActor } from '@keyward/domain';
import { lockTicket, lockTicketById, type LockedTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import type { VerbInput } from './person-moves.js';
import { reasonRequired } from './refusals.js';
import { factsForSystem, ticketFacts } from './ticket-facts.js';

/**
 * Confirms that one line has been carried out in another system; the last confirmation makes the ticket done.
 * Throws `not-allowed`, `version-stale`, `move-not-possible`; `line-unknown` for what nobody has to follow any more.
 */
export async function fulfilLine(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: VerbInput['fulfil'],
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'fulfil', facts, version: input.version });
  const open = ticket.following.filter(
    ({ confirmed, system, line }) => !confirmed && system === input.system && line === input.line,
  );
  if (open.length === 0) throw new DomainError('line-unknown');
  await confirm(tx, actor, ticket, { system: input.system, lines: [input.line], facts });
  return { ticketId: ticket.id };
}

/**
 * Confirms, for a system that has answered its call, all that it had to follow. Repeats are harmless: what is confirmed
 * stays as it is.
 * @returns whether nothing is left to confirm for it; a ticket that has failed meanwhile takes no confirmation
 */
export async function fulfilBySystem(tx: Tx, ticketId: string, system: string): Promise<boolean> {
  const ticket = await lockTicketById(tx, SYSTEM, ticketId);
  const open = ticket.following.filter((each) => !each.confirmed && each.system === system && each.way === 'webhook');
  if (open.length === 0) return true;
  if (ticket.status !== 'applying') return false;
  await confirm(tx, SYSTEM, ticket, { system, lines: open.map(({ line }) => line), facts: factsForSystem(ticket) });
  return true;
}

interface Confirmed {
  readonly system: string;
  readonly lines: readonly number[];
  readonly facts: ReturnType<typeof factsForSystem>;
}

async function confirm(tx: Tx, actor: Actor, ticket: LockedTicket, { system, lines, facts }: Confirmed): Promise<void> {
  tx.send(
    `update ticket_confirmations set confirmed_at = app.now(), confirmed_by = $4
     where ticket_id = $1 and system = $2 and line = any ($3) and confirmed_at is null`,
    [ticket.id, system, lines, actor.personId],
  );
  const rest = ticket.following.filter(
    (each) => !each.confirmed && !(each.system === system && lines.includes(each.line)),
  );
  const to = rest.length > 0 ? 'applying' : 'done';
  await moveTicket(tx, actor, ticket, { verb: 'fulfil', to, facts, data: { system, lines } });
}

/**
 * Says that it cannot be carried out in another system; what is in effect here stays so, and staff can retry.
 * Throws `not-allowed`, `version-stale`, `move-not-possible`, `reason-required`.
 */
export async function declareImpossible(
  tx: Tx,
  asked: PersonActor,
  number: string,
  input: VerbInput['fail'],
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  assertMove(actor, ticket, { verb: 'fail', facts, version: input.version });
  if (!input.reason) throw reasonRequired('reason');
  const message = { kind: 'reason', body: input.reason } as const;
  await moveTicket(tx, actor, ticket, { verb: 'fail', to: 'failed', facts, version: input.version, message });
  return { ticketId: ticket.id };
}
