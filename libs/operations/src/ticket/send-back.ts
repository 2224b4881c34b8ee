import type { Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { askDeciders } from '../decide/ask-deciders.js';
import type { LockedTicket } from './locked-ticket.js';
import { moveTicket } from './move-ticket.js';
import { BY_SUPPORT, type Needed } from './needed.js';
import { repeatRevision } from './repeat-revision.js';
import { factsForSystem } from './ticket-facts.js';

/**
 * Sends an approved ticket back to the vendor, because what was decided on is no longer so. The same lines become a new
 * revision; where policy had decided alone, the vendor's support decides now.
 * @param cause code of the reason, or the rule that refuses
 * @param needed what it takes now and ends for others, which is what whoever decides is told
 */
export async function sendBack(tx: Tx, ticket: LockedTicket, cause: string, needed: Needed): Promise<void> {
  const known = needed.stages.length > 0 ? needed.stages : ticket.stages;
  const stages = known.length > 0 ? known : BY_SUPPORT;
  const revision = await repeatRevision(tx, ticket, { ...needed, stages });
  await moveTicket(tx, SYSTEM, ticket, {
    verb: 'send-back',
    to: 'open',
    facts: factsForSystem(ticket),
    set: { revision, stage: 0 },
    data: { cause },
  });
  await askDeciders(tx, ticket.id, 'ticket.sent-back');
}
