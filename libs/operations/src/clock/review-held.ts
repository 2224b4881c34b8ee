import { record, together, type Tx } from '@keyward/db';
import { DomainError, may, reviewable, type PersonActor } from '@keyward/domain';
import { decidersMoved } from '../decide/seek-deciders.js';
import { confirmActor } from '../person/confirm-actor.js';
import { lockMembership } from '../person/lock-membership.js';
import { systemsConcerned } from '../system/systems-concerned.js';
import { notAllowed } from '../ticket/refusals.js';
import { completeWorld } from '../world/complete-world.js';
import { loadWorld } from '../world/load-world.js';
import { windClocks } from './wind-clocks.js';

/** Something that somebody holds, by who, what and where. */
export interface HeldBy {
  readonly membershipId: string;
  readonly companyId: string;
  readonly item: string;
  readonly unitId: string;
}

/**
 * Somebody says that a right is still needed: its clocks count from now. Each review is an event of its own; of two at once
 * both stand, and the later one counts. Whoever acts sees the person: that is asked before.
 * @throws not-allowed; nothing-to-review where it is not held there by itself, or no clock of it counts from a review
 */
export async function reviewHeld(tx: Tx, asked: PersonActor, held: HeldBy): Promise<void> {
  const { actor, inForce } = await confirmActor(tx, asked);
  const verdict = may(actor, 'rights.review');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const { membershipId, companyId } = held;
  // shared, since two who review each other's would wait for one another; rows are taken in one order
  if (membershipId !== actor.membershipId) await lockMembership(tx, membershipId, 'shared');
  await tx.query(
    'select id from assignments where membership_id = $1 and ended_at is null order by id for no key update',
    [membershipId],
  );
  const { personId, staffRole } = actor;
  const rows = await loadWorld(tx, {
    actor: { personId, membershipId: actor.membershipId, staffRole },
    companyId,
    membershipIds: [membershipId, actor.membershipId].filter((id) => id !== null),
  });
  const world = await completeWorld(tx, inForce.catalogue, rows, { companyId, membershipId });
  const member = world.memberships.get(membershipId);
  const holder = { membershipId, personId: member?.personId ?? null };
  const found = reviewable(inForce.catalogue, { unitId: companyId, holder }, world).find(
    ({ item, unitId }) => item === held.item && unitId === held.unitId,
  );
  if (!found || !member || member.status === 'ended') throw new DomainError('nothing-to-review');
  if (!found.may) throw notAllowed('portal-permission');
  await together(
    tx.query(`update assignments set moments = moments || jsonb_build_object('reviewed', app.now()) where id = $1`, [
      found.id,
    ]),
    record(tx, { name: 'assignment.reviewed', actor, companyId, data: { assignment: found.id } }),
  );
  await windClocks(tx, membershipId);
  if (!found.rests) return;
  await systemsConcerned(tx, companyId, [{ id: found.id, item: found.item }]);
  await decidersMoved(tx, { companyId, personIds: [member.personId] });
}
