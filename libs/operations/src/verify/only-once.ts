import { violations, type Invariant } from './invariant.js';

/** Unique indexes say the same; this says whether they were there all the time. */
export const onlyOnce: Invariant = {
  name: 'only-once',
  says: 'One pending invitation and one undecided newcomer a company and address; nobody holds the same twice.',
  remedy: 'Withdraw, revoke or end one of the two, and put the unique index back.',
  checks: [
    violations(/* sql */ `
      select format('company %s has %s pending invitations for the address of invitation %s', company_id, count(*),
        min(id::text))
      from invitations where status = 'pending' group by company_id, email having count(*) > 1
      union all
      select format('company %s asks for the newcomer of ticket %s %s times', company_id, min(number), count(*))
      from tickets where subject is not null and status in ('open', 'waiting', 'offered', 'approved', 'failed')
      group by company_id, subject ->> 'email' having count(*) > 1
      union all
      select format('%s is held %s times through membership %s', item, count(*), membership_id)
      from assignments where ended_at is null and membership_id is not null
      group by membership_id, item, unit_id having count(*) > 1
      union all
      select format('%s is held %s times by unit %s', item, count(*), holder_unit_id)
      from assignments where ended_at is null and holder_unit_id is not null
      group by holder_unit_id, item, unit_id having count(*) > 1
      union all
      select format('the number %s is that of %s tickets', number, count(*)) from tickets
      group by number having count(*) > 1`),
  ],
};
