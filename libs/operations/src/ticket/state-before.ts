import { NOT_OVER } from '@keyward/db';

/**
 * SQL: what a line `l` of ticket `t` found, where it changed something that stays held; before it is done, what is there
 * now. Null for every other verb, and where there was nothing.
 */
export const STATE_BEFORE = /* sql */ `case when l.verb not in ('give', 'take') then coalesce(
    (select c.data -> 'before' from events c where c.ticket_id = t.id and c.name = 'assignment.changed'
      and c.data ->> 'line' = l.line::text limit 1),
    (select jsonb_build_object('params', a.params, 'until', a.until_at, 'suspended', a.suspended_at is not null) from assignments a
      where t.status <> 'done' and a.membership_id = t.membership_id and a.item = l.item and a.unit_id = l.unit_id
        and a.ended_at is null and ${NOT_OVER} limit 1)) end`;
