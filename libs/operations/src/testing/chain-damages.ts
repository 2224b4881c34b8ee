/** What breaks the chain of sealed events. */
export const CHAIN_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  ['an event is changed', `update events set at = at + interval '1 second' where seq = 5`],
  ['a seal is gone', 'delete from audit_seals where number = 3'],
  ['a seal names another place', 'update audit_seals set event_seq = event_seq + 1 where number = 4'],
  [
    'an event is written far behind the last seal',
    `update audit_seals set event_seq = event_seq + 200000 where number = (select max(number) from audit_seals)`,
    `update events set seq = seq + 200000 where id = (select event_id from audit_seals order by number desc limit 1)`,
    'delete from audit_seals where number = (select max(number) from audit_seals) - 1',
  ],
];
