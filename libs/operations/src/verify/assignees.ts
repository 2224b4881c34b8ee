import { violations, type Invariant } from './invariant.js';

export const assignees: Invariant = {
  name: 'assignees',
  says: 'Whoever has taken a ticket on is who its last event says, and was given it by somebody of the desk.',
  remedy: 'Assign the ticket anew: what stands on its row was written past the product, and nobody was told.',
  checks: [
    violations(/* sql */ `
      with told as (
        select distinct on (ticket_id) ticket_id, data ->> 'to' as person from events
        where name = 'assignee.changed' order by ticket_id, seq desc
      )
      select format('ticket %s is with %s, and its events say %s', t.number, coalesce(t.assignee::text, 'nobody'),
        coalesce(l.person, 'nobody'))
      from tickets t full join told l on l.ticket_id = t.id
      where t.id is null or t.assignee::text is distinct from l.person
      union all
      select format('event %s: %s was given a ticket, and never worked at the desk', e.seq, e.data ->> 'to')
      from events e where e.name = 'assignee.changed' and (e.actor_kind <> 'staff' or e.data ->> 'to' is not null
        and not exists (select from staff s where s.person_id::text = e.data ->> 'to'))`),
  ],
};
