import type { Tx } from '@keyward/db';

/** One invitation in ten minutes and three a day for one company and address, however they came about. */
const MINUTES_BETWEEN = 10;
const A_DAY = 3;
/** So many a day for one company, unless the installation says another number. */
const A_DAY_AND_COMPANY = 200;

export interface InvitationFault {
  readonly code: 'resend-too-soon' | 'resend-too-often' | 'too-many-invitations';
  /** until it is possible again; of a company's limit, when to look again */
  readonly retryAfterSeconds: number;
}

/**
 * Has the invitations of a company counted by one at a time, until the transaction ends: many at once would each see the
 * last place free. Taken after every other lock.
 */
export async function lockInvitations(tx: Tx, companyId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`invitations of ${companyId}`]);
}

/**
 * What is asked for and not sent yet counts as well, for sending it is not refused later: so at no time more go out in a
 * day than the limit, however many are decided at once.
 */
const COUNT = /* sql */ `
  with sent as (
    select e.at from invitations i join events e on e.ticket_id = i.ticket_id and e.name in ('ticket.invited', 'ticket.resent')
    where i.company_id = $1 and i.email = $2 and e.at > app.now() - interval '24 hours'
  )
  select
    (select ceil(extract(epoch from max(at) + make_interval(mins => ${MINUTES_BETWEEN}) - app.now()))::int from sent)
      as "secondsSoon",
    (select ceil(extract(epoch from at + interval '24 hours' - app.now()))::int from sent
     order by at desc offset ${A_DAY - 1} limit 1) as "secondsOften",
    (select count(*)::int from tickets t join events e on e.ticket_id = t.id
       and e.name in ('ticket.invited', 'ticket.resent') and e.at > app.now() - interval '24 hours'
     where t.company_id = $1 and t.updated_at > app.now() - interval '24 hours')
    + (select count(*)::int from tickets t
       where t.company_id = $1 and t.kind = 'create' and t.status in ('open', 'waiting', 'approved', 'failed')) as company`;

interface Counted {
  readonly secondsSoon: number | null;
  readonly secondsOften: number | null;
  readonly company: number;
}

/**
 * @param aDay invitations of one company in 24 hours, where the installation says another number
 * @returns why another invitation of this company to this address has to wait, or undefined
 */
export async function invitationFault(
  tx: Tx,
  { companyId, email }: { readonly companyId: string; readonly email: string },
  aDay = A_DAY_AND_COMPANY,
): Promise<InvitationFault | undefined> {
  const [counted] = await tx.query<Counted>(COUNT, [companyId, email]);
  const { secondsSoon, secondsOften, company = 0 } = counted ?? {};
  if (secondsOften) return { code: 'resend-too-often', retryAfterSeconds: secondsOften };
  if (secondsSoon && secondsSoon > 0) return { code: 'resend-too-soon', retryAfterSeconds: secondsSoon };
  return company >= aDay ? { code: 'too-many-invitations', retryAfterSeconds: 3600 } : undefined;
}
