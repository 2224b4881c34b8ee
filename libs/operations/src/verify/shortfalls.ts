import { violations, type Invariant } from './invariant.js';

export const shortfalls: Invariant = {
  name: 'shortfalls',
  says: 'Every minimum that time or a new catalogue has broken was told once, and is closed by an event that says so.',
  remedy: 'Look whether the company has enough of it; support sees to it as if it were still open.',
  checks: [
    violations(/* sql */ `
      with told as (
        select e.data ->> 'shortfall' as id, count(*) filter (where e.name = 'minimum.missed') as missed,
          count(*) filter (where e.name = 'minimum.met') as met
        from events e where e.name in ('minimum.missed', 'minimum.met') group by 1
      )
      select format('shortfall %s: %s events say that it was found, %s that it is over, and it is %s', coalesce(s.id::text, t.id),
        coalesce(t.missed, 0), coalesce(t.met, 0),
        case when s.id is null then 'not there' when s.closed_at is null then 'open' else 'closed' end)
      from shortfalls s full join told t on t.id = s.id::text
      where s.id is null or t.missed is distinct from 1 or t.met <> (s.closed_at is not null)::int`),
  ],
};
