import { violations, type Invariant } from './invariant.js';

export const clocks: Invariant = {
  name: 'clocks',
  says: 'What a clock has come to with a membership has its event, once, and no membership rests or is over by a clock that says no such thing.',
  remedy: 'Read the membership’s events; whoever rests without a cause is brought back by a reactivation.',
  checks: [
    violations(/* sql */ `
      with told as (
        select e.data ->> 'membership' as id, e.data ->> 'clock' as clock, e.data ->> 'state' as state,
          (e.data ->> 'at')::timestamptz as at, count(*) as count
        from events e where e.name = 'clock.reached' group by 1, 2, 3, 4
      )
      select format('membership %s is %s by the clock %s since %s, and no event says so', c.membership_id, c.state, c.clock, c.at)
      from membership_clocks c
      left join told t on t.id = c.membership_id::text and t.clock = c.clock and t.state = c.state and t.at = c.at
      where c.state is not null and t.id is null
      union all
      select format('membership %s has come to the same phase of the clock %s %s times', id, clock, count)
      from told where count > 1
      union all
      select format('event %s: membership %s %s by the clock %s, which did not say so', e.seq, e.data ->> 'membership',
        e.name, e.data ->> 'clock')
      from events e
      left join told t on t.id = e.data ->> 'membership' and t.clock = e.data ->> 'clock'
        and 'membership.' || t.state = e.name
      where e.name in ('membership.suspended', 'membership.ended') and e.data ? 'clock' and t.id is null`),
  ],
};
