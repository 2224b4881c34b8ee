import { record, type Tx } from '@keyward/db';
import { Fault, SYSTEM } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import { endSessionsThere } from './end-sessions-there.js';

/** Suspends an active membership: what is held stays and counts no more; whoever is signed in there is out. */
export async function suspendMembership(tx: Tx, ticket: LockedTicket, membershipId: string): Promise<void> {
  const suspended = await tx.query(
    `update memberships set status = 'suspended', changed_at = app.now() where id = $1 and status = 'active' returning id`,
    [membershipId],
  );
  if (suspended.length === 0) throw new Fault('membership-not-active');
  await endSessionsThere(tx, membershipId);
  await record(tx, {
    name: 'membership.suspended',
    actor: SYSTEM,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { membership: membershipId },
  });
}

/**
 * Brings a membership back that is suspended, or has ended. Who has no account cannot sign in, and is to be invited anew:
 * what was ended does not return, the ticket's lines are what they get.
 * @returns how it stands now
 */
export async function reactivateMembership(
  tx: Tx,
  ticket: LockedTicket,
  membershipId: string,
): Promise<'active' | 'invited'> {
  const [row] = await tx.query<{ status: 'active' | 'invited' }>(
    `update memberships m set ended_at = null, changed_at = app.now(), last_used_at = app.now(),
       moments = m.moments || jsonb_build_object('resume', app.now()) || coalesce((select jsonb_object_agg('lifted:' || c.clock, app.now())
         from membership_clocks c where c.membership_id = m.id and c.state in ('suspended', 'ended')), '{}'),
       status = case when m.status = 'suspended' or exists (select from credentials c where c.person_id = m.person_id)
         then 'active' else 'invited' end
     from people p where m.id = $1 and m.status in ('suspended', 'ended') and p.id = m.person_id and p.email is not null
     returning m.status`,
    [membershipId],
  );
  if (!row) throw new Fault('membership-not-suspended');
  // clocks that it starts again, or lifts, come to their next phase at another time
  await tx.query('update membership_clocks set next_at = app.now() where membership_id = $1', [membershipId]);
  await record(tx, {
    name: 'membership.reactivated',
    actor: SYSTEM,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { membership: membershipId, status: row.status },
  });
  return row.status;
}
