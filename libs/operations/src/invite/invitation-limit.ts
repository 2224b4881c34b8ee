import type { Tx } from '@keyward/db';

/** One invitation in ten minutes and three a day for one company and address, however they came about. */
export const MINUTES_BETWEEN = 10;
const A_DAY = 3;

/** @returns whether another invitation of this company to this address has to wait */
export async function invitedTooOften(tx: Tx, companyId: string, email: string): Promise<boolean> {
  const [sent] = await tx.query<{ lately: number; today: number }>(
    `select count(*) filter (where e.at > app.now() - make_interval(mins => $3))::int as lately, count(*)::int as today
     from invitations i join events e on e.ticket_id = i.ticket_id and e.name in ('ticket.invited', 'ticket.resent')
     where i.company_id = $1 and i.email = $2 and e.at > app.now() - interval '24 hours'`,
    [companyId, email, MINUTES_BETWEEN],
  );
  return (sent?.lately ?? 0) > 0 || (sent?.today ?? 0) >= A_DAY;
}
