/** Whether somebody of the network is asked to decide a ticket `t`. */
export const ASKS_PEOPLE =
  'exists (select from ticket_deciders wd where wd.ticket_id = t.id and wd.waits and wd.membership_id is not null)';

/** People of the network are asked, and have not decided yet. */
export const BY_PEOPLE = `t.status = 'open' and ${ASKS_PEOPLE}`;

/** Which tickets wait for one of the sides. */
export const WAITS_FOR = {
  vendor: `t.status in ('open', 'failed') and not (${BY_PEOPLE})`,
  dealer: `(t.status in ('waiting', 'offered') or ${BY_PEOPLE})`,
} as const;
