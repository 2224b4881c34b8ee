import { EVENT_NAMES, EVENT_ROUTES, type TaskName } from '@keyward/domain';
import { listOf, valuesOf, violations, type Invariant } from './invariant.js';

/** TABLE 3 as rows: event, task. */
const ROUTES = EVENT_NAMES.flatMap((event) =>
  (EVENT_ROUTES[event] as readonly TaskName[]).map((task) => [event, task]),
);

export const eventTasks: Invariant = {
  name: 'event-tasks',
  says: 'Every event has exactly the tasks that TABLE 3 names for it.',
  remedy: 'A missing task was never done: repeat its work by hand; one too many was not made by the product.',
  checks: [
    violations(/* sql */ `
      with routes (event, task) as (${valuesOf(ROUTES)}),
      own as not materialized (select event_id, name from tasks where ledger_id is null)
      select format('event %s (%s) has no task %s', e.seq, e.name, r.task)
      from events e join routes r on r.event = e.name
      left join own k on k.event_id = e.id and k.name = r.task where k.name is null
      union all
      select format('event %s (%s) has a task %s too many', e.seq, e.name, k.name)
      from own k join events e on e.id = k.event_id
      left join routes r on r.event = e.name and r.task = k.name where r.task is null
      union all
      select format('event %s has the task %s more than once', event_id, name)
      from own group by event_id, name having count(*) > 1
      union all
      select format('event %s is called %s, which nobody knows', seq, name)
      from events where name not in (${listOf(EVENT_NAMES)})`),
  ],
};
