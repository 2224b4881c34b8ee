import type { Damage } from './damages.js';

/** Of what was noted. */
export const NOTE_DAMAGES: readonly Damage[] = [
  ['told of another', 'delete from audit_seals', `update events set data = '{}' where name = 'note.added'`],
  ['for others than it was', `update ticket_messages set visibility = 'public' where visibility = 'internal'`],
  ['a note is gone', `delete from ticket_messages where kind = 'note'`],
];

/** Of who has taken tickets on. */
export const ASSIGNEE_DAMAGES: readonly Damage[] = [
  [
    'taken on without an event',
    `update tickets set assignee = (select person_id from staff limit 1)
     where id = (select id from tickets where assignee is null limit 1)`,
  ],
  ['nobody has it any more', `update tickets set assignee = null where assignee is not null`],
];
