import { violations, type Invariant } from './invariant.js';

export const wishes: Invariant = {
  name: 'wishes',
  says: 'Every wish stands as its last event says, and what was filed for it is about whoever has it.',
  remedy: 'Tell whoever has the wish and its administrators what became of it: it was written past the product.',
  checks: [
    violations(/* sql */ `
      select format('wish %s is %s, and its last event says %s', w.id, w.status, coalesce(e.says, 'nothing'))
      from wishes w left join lateral (
        select case e.name when 'wish.sent' then 'open' when 'wish.answered' then e.data ->> 'what'
          else substr(e.name, 6) end as says
        from events e where e.name like 'wish.%' and e.data ->> 'wish' = w.id::text order by e.seq desc limit 1) e on true
      where w.status is distinct from e.says
      union all
      select format('wish %s led to ticket %s, which is not about whoever has it', w.id, t.number)
      from wishes w join tickets t on t.id = w.ticket_id
      where t.company_id <> w.company_id or t.person_id is distinct from w.person_id
      union all
      select format('wish %s is of somebody who does not belong to its company', w.id)
      from wishes w join memberships m on m.id = w.membership_id
      where m.person_id <> w.person_id or m.unit_id <> w.company_id`),
  ],
};
