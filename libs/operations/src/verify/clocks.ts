import { violations, type Invariant } from './invariant.js';

export const clocks: Invariant = {
  name: 'clocks',
  says: 'What a clock has come to, with a membership, a company or what is held, has its event, once, nothing rests or is over by a clock that says no such thing, each review has its event, and no clock counts from after its publication.',
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
    violations(/* sql */ `
      with told as (
        select e.data ->> 'assignment' as id, e.data ->> 'clock' as clock, e.data ->> 'state' as state,
          (e.data ->> 'at')::timestamptz as at, count(*) as count
        from events e where e.name = 'assignment.timed' group by 1, 2, 3, 4
      )
      select format('assignment %s is %s by the clock %s since %s, and no event says so', c.assignment_id, c.state, c.clock, c.at)
      from assignment_clocks c
      left join told t on t.id = c.assignment_id::text and t.clock = c.clock and t.state = c.state and t.at = c.at
      where t.id is null
      union all
      select format('assignment %s has come to the same phase of the clock %s %s times', id, clock, count)
      from told where count > 1
      union all
      select format('assignment %s (%s) has ended at a time that its clocks had for it, and none of them says so', a.id, a.item)
      from assignments a where a.ended_at = a.over_at and a.ended_by_ticket_id is null
        and a.ended_at is distinct from a.until_at and not exists (select from told t where t.id = a.id::text and t.state = 'ended')
        and not exists (select from memberships m where m.id = a.membership_id and m.ended_at = a.ended_at)
        and not exists (select from events k where k.name = 'assignment.taken' and k.data ->> 'assignment' = a.id::text and k.data ? 'line')
      union all
      select format('assignment %s (%s) was lifted %s times by a line that resumes it', a.id, a.item, count(*))
      from events e join assignments a on a.id::text = e.data ->> 'assignment'
      where e.name = 'assignment.lifted' group by a.id, a.item, e.ticket_id, e.data ->> 'line', e.data ->> 'clock'
      having count(*) > 1
      union all
      select format('assignment %s (%s) was reviewed at %s, and no event says so', a.id, a.item, a.moments ->> 'reviewed')
      from assignments a where a.moments ? 'reviewed' and not exists (select from events e
        where e.name = 'assignment.reviewed' and e.data ->> 'assignment' = a.id::text)`),
    violations(/* sql */ `
      select format('company %s is %s by the clock %s since %s, and no event says so', c.company_id, c.state, c.clock, c.at)
      from company_clocks c where c.state is not null and not exists (select from events e
        where e.name = 'company.timed' and e.data ->> 'company' = c.company_id::text and e.data ->> 'clock' = c.clock
          and e.data ->> 'state' = c.state and (e.data ->> 'at')::timestamptz = c.at)
      union all
      select format('company %s was confirmed at %s, and no event says so', u.id, u.moments ->> 'roster_confirmed')
      from units u where u.moments ? 'roster_confirmed' and not exists (select from events e
        where e.name = 'company.confirmed' and e.company_id = u.id)
      union all
      select format('company %s rests since %s, and no clock says so', u.id, u.rests_at)
      from units u where u.rests_at is not null and not exists (select from company_clocks c where c.company_id = u.id)`),
    violations(/* sql */ `
      select format('version %s of the catalogue: the clock %s is in force since %s, after its publication', v.version, s.key, s.value)
      from catalogue_versions v, jsonb_each_text(v.clocks_since) s where s.value::timestamptz > v.published_at`),
  ],
};
