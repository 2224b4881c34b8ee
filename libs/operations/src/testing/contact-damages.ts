import type { Damage } from './damages.js';

/** Of where a company is told of changes of its administrators. */
export const CONTACT_DAMAGES: readonly Damage[] = [
  ['set past the product', `update units set contact_email = 'else@where.example' where contact_email is not null`],
  ['taken away past the product', `update units set contact_email = null where contact_email is not null`],
  [
    'a change that no event tells',
    `insert into contact_changes (id, company_id, previous, next)
     select gen_random_uuid(), id, contact_email, contact_email from units where contact_email is not null`,
  ],
  ['another address before', `update contact_changes set previous = 'else@where.example' where previous is not null`],
];
