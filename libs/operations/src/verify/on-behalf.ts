import { violations, type Invariant } from './invariant.js';

export const onBehalf: Invariant = {
  name: 'on-behalf',
  says: 'What the vendor filed in somebody’s name was filed by its staff, was told to the company, and passed a second person.',
  remedy:
    'Tell the company’s administrators what was filed in their name, and who decided on it; withdraw what they did not want.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s is in the name of %s, and its event says %s', t.number, coalesce(t.on_behalf_of::text, 'nobody else'),
        coalesce(f.data ->> 'onBehalfOf', 'nobody else'))
      from tickets t join events f on f.ticket_id = t.id and f.data ->> 'verb' = 'file'
      where (t.on_behalf_of is not null or f.data ? 'onBehalfOf')
        and t.on_behalf_of::text is distinct from f.data ->> 'onBehalfOf'
      union all
      select format('ticket %s was filed in somebody’s name by %s', t.number, t.filed_by)
      from tickets t where t.on_behalf_of is not null
        and not exists (select from staff s where s.person_id = t.filed_by)
      union all
      select format('ticket %s was filed in the name of %s, and the company was told %s times', t.number, t.on_behalf_of, count(e.id))
      from tickets t left join events e on e.ticket_id = t.id and e.name = 'behalf.filed'
        and e.data ->> 'onBehalfOf' = t.on_behalf_of::text
      where t.on_behalf_of is not null group by t.id having count(e.id) <> 1
      union all
      select format('ticket %s, filed in the name of %s, was approved by a policy', t.number, t.on_behalf_of)
      from tickets t join approvals a on a.ticket_id = t.id and a.decision = 'policy' and a.stage = 0
      where t.on_behalf_of is not null`),
  ],
};
