import type { Damage } from './damages.js';

/** Of what employees asked their administrators for. */
export const WISH_DAMAGES: readonly Damage[] = [
  ['answered past the product', `update wishes set status = 'withdrawn', closed_at = app.now() where status = 'open'`],
  [
    'another answer',
    'delete from audit_seals',
    `update events set data = data || '{"what": "filed"}' where name = 'wish.answered' and data ->> 'what' = 'declined'`,
  ],
  [
    'a ticket about somebody else',
    `update wishes set ticket_id = (select id from tickets where person_id is null limit 1) where status = 'filed'`,
  ],
];
