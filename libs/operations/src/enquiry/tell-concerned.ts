import { record, type Tx } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import type { JudgedEnquiry } from './judge-enquiry.js';
import type { FiledFor } from './on-behalf.js';

/** Only who belongs to the company hears of it: an invitation tells whoever is invited, and who has left nothing. */
const BELONGS: readonly string[] = ['active', 'suspended'];

/**
 * Where the company wishes it, whom an enquiry is about hears that it was filed: by an event of its own, with a mail. Not
 * whoever filed it, or in whose name it was filed; nor where nobody decides, since then it is told that it is done.
 * @param ticketId the ticket that it has become, which waits for a decision
 */
export async function tellConcerned(
  tx: Tx,
  actor: PersonActor,
  { ticketId, by, judged }: { readonly ticketId: string; readonly by: FiledFor; readonly judged: JudgedEnquiry },
): Promise<void> {
  const { companyId, holder, world } = judged;
  const status = world.memberships.get(holder.membershipId ?? '')?.status ?? '';
  if (holder.personId === null || !BELONGS.includes(status)) return;
  if ([actor.personId, by.author.personId, by.onBehalfOf].includes(holder.personId)) return;
  const wished = await tx.query('select from units where id = $1 and tells_concerned', [companyId]);
  if (wished.length > 0) await record(tx, { name: 'concerned.told', actor, ticketId, companyId });
}
