const UNSEAL = 'delete from audit_seals';
const NONE = '01980000-0000-7000-8000-000000000000';
const person = (name: string) => `(select id from people where email = '${name}@dealer.example')`;

/** What somebody with every right could do to accounts and the links that change them. */
export const ACCOUNT_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  ['a session goes on', `update sessions set ended_at = null where person_id = ${person('nils.north')}`],
  ['by no link', UNSEAL, `update events set data = data || '{"reset": "${NONE}"}' where name = 'password.changed'`],
  ['the link was not used', 'update password_resets set used_at = null where used_at is not null'],
  ['the password is older', `update credentials set changed_at = changed_at - interval '1 day'`],
  ['the link to an address was not used', `update email_changes set used_at = null where used_at is not null`],
  [
    'a link of nobody',
    `insert into password_resets (id, person_id, expires_at) values (gen_random_uuid(), '${NONE}', app.now() + interval '30 minutes')`,
  ],
];

/** What they could do to second factors. */
export const FACTOR_DAMAGES: typeof ACCOUNT_DAMAGES = [
  ['it is switched off', 'delete from recovery_codes', 'delete from second_factors'],
  ['it was never confirmed', 'delete from recovery_codes', 'update second_factors set confirmed_at = null'],
  [
    'of somebody else',
    `insert into second_factors (person_id, secret, confirmed_at)
     select id, 'v1.x', app.now() from people where email = 'nora.north@dealer.example'`,
  ],
  ['a recovery code is good again', 'update recovery_codes set used_at = null'],
];
