import { record, type Tx } from '@keyward/db';
import { SYSTEM, type Actor } from '@keyward/domain';
import type { DetailsInput } from '../enquiry/enquiry-input.js';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import { endSessionsThere } from './end-sessions-there.js';

/** Writes name and position as the approved ticket asks; the position is the membership's, the name the person's. */
export async function applyDetails(
  tx: Tx,
  ticket: LockedTicket,
  membershipId: string,
  details: DetailsInput,
): Promise<void> {
  const [named] = await tx.query<{ personId: string }>(
    `update people p set first_name = coalesce($2, p.first_name), last_name = coalesce($3, p.last_name)
     from memberships m where m.id = $1 and p.id = m.person_id returning p.id as "personId"`,
    [membershipId, details.firstName ?? null, details.lastName ?? null],
  );
  await tx.query(`update memberships set position = coalesce($2, position), changed_at = app.now() where id = $1`, [
    membershipId,
    details.position ?? null,
  ]);
  await record(tx, {
    name: 'membership.changed',
    actor: SYSTEM,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { membership: membershipId, changed: Object.keys(details) },
  });
  const renamed = details.firstName !== undefined || details.lastName !== undefined;
  if (renamed && named) await tellCompanies(tx, SYSTEM, named.personId, membershipId);
}

/**
 * A name is the person's everywhere: every company where they are somebody hears that it has changed, and the basis of
 * their membership moves.
 * @param except the membership through which it was changed, if it was through one
 */
export async function tellCompanies(
  tx: Tx,
  actor: Actor,
  personId: string,
  except: string | null = null,
): Promise<void> {
  const others = await tx.query<{ id: string; unitId: string }>(
    `update memberships set basis = basis + 1, changed_at = app.now()
     where person_id = $1 and id is distinct from $2 and status <> 'ended'
     returning id, unit_id as "unitId"`,
    [personId, except],
  );
  if (others.length === 0) return;
  await record(
    tx,
    ...others.map(({ id, unitId }) => ({
      name: 'membership.changed' as const,
      actor,
      companyId: unitId,
      data: { membership: id, changed: ['name'] },
    })),
  );
}

/**
 * Ends a membership: what is still held through it ends (what another system controls included, since the access does),
 * and in the same transaction the sessions that stand in that company.
 */
export async function endMembership(tx: Tx, ticket: LockedTicket, membershipId: string): Promise<void> {
  const rest = await tx.query<{ id: string }>(
    `update assignments set ended_at = app.now(), ended_by_ticket_id = $2
     where membership_id = $1 and ended_at is null returning id`,
    [membershipId, ticket.id],
  );
  await tx.query(
    `update memberships set status = 'ended', ended_at = app.now(), changed_at = app.now() where id = $1`,
    [membershipId],
  );
  await endSessionsThere(tx, membershipId);
  const place = { actor: SYSTEM, ticketId: ticket.id, companyId: ticket.companyId } as const;
  await record(
    tx,
    ...rest.map((each) => ({ ...place, name: 'assignment.taken' as const, data: { assignment: each.id } })),
    { ...place, name: 'membership.ended', data: { membership: membershipId } },
  );
}
