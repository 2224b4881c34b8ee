import { figures, violations, type Invariant } from './invariant.js';

/** Later in the history of its ticket than the event of the task. */
const MOVED_ON = /* sql */ `exists (
  select from events later where later.ticket_id = e.ticket_id and later.seq > e.seq and (later.name like 'ticket.%' or later.name = 'invitation.put-off'))`;

/** A task and its work are one transaction, so each without the other is impossible (task-runner.ts). */
export const taskStates: Invariant = {
  name: 'task-states',
  says: 'No task is done or dead without its effect, and whatever waits for a task has one that will come.',
  remedy: 'Run keyward redrive for dead tasks; a ticket that waits for nothing is retried or withdrawn by staff.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s: the task apply-ticket of event %s is %s, and the ticket has not moved since', t.number,
        e.seq, k.status)
      from tasks k join events e on e.id = k.event_id join tickets t on t.id = e.ticket_id
      where k.name = 'apply-ticket' and k.status <> 'pending' and t.status = 'approved' and not ${MOVED_ON}
      union all
      select format('ticket %s is approved, and no task applies it', t.number)
      from tickets t where t.status = 'approved' and not exists (
        select from tasks k join events e on e.id = k.event_id
        where e.ticket_id = t.id and k.name = 'apply-ticket' and not ${MOVED_ON})
      union all
      select format('ticket %s is failed, and no dead task tells why', t.number)
      from tickets t where t.status = 'failed' and not exists (
        select from tasks k join events e on e.id = k.event_id
        where e.ticket_id = t.id and k.name in ('apply-ticket', 'call-systems') and k.status = 'dead')
        -- or somebody has said so
        and (select e.actor_kind from events e where e.ticket_id = t.id and e.name = 'ticket.failed'
          order by e.seq desc limit 1) = 'system'
      union all
      select format('ticket %s: the task lapse-invitation of event %s is done, and the invitation is pending', t.number,
        e.seq)
      from tasks k join events e on e.id = k.event_id join invitations i on i.ticket_id = e.ticket_id
      join tickets t on t.id = e.ticket_id
      where k.name = 'lapse-invitation' and k.status = 'done' and i.status = 'pending'
        and i.generation::text = e.data ->> 'generation'
      union all
      select format('task %s (%s) is %s, %s', id, name, status,
        case when done_at is null then 'without a time' else 'and has a time of being done' end)
      from tasks where (status = 'done') <> (done_at is not null)`),
    figures(/* sql */ `
      select count(*) filter (where status = 'pending')::int as pending,
        count(*) filter (where status = 'pending' and due_at <= app.now())::int as due,
        count(*) filter (where status = 'dead')::int as dead from tasks`),
  ],
};

/** What waits for a time of its own: a ticket with a later start, the reminder and the end of an invitation. */
const WAITS_ITS_TIME = /* sql */ `(k.name in ('apply-ticket', 'mail:invitation-ending', 'lapse-invitation', 'mail:access-ending', 'end-access', 'expire-ticket') and k.attempts = 0
  and k.interruptions = 0 and k.due_at > app.now())`;

/** Asked for only where everything has come to rest: with `--drained`. */
export const drained: Invariant = {
  name: 'drained',
  says: 'With --drained: no task waits for anything but its time, and every mail is settled.',
  remedy: 'Wait until the worker has done what is due; if it does not, look at its log and at keyward redrive.',
  checks: [
    async (look) =>
      look.drained
        ? violations(/* sql */ `
            select format('task %s (%s) still waits after %s tries: %s', k.id, k.name, k.attempts,
              coalesce(k.last_error, 'no error'))
            from tasks k where k.status = 'pending' and not ${WAITS_ITS_TIME}
            union all
            select format('mail %s (%s to %s) is %s after %s tries: %s', id, mail, recipient, status, attempts,
              coalesce(last_code, 'no error'))
            from mail_ledger where status in ('queued', 'sending')`)(look)
        : { total: 0, examples: [] },
  ],
};
