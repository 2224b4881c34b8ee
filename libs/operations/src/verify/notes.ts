import { violations, type Invariant } from './invariant.js';

export const notes: Invariant = {
  name: 'notes',
  says: 'Every note has its event, by whoever wrote it, and one for the vendor alone went to nobody.',
  remedy: 'A note without an event was written past the product; one that went out wrongly must be told to its author.',
  checks: [
    violations(/* sql */ `
      select format('note %s of ticket %s and event %s do not tell the same', coalesce(m.id::text, e.data ->> 'message'),
        t.number, coalesce(e.seq::text, '–'))
      from (select * from ticket_messages where kind = 'note') m
      full join (select * from events where name in ('note.added', 'note.added-inside')) e on e.id = m.event_id
      left join tickets t on t.id = coalesce(m.ticket_id, e.ticket_id)
      where m.id is null or e.id is null or e.ticket_id is distinct from m.ticket_id
        or e.actor_id is distinct from m.by_person or e.data ->> 'message' is distinct from m.id::text
        or (e.name = 'note.added') <> (m.visibility = 'public')
      union all
      select format('note %s is for the vendor alone, and a mail tells of it', m.id)
      from ticket_messages m join mail_ledger g on g.event_id = m.event_id where m.visibility = 'internal'`),
  ],
};
