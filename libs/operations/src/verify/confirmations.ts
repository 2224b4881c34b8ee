import { violations, type Invariant } from './invariant.js';

/** A ticket `t` whose lines have been applied: also where another system could not follow, and it is tried again. */
export const IN_EFFECT = /* sql */ `(t.status in ('done', 'applying') or t.status in ('failed', 'approved')
  and exists (select from ticket_confirmations tc where tc.ticket_id = t.id))`;

/** The events of the moves with which lines are applied. */
export const PUT_INTO_EFFECT = `'ticket.done', 'ticket.joined', 'ticket.applying', 'ticket.joined-applying'`;

/** Each confirmation that a move of a ticket tells of. */
const TOLD = /* sql */ `
  select e.ticket_id, l.line::int as line, e.data ->> 'system' as system, e.actor_id, e.seq
  from events e cross join lateral jsonb_array_elements_text(e.data -> 'lines') as l (line)
  where e.name in ('ticket.confirmed', 'ticket.fulfilled')`;

export const confirmations: Invariant = {
  name: 'confirmations',
  says: 'A ticket is done when every other system has confirmed what it had to follow, each once, and not before; a system that is called hears of what ended in it by itself as well.',
  remedy: 'Look in the system whether it is as the ticket says; then correct what is wrong with a new enquiry.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s is %s, and %s has not confirmed line %s', t.number, t.status, c.system, c.line)
      from tickets t join ticket_confirmations c on c.ticket_id = t.id
      where t.status not in ('applying', 'failed', 'approved') and c.confirmed_at is null
      union all
      select format('ticket %s is applying, and nothing waits for confirmation', t.number)
      from tickets t where t.status = 'applying' and not exists (
        select from ticket_confirmations c where c.ticket_id = t.id and c.confirmed_at is null)
      union all
      select format('ticket %s: line %s has to be followed, and is none that was applied', t.number, c.line)
      from ticket_confirmations c join tickets t on t.id = c.ticket_id
      left join applied_lines p on p.ticket_id = c.ticket_id and p.line = c.line
      where p.line is null and c.assignment_id is null and not (c.line = 0 and t.kind in ('suspend', 'reactivate'))
      union all
      select format('ticket %s: assignment %s has to be followed as lost, and this ticket has not ended it beside its lines',
        t.number, c.assignment_id)
      from ticket_confirmations c join tickets t on t.id = c.ticket_id join assignments a on a.id = c.assignment_id
      where a.ended_by_ticket_id is distinct from c.ticket_id or exists (
        select from applied_lines p where p.ticket_id = c.ticket_id and p.assignment_id = c.assignment_id)`),
    violations(/* sql */ `
      with told as (${TOLD})
      select format('ticket %s: the confirmation of line %s by %s and the history of the ticket do not tell the same',
        t.number, coalesce(c.line, e.line), coalesce(c.system, e.system))
      from (select * from ticket_confirmations where confirmed_at is not null) c
      full join told e on e.ticket_id = c.ticket_id and e.line = c.line and e.system = c.system
      join tickets t on t.id = coalesce(c.ticket_id, e.ticket_id)
      where c.ticket_id is null or e.ticket_id is null or e.actor_id is distinct from c.confirmed_by
      union all
      select format('ticket %s: line %s was confirmed by %s more than once', t.number, e.line, e.system)
      from told e join tickets t on t.id = e.ticket_id group by t.number, e.line, e.system having count(*) > 1`),
    violations(/* sql */ `
      select format('delivery %s is %s, and %s has %sconfirmed', d.id, d.status, d.system,
        case when d.status = 'delivered' then 'not ' else '' end)
      from webhook_deliveries d join ticket_confirmations c on c.ticket_id = d.ticket_id and c.system = d.system
        and c.way = 'webhook'
      where d.delivered_at is not null and c.confirmed_at is null
      union all
      select format('delivery %s is of event %s, which does not concern %s', d.id, e.seq, d.system)
      from webhook_deliveries d join events e on e.id = d.event_id
      where e.name <> 'systems.concerned' or not e.data -> 'systems' ? d.system
      union all
      select format('event %s concerns %s, and nobody has called it', e.seq, x.system)
      from events e join tasks k on k.event_id = e.id and k.name = 'call-systems' and k.status in ('done', 'dead')
      cross join lateral jsonb_array_elements_text(e.data -> 'systems') as x (system)
      where e.name = 'systems.concerned' and not exists (
        select from webhook_deliveries d where d.event_id = e.id and d.system = x.system)`),
  ],
};

export const systemKeys: Invariant = {
  name: 'system-keys',
  says: 'Every key and every webhook of a system is in force exactly where its events say so.',
  remedy: 'A key that no event tells of was made past the product: revoke it, and make the system a new one.',
  checks: [
    violations(/* sql */ `
      select format('key %s and its events do not tell the same', coalesce(k.id::text, a.data ->> 'key'))
      from system_keys k
      full join (select * from events where name = 'system-key.added') a on a.data ->> 'key' = k.id::text
      left join events r on r.name = 'system-key.revoked' and r.data ->> 'key' = coalesce(k.id::text, a.data ->> 'key')
      where k.id is null or a.id is null or a.data ->> 'system' <> k.system
        or (r.id is not null) <> (k.revoked_at is not null)
      union all
      select format('the webhook of %s is %s, and its last event says otherwise', l.system,
        case when w.system is null then 'not there' else 'there' end)
      from (
        select distinct on (e.data ->> 'system') e.data ->> 'system' as system, e.name from events e
        where e.name in ('webhook.added', 'webhook.removed') order by e.data ->> 'system', e.seq desc
      ) l left join webhooks w on w.system = l.system
      where (l.name = 'webhook.added') <> (w.system is not null)
      union all
      select format('the webhook of %s is there, and no event tells of it', w.system)
      from webhooks w where not exists (
        select from events e where e.name = 'webhook.added' and e.data ->> 'system' = w.system)`),
  ],
};
