import { violations, type Invariant } from './invariant.js';

export const idempotencyKeys: Invariant = {
  name: 'idempotency-keys',
  says: 'Every idempotency key leads to a ticket that the same person filed, and no two keys to one.',
  remedy: 'Delete the key named: it would answer a repeated request with somebody else’s ticket.',
  checks: [
    violations(/* sql */ `
      select format('a key of person %s leads to ticket %s, which %s', k.person_id, coalesce(t.number, k.ticket_id::text),
        case when t.id is null then 'does not exist' else 'somebody else filed' end)
      from idempotency_keys k left join tickets t on t.id = k.ticket_id
      where t.id is null or t.filed_by <> k.person_id
      union all
      select format('%s keys lead to ticket %s', count(*), ticket_id)
      from idempotency_keys group by ticket_id having count(*) > 1`),
  ],
};
