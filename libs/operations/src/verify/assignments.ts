import { CHANGED, HELD_STATE, isSameState } from './held-states.js';
import { violations, type Invariant } from './invariant.js';

/** What the line `l` gave. */
const GIVEN = /* sql */ `jsonb_build_object('params', l.params, 'until', l.until_at, 'suspended', false)`;

export const assignments: Invariant = {
  name: 'assignments',
  says: 'What is held equals what was given and taken: each assignment has the event that gave it, those that changed it, and the one that ended it.',
  remedy: 'Trust the events, which are sealed; the assignment’s row was written past the product.',
  checks: [
    violations(/* sql */ `
      with told as (
        select e.name, e.data ->> 'assignment' as id, count(*) as count, min(e.seq) as seq
        from events e where e.name in ('assignment.given', 'assignment.taken', 'assignment.changed') group by 1, 2
      )
      select format('assignment %s, of which %s events say %s, does not exist', coalesce(k.id, '–'), k.count, k.name)
      from told k left join assignments a on a.id::text = k.id where a.id is null
      union all
      select format('assignment %s has %s events %s', id, count, name) from told where count > 1 and name <> 'assignment.changed'`),
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
    // each change begins where the one before left it; the first where it was given, and the last left what is stored
    violations(/* sql */ `
      with changed as (
        select c.*, lag(c.after) over of_one as earlier, row_number() over (partition by c.id order by c.seq desc) as place
        from (${CHANGED}) c window of_one as (partition by c.id order by c.seq)
      ), now as (
        select r.id, r.item, ${HELD_STATE} as state, r.suspended_at, r.suspended_by_ticket_id, r.ticket_id, r.line from assignments r
      )
      select format('assignment %s was changed by event %s from what it was not', id, seq) from changed
      where earlier is not null and not ${isSameState('earlier', 'before')}
      union all
      select format('assignment %s (%s) is not as its last change left it', n.id, n.item)
      from changed c join now n on n.id::text = c.id where c.place = 1 and not ${isSameState('c.after', 'n.state')}
      union all
      select format('assignment %s (%s) was not given like that', n.id, n.item)
      from now n
      join applied_lines p on p.ticket_id = n.ticket_id and p.line = n.line
      join ticket_lines l on l.ticket_id = p.ticket_id and l.revision = p.revision and l.line = p.line
      left join changed c on c.id = n.id::text and c.earlier is null
      where not ${isSameState('coalesce(c.before, n.state)', GIVEN)}
      union all
      select format('assignment %s (%s) is suspended, and %s', n.id, n.item,
        case when c.id is null then 'no event says so' else 'by another ticket than its event says' end)
      from now n
      left join (select distinct on (x.id) x.id, x.ticket_id from changed x where x.verb = 'suspend'
        order by x.id, x.seq desc) c on c.id = n.id::text
      where n.suspended_at is not null and (c.id is null or c.ticket_id is distinct from n.suspended_by_ticket_id)
      union all
      select format('assignment %s was changed by event %s, when it was not held', c.id, c.seq)
      from changed c
      left join events g on g.name = 'assignment.given' and g.data ->> 'assignment' = c.id
      left join events k on k.name = 'assignment.taken' and k.data ->> 'assignment' = c.id
      where c.seq < g.seq or c.seq > k.seq`),
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
        or (a.ended_at is not null and a.ended_by_ticket_id is null and a.ended_at is distinct from a.until_at and a.ended_at is distinct from a.over_at
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
