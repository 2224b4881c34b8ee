import { record, type Tx } from '@keyward/db';
import type { InvitedActor } from '@keyward/domain';
import { lockTicketById } from '../ticket/locked-ticket.js';
import { invitationOfToken } from './invitation-rows.js';
import type { ServerKeys } from '../keys/server-keys.js';

/**
 * Whoever has the link of an invitation that is over asks for a new one: recorded, so that those who can send one hear
 * of it. Once a day for one link; any other link changes nothing. Says nothing either way, because it is asked by
 * nobody known.
 */
export async function askForInvitation(tx: Tx, keys: ServerKeys, { token }: { readonly token: string }): Promise<void> {
  const found = await invitationOfToken(tx, keys, token);
  if (found?.state !== 'expired') return;
  // who that is among the people of the network, nobody learns before they have joined
  const actor: InvitedActor = { kind: 'invited', personId: null, invitationId: found.row.id };
  const ticket = await lockTicketById(tx, actor, found.row.ticketId);
  const again = await invitationOfToken(tx, keys, token);
  if (again?.state !== 'expired' || (await askedLately(tx, again.row))) return;
  await record(tx, {
    name: 'invitation.asked',
    actor,
    ticketId: ticket.id,
    companyId: ticket.companyId,
    data: { invitation: again.row.id, generation: again.row.generation },
  });
}

async function askedLately(
  tx: Tx,
  { ticketId, generation }: { readonly ticketId: string; readonly generation: number },
): Promise<boolean> {
  const asked = await tx.query(
    `select from events where ticket_id = $1 and name = 'invitation.asked' and data ->> 'generation' = $2
       and at > app.now() - interval '24 hours' limit 1`,
    [ticketId, String(generation)],
  );
  return asked.length > 0;
}
