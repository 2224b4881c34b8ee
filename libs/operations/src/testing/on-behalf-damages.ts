import type { Damage } from './damages.js';

/** Of what staff filed in somebody's name. */
export const ON_BEHALF_DAMAGES: readonly Damage[] = [
  [
    'nobody of the company was told',
    'delete from audit_seals',
    `update events set data = data - 'onBehalfOf' where name = 'behalf.filed'`,
  ],
  [
    'its event names nobody',
    'delete from audit_seals',
    `update events set data = data - 'onBehalfOf' where data ->> 'verb' = 'file' and data ? 'onBehalfOf'`,
  ],
];
