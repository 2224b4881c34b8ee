import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import type { DetailsInput } from '../enquiry/enquiry-input.js';
import type { LockedTicket } from '../ticket/locked-ticket.js';

/** Writes name and position as the approved ticket asks; the position is the membership's, the name the person's. */
export async function applyDetails(
  tx: Tx,
  ticket: LockedTicket,
  membershipId: string,
  details: DetailsInput,
): Promise<void> {
  await tx.query(
    `update people p set first_name = coalesce($2, p.first_name), last_name = coalesce($3, p.last_name)
     from memberships m where m.id = $1 and p.id = m.person_id`,
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
  if (details.firstName !== undefined || details.lastName !== undefined) await tellOtherCompanies(tx, membershipId);
}

/** A name is the person's everywhere: other companies' memberships are changed by it, too, and their basis moves. */
async function tellOtherCompanies(tx: Tx, membershipId: string): Promise<void> {
  const others = await tx.query<{ id: string; unitId: string }>(
    `update memberships o set basis = o.basis + 1, changed_at = app.now() from memberships m
     where m.id = $1 and o.person_id = m.person_id and o.id <> m.id and o.status <> 'ended'
     returning o.id, o.unit_id as "unitId"`,
    [membershipId],
  );
  if (others.length === 0) return;
  await record(
    tx,
    ...others.map(({ id, unitId }) => ({
      name: 'membership.changed' as const,
      actor: SYSTEM,
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
  await tx.query(
    `update sessions s set ended_at = app.now() from memberships m
     where m.id = $1 and s.person_id = m.person_id and s.company_id = m.unit_id and s.ended_at is null`,
    [membershipId],
  );
  const place = { actor: SYSTEM, ticketId: ticket.id, companyId: ticket.companyId } as const;
  await record(
    tx,
    ...rest.map((each) => ({ ...place, name: 'assignment.taken' as const, data: { assignment: each.id } })),
    { ...place, name: 'membership.ended', data: { membership: membershipId } },
  );
}
