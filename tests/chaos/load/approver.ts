import type { Ticket, TicketRow } from '@keyward/contracts';
import type { PersonVerb } from '@keyward/domain';
import { Hand } from './hand.js';

const VERBS: Partial<Record<PersonVerb, number>> = {
  approve: 80,
  reject: 8,
  ask: 8,
  retry: 20,
  shorten: 10,
  answer: 1,
};
/** Several look at the same few tickets, so that now and then two decide on one. */
const IN_SIGHT = 12;
const IN_PART = 0.3;
/** Somebody who looks at what is decided and cools off. */
const HURRIES = 0.1;

/** Somebody of the vendor: decides what waits, oldest first and much like the colleagues beside them. */
export class Approver extends Hand {
  protected async step(): Promise<unknown> {
    const { client, random } = this.tools;
    const which = random.chance(HURRIES) ? 'kind=change-admin&status=approved' : '';
    const queue = await client.get<{ items: readonly TicketRow[] }>(`tickets?view=queue&limit=${IN_SIGHT}&${which}`);
    const row = random.one(queue?.items ?? []);
    const ticket = row && (await client.get<Ticket>(`tickets/${row.number}`));
    const verb = ticket && random.one(ticket.actions.flatMap((each) => Array<PersonVerb>(VERBS[each] ?? 0).fill(each)));
    return ticket && verb && this.move(ticket, verb, (mark) => this.said(ticket, verb, mark));
  }

  private said(ticket: Ticket, verb: PersonVerb, mark: string): object {
    if (verb === 'ask' || verb === 'answer') return { text: mark };
    if (verb === 'reject' || verb === 'shorten') return { reason: mark };
    if (verb === 'retry') return {};
    return { digest: ticket.digest, basis: ticket.basisNow, reason: mark, ...this.inPart(ticket) };
  }

  /** Sometimes the last line is denied. */
  private inPart({ lines }: Ticket): object {
    const last = lines.at(-1);
    if (lines.length < 2 || !last || !this.tools.random.chance(IN_PART)) return {};
    return { lines: [{ line: last.line, decision: 'deny', reason: 'Not this one' }] };
  }
}
