type Damage = readonly [what: string, ...statements: string[]];

const ERASED = '(select id from people where email is null)';

/** What could be left of an erased person, and what could be blanked past the product. */
export const ERASURE_DAMAGES: Readonly<Record<string, readonly Damage[]>> = {
  erasures: [
    ['a name is left', `update people set first_name = 'Ida' where email is null`],
    ['a number is left', `update people set mobile = '+49301234567' where email is null`],
    ['a time zone is left', `update people set time_zone = 'Europe/Rome' where email is null`],
    ['a choice is left', `update people set unwanted_mails = '{joined}' where email is null`],
    ['a password is left', `insert into credentials (person_id, password_hash) values (${ERASED}, 'hash')`],
    ['a position is left', `update memberships set position = 'Office' where person_id = ${ERASED}`],
    [
      'what was asked for is left',
      `update ticket_revisions set erased_at = null
       where erased_at is not null and ticket_id in (select id from tickets where person_id = ${ERASED})`,
    ],
    ['a note is left', `update ticket_revisions set note = 'Soon, please.' where erased_at is not null`],
    [
      'what was said is left',
      `update ticket_messages m set body = 'He never called.' from tickets t
       where t.id = m.ticket_id and t.subject = '{}'`,
    ],
    ['who never came is left', `update tickets set subject = '{"firstName": "Nie"}' where subject = '{}'`],
    [
      'a fact is left',
      `insert into facts (subject, subject_id, name, value) values ('person', ${ERASED}, 'trained', 'true')`,
    ],
    [
      'somebody else has no address any more',
      `update people set email = null where email = 'mona.member@dealer.example'`,
    ],
    [
      'somebody else’s texts are blanked',
      `update ticket_revisions set reason = null, note = null, erased_at = app.now()
       where ticket_id in (select id from tickets where status = 'rejected' and subject is null)`,
    ],
  ],
};
