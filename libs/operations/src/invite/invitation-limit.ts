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

/** So many places before the limit the last ones are given away one at a time; more transactions than run at once. */
const NEAR = 100;

/** Until the transaction ends: many at once would each see the last place free. Taken after every other lock. */
const lockPlaces = (tx: Tx, companyId: string) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`invitations of ${companyId}`]);

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
       where t.company_id = $1 and t.status in ('open', 'waiting', 'offered', 'approved', 'failed') and (t.subject is not null
         or t.kind = 'reactivate' and not exists (select from credentials c where c.person_id = t.person_id))) as company`;

interface Counted {
  readonly secondsSoon: number | null;
  readonly secondsOften: number | null;
  readonly company: number;
}

export interface InvitationLimit {
  /** invitations of one company in 24 hours, where the installation says another number */
  readonly aDay?: number | undefined;
  /** a place is not only looked for but taken: by the transaction that runs */
  readonly taken: boolean;
}

/** @returns why another invitation of this company to this address has to wait, or undefined */
export async function invitationFault(
  tx: Tx,
  { companyId, email }: { readonly companyId: string; readonly email: string },
  { aDay = A_DAY_AND_COMPANY, taken }: InvitationLimit,
): Promise<InvitationFault | undefined> {
  const count = () => tx.query<Counted>(COUNT, [companyId, email]);
  let [counted] = await count();
  if (taken && counted && counted.company >= aDay - NEAR) {
    await lockPlaces(tx, companyId);
    [counted] = await count();
  }
  const { secondsSoon, secondsOften, company = 0 } = counted ?? {};
  if (secondsOften) return { code: 'resend-too-often', retryAfterSeconds: secondsOften };
  if (secondsSoon && secondsSoon > 0) return { code: 'resend-too-soon', retryAfterSeconds: secondsSoon };
  return company >= aDay ? { code: 'too-many-invitations', retryAfterSeconds: 3600 } : undefined;
}

/** @returns the address to which a reactivation would send an invitation: that of whoever has left and has no account */
export async function addressToInviteAnew(tx: Tx, membershipId: string | null): Promise<string | undefined> {
  const [row] = await tx.query<{ email: string }>(
    `select p.email from memberships m join people p on p.id = m.person_id
     where m.id = $1 and m.status = 'ended' and p.email is not null
       and not exists (select from credentials c where c.person_id = p.id)`,
    [membershipId],
  );
  return row?.email;
}
