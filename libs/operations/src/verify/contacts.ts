import { violations, type Invariant } from './invariant.js';

export const contacts: Invariant = {
  name: 'contacts',
  says: 'The address to which a company is told of its administrators is that of its last change, and each change has its event.',
  remedy:
    'Ask the company which address is right and set it anew: who wrote past the product may have turned its news elsewhere.',
  checks: [
    violations(/* sql */ `
      with told as (select seq, company_id, data ->> 'contact' as id from events where name = 'company.contact-changed')
      select format('contact change %s %s', coalesce(x.id::text, e.id), case when x.id is null then 'has an event, and is not there'
        when e.id is null then 'has no event' else 'is told of another company' end)
      from contact_changes x full join told e on e.id = x.id::text
      where x.id is null or e.id is null or e.company_id is distinct from x.company_id
      union all
      select format('contact change %s is told of %s times', id, count(*)) from told group by id having count(*) > 1`),
    violations(/* sql */ `
      with changes as (
        select x.*, lag(x.next) over byTime as before, lead(x.id) over byTime is null as is_last
        from contact_changes x window byTime as (partition by x.company_id order by x.created_at, x.id)
      )
      select format('company %s is told at another address than its last change %s says', u.id, c.id)
      from changes c join units u on u.id = c.company_id where c.is_last and c.next is distinct from u.contact_email
      union all
      -- what was erased is null on both sides
      select format('contact change %s does not begin where the one before it ended', id) from changes
      where before <> previous`),
  ],
};
