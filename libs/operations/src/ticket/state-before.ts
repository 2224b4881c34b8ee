/**
 * SQL: what a line `l` of ticket `t` found, where it changed something that stays held; before it is done, what is there
 * now. Null for every other verb, and where there was nothing.
 */
export const STATE_BEFORE = /* sql */ `case when l.verb not in ('give', 'take') then coalesce(
    (select c.data -> 'before' from events c where c.ticket_id = t.id and c.name = 'assignment.changed'
      and c.data ->> 'line' = l.line::text limit 1),
    (select jsonb_build_object('params', b.params, 'until', b.until_at) from assignments b
      where t.status <> 'done' and b.membership_id = t.membership_id and b.item = l.item and b.unit_id = l.unit_id
        and b.ended_at is null limit 1)) end`;
