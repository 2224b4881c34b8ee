import type { Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { lockTicket } from './locked-ticket.js';
import { assertMove, moveTicket } from './move-ticket.js';
import { reasonRequired } from './refusals.js';
import { ticketFacts } from './ticket-facts.js';

export interface WithdrawInput {
  readonly version: number;
  readonly reason?: string | undefined;
}

/**
 * Takes a ticket back. Who filed it owes nobody a reason; an administrator who ends the proposal of another one does, and
 * the filer is told.
 * @throws not-allowed, version-stale, move-not-possible, not-found, reason-required
 */
export async function withdrawTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  { version, reason }: WithdrawInput,
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const facts = await ticketFacts(tx, actor, ticket);
  const move = { verb: 'withdraw', to: 'withdrawn', facts, version } as const;
  assertMove(actor, ticket, move);
  if (!facts.filingSide && !reason) throw reasonRequired('reason');
  await moveTicket(tx, actor, ticket, {
    ...move,
    message: reason ? { kind: 'reason', body: reason } : undefined,
    ...(facts.filingSide ? {} : { data: { overruled: true } }),
  });
  return { ticketId: ticket.id };
}
