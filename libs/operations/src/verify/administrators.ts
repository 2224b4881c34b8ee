import { violations, type Invariant } from './invariant.js';

export const administrators: Invariant = {
  name: 'administrators',
  says: 'Who administrates a company changed only after two people agreed, and nothing took effect before its time to object.',
  remedy:
    'Ask the company whether it wanted this; if not, propose the former administrator, and look for what wrote past the product.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s changes an administrator, and %s agreed to it', t.number, count(distinct a.by_person))
      from tickets t left join approvals a on a.ticket_id = t.id and a.revision = t.revision and a.decision = 'approve'
      where t.kind = 'change-admin' and t.status in ('approved', 'applying', 'failed', 'invited', 'lapsed', 'done')
      group by t.id having count(distinct a.by_person) < 2`),
    violations(/* sql */ `
      select format('ticket %s is approved, and has no time for which it waits', t.number)
      from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
      where r.apply_after is not null and t.apply_at is null
        and t.status in ('approved', 'applying', 'failed', 'invited', 'lapsed', 'done')
      union all
      select format('ticket %s took effect %s before its time to object was over', t.number, t.apply_at - e.at)
      from tickets t join events e on e.ticket_id = t.id and e.name in ('ticket.done', 'ticket.applying', 'ticket.invited')
      where e.at < t.apply_at`),
  ],
};
