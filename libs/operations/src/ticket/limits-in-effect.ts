import { record, together, type NewEvent, type Tx } from '@keyward/db';
import { limitLocks, type Actor, type CheckResult, type CompiledCatalogue } from '@keyward/domain';
import { lockMembership } from '../person/lock-membership.js';
import type { LockedTicket } from './locked-ticket.js';

/**
 * Takes turns with whatever else changes what a limit counts, before that is counted: at filing and deciding a count is a
 * forecast, here it is the truth. After the catalogue, sorted, so that two never wait for each other.
 */
export async function lockLimits(
  tx: Tx,
  catalogue: CompiledCatalogue,
  ...about: [Parameters<typeof limitLocks>[1], Parameters<typeof limitLocks>[2]]
): Promise<void> {
  const keys = limitLocks(catalogue, ...about);
  await together(...keys.map((key) => tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key])));
}

interface HandedOver {
  readonly id: string;
  readonly membershipId: string;
  readonly companyId: string | null;
}

/**
 * Ends what others have to give up for the lines of a ticket, in its transaction; their memberships count the change, so
 * that what was decided about them before is looked at again. Call it under `lockLimits`.
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  ticket: Pick<LockedTicket, 'id'>,
  effects: CheckResult['effects'],
): Promise<void> {
  const handed = effects.filter(({ kind }) => kind === 'handed-over');
  if (handed.length === 0) return;
  const theirs = [...new Set(handed.flatMap(({ membershipId }) => membershipId ?? []))].sort();
  // whoever acts through it at this moment is let finish; a deadlock PostgreSQL breaks, and the transaction is run again
  await together(...theirs.map((id) => lockMembership(tx, id, 'alone')));
  const ended = await tx.query<HandedOver>(
    `update assignments a set ended_at = app.now(), ended_by_ticket_id = $1 from units u
     where a.id = any ($2::uuid[]) and a.ended_at is null and u.id = a.unit_id
     returning a.id, a.membership_id as "membershipId", u.company_id as "companyId"`,
    [ticket.id, handed.map(({ assignmentId }) => assignmentId)],
  );
  if (ended.length === 0) return;
  await tx.query('update memberships set basis = basis + 1, changed_at = app.now() where id = any ($1::uuid[])', [
    [...new Set(ended.map(({ membershipId }) => membershipId))],
  ]);
  await record(tx, ...ended.map((each) => eventFor(actor, ticket.id, each)));
}

const eventFor = (actor: Actor, ticketId: string, { id, membershipId, companyId }: HandedOver): NewEvent => ({
  name: 'assignment.taken',
  actor,
  ticketId,
  ...(companyId === null ? {} : { companyId }),
  data: { assignment: id, handedOver: membershipId },
});
