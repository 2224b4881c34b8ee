import { record, type Tx } from '@keyward/db';
import { DomainError, may, type PersonActor } from '@keyward/domain';
import { lockTicket } from '../ticket/locked-ticket.js';
import { notAllowed } from '../ticket/refusals.js';

/** What is asked of an assignment, and what was seen when it was. */
export interface AssignInput {
  /** who takes it on; null: nobody any more */
  readonly staff: string | null;
  /** who had it on the screen that it was asked on */
  readonly seen: string | null;
}

/** Who takes tickets on: `s` is a row of `staff` that works at the desk now. */
export const AT_THE_DESK = /* sql */ `s.role in ('support', 'lead') and (s.until_at is null or s.until_at > app.now())`;

/**
 * Takes a ticket on, gives it to a colleague of the desk or back. It is no move: status and version stay, so that nobody
 * who is deciding at that moment is held up. Of two who claim at once one is told who was faster.
 * @throws not-found, not-allowed, assigned-meanwhile with the ticket as it is, assignee-unknown
 */
export async function assignTicket(
  tx: Tx,
  asked: PersonActor,
  number: string,
  { staff, seen }: AssignInput,
): Promise<{ ticketId: string }> {
  const { ticket, actor } = await lockTicket(tx, asked, number);
  const verdict = may(actor, 'tickets.assign');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const { id: ticketId, companyId, assignee } = ticket;
  if (assignee !== seen) throw new DomainError('assigned-meanwhile', { ticketId });
  if (staff === assignee) return { ticketId };
  if (staff !== null) {
    const [known] = await tx.query(`select from staff s where s.person_id = $1 and ${AT_THE_DESK}`, [staff]);
    if (!known) throw new DomainError('assignee-unknown');
  }
  await tx.query('update tickets set assignee = $2 where id = $1', [ticketId, staff]);
  await record(tx, { name: 'assignee.changed', actor, ticketId, companyId, data: { from: assignee, to: staff } });
  return { ticketId };
}
