import { violations, type Invariant } from './invariant.js';

export const sharing: Invariant = {
  name: 'sharing',
  says: 'Who of a company sees its tickets, and whether its people are told of them, is what its last event says, chosen by somebody who worked there.',
  remedy: 'Have an administrator of the company choose anew: what stands there was written past the product.',
  checks: [
    violations(/* sql */ `
      with told as (
        select distinct on (company_id) company_id, data ->> 'seenBy' as seen_by, data -> 'items' as items,
          (data ->> 'tellsConcerned')::boolean as tells from events
        where name = 'company.sharing-changed' order by company_id, seq desc
      )
      select format('company %s: its tickets are for %s %s, and its events say %s %s', u.id, u.tickets_seen_by,
        u.tickets_seen_items, coalesce(l.seen_by, 'catalogue'), coalesce(l.items, '[]'))
      from units u left join told l on l.company_id = u.id
      where u.tickets_seen_by <> coalesce(l.seen_by, 'catalogue')
        or to_jsonb(u.tickets_seen_items) <> coalesce(l.items, '[]')
      union all
      select format('company %s: whether its people are told of enquiries about them is not what its events say', u.id)
      from units u left join told l on l.company_id = u.id where u.tells_concerned <> coalesce(l.tells, false)
      union all
      select format('event %s: who sees the tickets of company %s was chosen by nobody of it', e.seq, e.company_id)
      from events e where e.name = 'company.sharing-changed' and not exists (
        select from memberships m where m.person_id = e.actor_id and m.unit_id = e.company_id)`),
  ],
};
