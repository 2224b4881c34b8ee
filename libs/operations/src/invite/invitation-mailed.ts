import { record, type Tx } from '@keyward/db';
import { INVITATION_HOURS, REMINDER_HOURS, SYSTEM } from '@keyward/domain';

/**
 * Starts the 168 hours: called when the mail of this generation was accepted, and only the first time counts.
 * Records the fact with the reminder two days before the end, and the task that makes the end visible.
 */
export async function invitationMailed(tx: Tx, invitationId: string, generation: number): Promise<void> {
  const [started] = await tx.query<{ ticketId: string; companyId: string; expiresAt: Date; remindAt: Date }>(
    `update invitations set mailed_at = app.now(), expires_at = app.now() + interval '${INVITATION_HOURS} hours'
     where id = $1 and generation = $2 and mailed_at is null and status = 'pending'
     returning ticket_id as "ticketId", company_id as "companyId", expires_at as "expiresAt",
       expires_at - interval '${REMINDER_HOURS} hours' as "remindAt"`,
    [invitationId, generation],
  );
  if (!started) return;
  await record(tx, {
    name: 'invitation.mailed',
    actor: SYSTEM,
    ticketId: started.ticketId,
    companyId: started.companyId,
    data: { invitation: invitationId, generation },
    dueAt: { 'mail:invitation-ending': started.remindAt, 'lapse-invitation': started.expiresAt },
  });
}
