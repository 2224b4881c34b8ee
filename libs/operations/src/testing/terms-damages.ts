import type { Damage } from './damages.js';

/** Of an erased person: what nobody can compute the digest of again. */
const accepted = (terms: string): string => `update ticket_revisions set terms = ${terms} where erased_at is not null`;
const evidence = (more: Readonly<Record<string, string>>): string =>
  `jsonb_build_object('key', 'cellar-rules', 'version', 1, 'by', (select id from people limit 1),
     'at', '2020-01-01T00:00:00.000Z'${Object.entries(more)
       .map(([key, value]) => `, '${key}', ${value}`)
       .join('')})`;
const list = (...all: readonly string[]): string => `jsonb_build_array(${all.join(', ')})`;

/** What somebody could do to the evidence of terms that were accepted, past the product. */
export const TERMS_DAMAGES: readonly Damage[] = [
  ['accepted by nobody', accepted(list(evidence({ by: 'gen_random_uuid()' })))],
  ['accepted at no time', accepted(list(evidence({ at: 'null' })))],
  ['accepted later', accepted(list(evidence({ at: `'2999-01-01T00:00:00.000Z'` })))],
  ['no list', accepted(`'"all of them"'`)],
  ['accepted twice', accepted(list(evidence({}), evidence({})))],
  ['a version that never was', accepted(list(evidence({ version: '7' })))],
  ['terms that never were', accepted(list(evidence({ key: `'attic-rules'` })))],
  [
    'a decider for whom somebody else accepted',
    `update approvals d set terms = ${list(evidence({ by: '(select id from people where id <> d.by_person limit 1)' }))}
     where d.by_person is not null`,
  ],
];
