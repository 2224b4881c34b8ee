import type { Damage } from './damages.js';

/** Of who sees the tickets of a company. */
export const SHARING_DAMAGES: readonly Damage[] = [
  ['chosen past the product', `update units set tickets_seen_by = 'everybody' where name = 'South Doors'`],
  ['told past the product', `update units set tells_concerned = true where name = 'South Doors'`],
  ['other items', `update units set tickets_seen_items = '{management}' where tickets_seen_by = 'holders'`],
  [
    'chosen by a stranger',
    'delete from audit_seals',
    `update events set actor_id = (select person_id from staff limit 1) where name = 'company.sharing-changed'`,
  ],
];
