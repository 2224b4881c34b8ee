import { UNDECIDED_STATUSES } from '@keyward/domain';
import { listOf, violations, type Invariant } from './invariant.js';

export const offers: Invariant = {
  name: 'offers',
  says: 'Whatever is offered was offered by whom its event names, and nothing else waits for somebody to accept it.',
  remedy: 'Have the ticket withdrawn and filed again; what its side would accept was not offered by the product.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s is offered, and nobody offered revision %s', t.number, t.revision)
      from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
      where t.status = 'offered' and r.offered_by is null
      union all
      select format('ticket %s: revision %s and event %s do not tell of the same offer', t.number,
        coalesce(r.revision::text, '–'), coalesce(e.seq::text, '–'))
      from (select * from ticket_revisions where offered_by is not null) r
      full join (select * from events where name = 'ticket.offered') e
        on e.ticket_id = r.ticket_id and e.data ->> 'revision' = r.revision::text and e.actor_id = r.offered_by
      left join tickets t on t.id = coalesce(r.ticket_id, e.ticket_id)
      where r.ticket_id is null or e.seq is null`),
  ],
};

export const expiries: Invariant = {
  name: 'expiries',
  says: 'What waits for a decision only so long has its time told once, and is closed when that is over, not before.',
  remedy: 'Decide about the ticket or withdraw it; its time was changed past the product.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s: the time of revision %s is %s, and was told as %s', t.number,
        coalesce(r.revision::text, e.data ->> 'revision'), coalesce(r.expires_at::text, 'none'),
        coalesce(e.data ->> 'until', 'none'))
      from (select r.* from ticket_revisions r where r.expires_at is not null and r.stages <> '[]') r
      full join (select * from events where name = 'expiry.set') e
        on e.ticket_id = r.ticket_id and e.data ->> 'revision' = r.revision::text
      left join tickets t on t.id = coalesce(r.ticket_id, e.ticket_id)
      where (e.data ->> 'until')::timestamptz is distinct from r.expires_at
      union all
      select format('ticket %s waits for a decision past its time, and no task will close it', t.number)
      from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
      where t.status in (${listOf(UNDECIDED_STATUSES)}) and r.expires_at <= app.now() and not exists (
        select from events e join tasks k on k.event_id = e.id
        where e.ticket_id = t.id and e.name = 'expiry.set' and e.data ->> 'revision' = t.revision::text
          and k.status <> 'done')
      union all
      select format('ticket %s was closed before its time', t.number)
      from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
      where t.status = 'expired' and (r.expires_at is null or r.expires_at > t.closed_at)`),
  ],
};
