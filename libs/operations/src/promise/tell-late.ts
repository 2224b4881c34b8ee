import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';

/** Of which the desk hears: 1 is due soon, 2 overdue. What is overdue already is not told as due soon any more. */
const LATE = /* sql */ `
  with late as (
    select t.id, t.company_id, case when t.due_at <= app.now() then 2 else 1 end as told from tickets t
    where t.due_at is not null and t.promise_told < 2 and t.soon_at <= app.now()
      and (t.promise_told = 0 or t.due_at <= app.now())
    order by t.soon_at limit 200 for update of t skip locked
  )
  update tickets t set promise_told = late.told from late where t.id = late.id
  returning t.id, late.company_id as "companyId", late.told`;

const LEADS = /* sql */ `select s.person_id as id from staff s join people p on p.id = s.person_id
  where s.role = 'lead' and p.email is not null and (s.until_at is null or s.until_at > app.now()) order by s.person_id`;

interface Late {
  readonly id: string;
  readonly companyId: string;
  readonly told: 1 | 2;
}

/**
 * Records which tickets have come due soon or overdue, each once, and with that the mails about it. A ticket that somebody
 * is just moving is left for the next time; one that pauses is not due.
 * @returns how many were told
 */
export async function tellLate(tx: Tx): Promise<number> {
  const late = await tx.query<Late>(LATE);
  if (late.length === 0) return 0;
  const leads = (await tx.query<{ id: string }>(LEADS)).map(({ id }) => id);
  await record(
    tx,
    ...late.map(({ id, companyId, told }) => ({
      name: told === 2 ? ('promise.overdue' as const) : ('promise.due-soon' as const),
      actor: SYSTEM,
      ticketId: id,
      companyId,
      data: { leads },
    })),
  );
  return late.length;
}
