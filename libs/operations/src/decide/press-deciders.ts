import { record, type Tx } from '@keyward/db';
import { isUndecided, SYSTEM } from '@keyward/domain';
import { lockTicketById } from '../ticket/locked-ticket.js';
import { askDeciders } from './ask-deciders.js';
import { isEscalated } from './is-escalated.js';
import { tellDeciders } from './tell-deciders.js';

/**
 * Sees to a decision that people of the network are asked for and that has not come: when the promised time is nearly over,
 * they are reminded, once; when it is over, the next rung of the ladder is asked beside them, at last the vendor's support.
 * Whoever was asked before can decide still. Nothing where the vendor decides, where it is decided by now, or where the
 * person concerned has to agree, which nobody can do instead: they are reminded alone. A repeat finds it done.
 * @param late `promise.due-soon` or `promise.overdue`, as which the promise was told
 */
export async function pressDeciders(tx: Tx, ticketId: string, late: string): Promise<void> {
  const ticket = await lockTicketById(tx, SYSTEM, ticketId);
  const { revision, stage, companyId, status, deciders } = ticket;
  const people = deciders.filter(({ personId }) => personId !== null);
  if (!isUndecided(status) || status !== 'open' || people.length === 0) return;
  if (late !== 'promise.overdue') {
    await tellDeciders(tx, { ticketId, companyId, revision, stage, because: 'reminded' }, people);
    return;
  }
  if (people.some(({ consents }) => consents) || (await isEscalated(tx, ticket))) return;
  await record(tx, { name: 'decision.escalated', actor: SYSTEM, ticketId, companyId, data: { revision, stage } });
  await askDeciders(tx, ticketId, 'escalated');
}
