import { violations, type Invariant } from './invariant.js';

export const secondFactors: Invariant = {
  name: 'second-factors',
  says: 'A second factor is in force exactly where its events say so, and none of its codes counted twice.',
  remedy: 'Ask the person; where nobody switched it off, treat the account as taken over.',
  checks: [
    violations(/* sql */ `
      with told as (
        select distinct on (person) e.data ->> 'person' as person, e.seq, e.name
        from events e cross join lateral (select e.data ->> 'person' as person) p
        where e.name in ('second-factor.added', 'second-factor.removed') order by person, e.seq desc
      )
      select format('event %s (%s): the second factor is %s', t.seq, t.name,
        case when f.person_id is null then 'not in force' else 'in force' end)
      from told t left join second_factors f on f.person_id::text = t.person and f.confirmed_at is not null
      where (t.name = 'second-factor.added') <> (f.person_id is not null)
      union all
      select format('the second factor of person %s is in force, and no event tells of it', f.person_id)
      from second_factors f left join told t on t.person = f.person_id::text
      where f.confirmed_at is not null and t.person is null
      union all
      select format('person %s has recovery codes without a second factor', r.person_id)
      from recovery_codes r left join second_factors f on f.person_id = r.person_id and f.confirmed_at is not null
      where f.person_id is null group by r.person_id
      union all
      select format('person %s signed in with %s recovery codes since they were made, and %s are used up', x.person, x.signed,
        x.used)
      from (
        select r.person_id as person, count(r.used_at) as used, (
          select count(*) from events e where e.name = 'recovery-code.used' and e.data ->> 'person' = r.person_id::text
            and e.seq > (select max(m.seq) from events m where m.name in ('second-factor.added', 'recovery-codes.renewed')
              and m.data ->> 'person' = r.person_id::text)) as signed
        from recovery_codes r group by r.person_id
      ) x where x.signed > x.used`),
  ],
};
