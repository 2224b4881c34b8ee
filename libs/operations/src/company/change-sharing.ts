import { record, together, type Tx } from '@keyward/db';
import { DomainError, may, type CompiledCatalogue, type PersonActor, type TicketSharing } from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { notAllowed } from '../ticket/refusals.js';
import { ALIVE } from '../world/load-counts.js';

/**
 * Whether somebody may choose who of their company sees its tickets: who files for all of it, sees its team and, where the
 * catalogue says who that is, administrates all of it.
 */
export async function maySetSharing(
  tx: Tx,
  actor: PersonActor,
  catalogue: Pick<CompiledCatalogue, 'administration'>,
): Promise<boolean> {
  if (actor.companyId === null || !may(actor, 'company.share').ok) return false;
  const { administration } = catalogue;
  if (administration === null) return true;
  const held = await tx.query(
    `select from assignments a join units u on u.id = $2
     where a.membership_id = $1 and a.item = any ($3::text[]) and ${ALIVE} and a.suspended_at is null
       and a.from_at <= app.now() and (a.unit_id = any (u.ancestors) or not a.item = any ($4::text[])) limit 1`,
    [actor.membershipId, actor.companyId, [...administration.items], [...(administration.onlyAtTop ?? [])]],
  );
  return held.length > 0;
}

/** Who sees its tickets, and whether its people hear by mail of enquiries about them; absent: that stays. */
type Choice = TicketSharing & { readonly tellsConcerned?: boolean | undefined };

/**
 * The company worked in chooses who of it sees its tickets (`sightAsShared`). It holds from the commit: every
 * move asks anew what somebody sees, and a read believes what was known of its reader for a second at the most.
 * @throws not-allowed; sharing-items where an item is not of the catalogue, or none is named; sharing-company-only;
 * sharing-as-it-is
 */
export async function changeSharing(tx: Tx, asked: PersonActor, { seenBy, items, ...more }: Choice): Promise<void> {
  const {
    actor,
    inForce: { catalogue },
  } = await confirmActor(tx, asked);
  if (!(await maySetSharing(tx, actor, catalogue))) throw notAllowed('portal-permission');
  const named = [...new Set(items)].sort();
  if (named.some((key) => !catalogue.items.has(key)) || (seenBy === 'holders') !== named.length > 0) {
    throw new DomainError('sharing-items');
  }
  // one after the other: the second of two is told against what the first has left
  const [company] = await tx.query<TicketSharing & { tellsConcerned: boolean }>(
    `select tickets_seen_by as "seenBy", tickets_seen_items as items, tells_concerned as "tellsConcerned" from units where id = $1 and kind = 'company' for no key update`,
    [actor.companyId],
  );
  if (!company) throw new DomainError('sharing-company-only');
  const { tellsConcerned = company.tellsConcerned } = more;
  const sameSight = company.seenBy === seenBy && company.items.join() === named.join();
  if (sameSight && company.tellsConcerned === tellsConcerned) throw new DomainError('sharing-as-it-is');
  await together(
    tx.query('update units set tickets_seen_by = $2, tickets_seen_items = $3, tells_concerned = $4 where id = $1', [
      ...[actor.companyId, seenBy, named, tellsConcerned],
    ]),
    record(tx, {
      name: 'company.sharing-changed',
      actor,
      ...(actor.companyId === null ? {} : { companyId: actor.companyId }),
      data: { seenBy, items: named, tellsConcerned },
    }),
  );
}
