import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';

const ABOUT = /* sql */ `
  select g.mail, g.person_id as "to", e.ticket_id as "ticketId", e.company_id as "companyId"
  from mail_ledger g join events e on e.id = g.event_id where g.id = $1`;

interface About {
  readonly mail: string;
  readonly to: string | null;
  readonly ticketId: string | null;
  readonly companyId: string | null;
}

/**
 * Makes visible on the ticket, to the vendor alone, that a mail about it was refused for good: whoever was to read it
 * does not know. A refused invitation says so by itself, because it lapses; a mail about an account has no ticket.
 * @param code what the mail server answered, such as `550 5.1.1`
 */
export async function mailRefused(tx: Tx, ledgerId: string, code: string): Promise<void> {
  const [about] = await tx.query<About>(ABOUT, [ledgerId]);
  if (!about || about.ticketId === null || about.mail === 'invitation') return;
  const { mail, to, ticketId, companyId } = about;
  await record(tx, {
    name: 'mail.refused',
    actor: SYSTEM,
    ticketId,
    ...(companyId === null ? {} : { companyId }),
    data: { ledger: ledgerId, mail, to, code },
  });
}
