const TICKET = `(select id from tickets where kind = 'change-admin')`;

/** What breaks a change of administrator; events are judged without their seals. */
export const ADMINISTRATOR_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'one person agreed twice',
    'drop index approvals_by_different_people',
    'delete from audit_seals',
    `update events set actor_id = (select actor_id from events where ticket_id = ${TICKET} and name = 'ticket.approved')
       where ticket_id = ${TICKET} and name = 'ticket.stage-approved'`,
    `update approvals set by_person = (select by_person from approvals where ticket_id = ${TICKET} and stage = 1)
       where ticket_id = ${TICKET} and stage = 0`,
  ],
  ['no time to object', `update tickets set apply_at = null where id = ${TICKET}`],
  ['it took effect before', `update tickets set apply_at = apply_at + interval '1 hour' where id = ${TICKET}`],
];
