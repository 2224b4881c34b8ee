import { violations, type Invariant } from './invariant.js';

export const assignments: Invariant = {
  name: 'assignments',
  says: 'What is held equals what was given and taken: each assignment has the event that gave it, and the one that ended it.',
  remedy: 'Trust the events, which are sealed; the assignment’s row was written past the product.',
  checks: [
    violations(/* sql */ `
      with told as (
        select e.name, e.data ->> 'assignment' as id, count(*) as count, min(e.seq) as seq
        from events e where e.name in ('assignment.given', 'assignment.taken') group by 1, 2
      )
      select format('assignment %s, of which %s events say %s, does not exist', coalesce(k.id, '–'), k.count, k.name)
      from told k left join assignments a on a.id::text = k.id where a.id is null
      union all
      select format('assignment %s has %s events %s', id, count, name) from told where count > 1`),
    violations(/* sql */ `
      select format('assignment %s (%s) %s', a.id, a.item, case
          when g.id is null then 'was given by no event'
          when g.ticket_id is distinct from a.ticket_id or (g.data ->> 'line') is distinct from a.line::text
            then 'names another ticket or line than the event that gave it'
          else 'was not applied by the ticket that it names' end)
      from assignments a
      left join events g on g.name = 'assignment.given' and g.data ->> 'assignment' = a.id::text
      left join applied_lines p on p.ticket_id = a.ticket_id and p.line = a.line and p.assignment_id = a.id
      where g.id is null or g.ticket_id is distinct from a.ticket_id
        or (g.data ->> 'line') is distinct from a.line::text or (a.ticket_id is not null and p.line is null)`),
    // what runs out ends by itself; its row is only ended when the same is given anew, at the time it ran out
    violations(/* sql */ `
      select format('assignment %s (%s) %s', a.id, a.item, case
          when k.id is null then 'has ended, and no event says so'
          when a.ended_at is null then 'was taken, and has not ended'
          when k.seq < g.seq then 'was taken before it was given'
          else 'was ended by another ticket than its event says' end)
      from assignments a
      left join events k on k.name = 'assignment.taken' and k.data ->> 'assignment' = a.id::text
      left join events g on g.name = 'assignment.given' and g.data ->> 'assignment' = a.id::text
      where (a.ended_at is null) <> (k.id is null) or k.seq < g.seq
        or (a.ended_at is not null and a.ended_by_ticket_id is null and a.ended_at is distinct from a.until_at
          and k.ticket_id is not null)
        or (a.ended_by_ticket_id is not null and a.ended_by_ticket_id is distinct from k.ticket_id)`),
    // a deactivation ends the rest without lines of their own; what is handed over is a line of whoever gets it
    violations(/* sql */ `
      select format('assignment %s (%s) was ended by ticket %s, which did not ask for it', a.id, a.item, t.number)
      from assignments a join tickets t on t.id = a.ended_by_ticket_id
      left join applied_lines p on p.ticket_id = t.id and p.assignment_id = a.id
      where p.line is null and t.kind <> 'deactivate' and not exists (select from events k
        where k.name = 'assignment.taken' and k.data ->> 'assignment' = a.id::text
          and k.data ->> 'handedOver' = a.membership_id::text)`),
  ],
};
