import type { Tx } from '@keyward/db';

/** Each address goes once the change that ended it is so old; that of the last change is the one in use, and stays. */
const FORGET = /* sql */ `
  with over as (
    select id, previous, next, created_at < x.cut as before, lead(created_at) over byTime < x.cut as after
    from contact_changes cross join (select app.now() - make_interval(hours => $1) as cut) x
    window byTime as (partition by company_id order by created_at, id)
  )
  update contact_changes c set previous = case when o.before then null else c.previous end,
    next = case when o.after then null else c.next end
  from over o where o.id = c.id and (o.before and o.previous is not null or o.after and o.next is not null)
  returning c.id`;

/**
 * Blanks addresses at which companies were told formerly: a mailbox is mostly somebody's. That an address was changed, when and
 * by whom, stays.
 * @param days since the change that ended them
 * @returns of how many changes
 */
export async function forgetContacts(tx: Tx, days: number): Promise<number> {
  return (await tx.query(FORGET, [days * 24])).length;
}
