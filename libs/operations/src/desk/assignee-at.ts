/**
 * SQL: who had a ticket when an event happened, by the events before it; not by the ticket's row, so that a mail that is
 * expanded later, and whoever looks whether it was, come to the same. Whoever had left the desk by then does not count.
 * @param event alias of the event
 */
export const assigneeAt = (event: string): string => /* sql */ `(
  select s.person_id from (
    select (a.data ->> 'to')::uuid as id from events a
    where a.ticket_id = ${event}.ticket_id and a.name = 'assignee.changed' and a.seq < ${event}.seq
    order by a.seq desc limit 1
  ) last join staff s on s.person_id = last.id and (s.until_at is null or s.until_at > ${event}.at))`;
