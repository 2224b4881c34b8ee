const TICKET = `(select id from tickets where status = 'rejected' and kind = 'change')`;
const person = (name: string) => `(select id from people where email = '${name}@dealer.example')`;

/** What breaks the choice of who decides; events are judged without their seals. */
export const DECIDER_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'a colleague decided whom nobody had asked',
    'delete from audit_seals',
    `update approvals set by_person = ${person('nils.north')} where ticket_id = ${TICKET}`,
    `update ticket_messages set by_person = ${person('nils.north')}
       where event_id in (select id from events where ticket_id = ${TICKET} and name = 'ticket.rejected')`,
    `update events set actor_id = ${person('nils.north')}, actor_kind = 'dealer'
       where ticket_id = ${TICKET} and name = 'ticket.rejected'`,
  ],
  [
    'instead of somebody who had named nobody',
    `update approvals set for_person = ${person('olga.operator')} where ticket_id = ${TICKET}`,
  ],
  [
    'a stage waits that is not due',
    `insert into ticket_deciders (id, ticket_id, revision, stage, membership_id, person_id, rank, consents, waits)
       select '00000000-0000-7000-8000-000000000d0d', ${TICKET}, 1, 5, m.id, m.person_id, 0, false, true from memberships m
       where m.person_id = ${person('nils.north')}`,
  ],
];
