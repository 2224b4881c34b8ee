import { violations, type Invariant } from './invariant.js';

export const attachments: Invariant = {
  name: 'attachments',
  says: 'Every file on a ticket has its event, by whoever attached it, and no event tells of a file that is not there.',
  remedy: 'A row without an event was written past the product: look at the file before anybody relies on it.',
  checks: [
    violations(/* sql */ `
      select format('attachment %s of ticket %s and event %s do not tell the same',
        coalesce(a.id::text, e.data ->> 'attachment'), t.number, coalesce(e.seq::text, '–'))
      from attachments a
      full join (select * from events where name = 'attachment.added') e on e.data ->> 'attachment' = a.id::text
      left join tickets t on t.id = coalesce(a.ticket_id, e.ticket_id)
      where a.id is null and not exists (select from ticket_revisions r where r.ticket_id = e.ticket_id and r.erased_at is not null)
        or e.seq is null
        or a.id is not null and (e.ticket_id is distinct from a.ticket_id or e.actor_id is distinct from a.created_by)`),
  ],
};
