const UNSEAL = 'delete from audit_seals';

/** What must never stand in events, tasks or the ledger. */
export const SECRET_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'an address in an error',
    `update tasks set last_error = 'no such user nora@north.example' where name = 'mail:answer'`,
  ],
  [
    'a token in the ledger',
    `update mail_ledger set last_code = 'kY3vXq0ZpR8mT1sLw5Jb7NfHc2Dg4Ae6UiOyB9xVqWz' where mail = 'answer'`,
  ],
  [
    'a name in an event',
    UNSEAL,
    `update events set data = data || '{"name": "Nora North"}' where name = 'account.opened'`,
  ],
  [
    'a hash in an event',
    UNSEAL,
    `update events set data = data || '{"h": "$argon2id$v=19$m=19456"}' where name = 'account.opened'`,
  ],
  [
    'an address in an event',
    UNSEAL,
    `update events set data = data || '{"to": "n@north.example"}' where name = 'account.opened'`,
  ],
];
