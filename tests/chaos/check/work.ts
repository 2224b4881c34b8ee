import { EVENT_ROUTES, type EventName } from '@keyward/domain';
import type { Product } from '../product.js';
import { grouped, violation, type Check, type Violation } from './check.js';

interface Following {
  readonly event: EventName;
  readonly ticket: string | null;
  readonly tasks: readonly { readonly name: string; readonly status: string; readonly later: boolean }[];
  /** how many mails the event's mail tasks came to */
  readonly mails: number;
  /** a proposal by the only administrator, of a company without a contact: nobody is left to be told */
  readonly tellsNobody: boolean;
}

const FOLLOWING = /* sql */ `
  select e.name as event, t.number as ticket, (select count(*)::int from mail_ledger g where g.event_id = e.id) as mails,
    coalesce((select jsonb_agg(jsonb_build_object('name', k.name, 'status', k.status, 'later', k.due_at > app.now()))
      from tasks k where k.event_id = e.id and k.ledger_id is null), '[]') as tasks,
    e.name in ('administration.asked', 'administration.decided', 'administration.turned')
      and not (e.data ->> 'hasContact')::boolean and not exists (
        select from jsonb_array_elements_text(e.data -> 'administrators') x (id)
        where x.id::uuid <> t.filed_by and x.id::uuid is distinct from t.person_id) as "tellsNobody"
  from events e left join tickets t on t.id = e.ticket_id`;

const TWICE = /* sql */ `
  select t.number as ticket, count(*)::int as times,
    -- what ends with a membership belongs to no line
    e.name || coalesce(' of line ' || (e.data ->> 'line'), ' of ' || (e.data ->> 'assignment'), '') as what
  from events e join tickets t on t.id = e.ticket_id
  where e.name in ('ticket.done', 'ticket.joined', 'ticket.invited', 'membership.ended',
    'membership.suspended', 'membership.reactivated', 'assignment.given', 'assignment.taken', 'assignment.changed')
  group by 1, 3 having count(*) > 1`;

/** What every event leads to by TABLE 3 is there, is over, and came about once. */
export async function checkWork(product: Product): Promise<Check[]> {
  const following = await product.query<Following>(FOLLOWING);
  const twice = await product.query<{ ticket: string; what: string; times: number }>(TWICE);
  const stuck = await product.query<{ number: string; status: string }>(
    `select number, status from tickets where status = 'failed'
       or status = 'approved' and coalesce(greatest(effective_from, apply_at) <= app.now(), true)`,
  );
  return [
    {
      name: 'everything that follows from an event has been done',
      looked: following.length,
      violations: following.flatMap(ofEvent),
    },
    {
      name: 'every decision is in effect, and came into effect once',
      looked: following.filter(({ event }) => event === 'ticket.approved').length,
      violations: [
        ...stuck.map(({ number, status }) => violation('lost', `${number} is still ${status}`)),
        ...twice.map(({ ticket, what, times }) => violation('doubled', `${ticket}: ${what} ${times} times`)),
      ],
    },
  ];
}

function ofEvent({ event, ticket, tasks, mails, tellsNobody }: Following): Violation[] {
  const routes: readonly string[] = EVENT_ROUTES[event];
  const there = grouped(tasks, ({ name }) => name);
  const missing = routes.filter((name) => !there.has(name));
  const waiting = tasks.filter(({ status, later }) => status === 'dead' || (status === 'pending' && !later));
  const promised = tasks.some(({ name, status }) => name.startsWith('mail:') && status === 'done');
  const harm = (name: string): 'dropped' | 'lost' => (name.startsWith('mail:') ? 'dropped' : 'lost');
  return [
    ...missing.map((name) => violation(harm(name), `${event} of ${ticket} has no ${name}`)),
    ...waiting.map(({ name, status }) => violation(harm(name), `${name} of ${ticket} is ${status}`)),
    ...(promised && mails === 0 && !tellsNobody
      ? [violation('dropped', `${event} of ${ticket} was done without a mail`)]
      : []),
  ];
}
