/** What somebody could do to what is held, past the product. */
export const HELD_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'other values without an event',
    `update assignments set params = params || '{"grade": "order"}' where item = 'stock'`,
  ],
  [
    'another end without an event',
    `update assignments set until_at = until_at + interval '1 day' where item = 'stock'`,
  ],
  ['given with other values', `update assignments set params = '{"grade": "order"}' where item = 'prices-view'`],
  ['suspended without an event', `update assignments set suspended_at = app.now() where item = 'documents-view'`],
  [
    'goes on without an event',
    `update assignments set suspended_at = null, suspended_by_ticket_id = null where item = 'stock'`,
  ],
  [
    'suspended by another ticket',
    `update assignments set suspended_by_ticket_id = (select id from tickets where status = 'rejected' and kind = 'change') where item = 'stock'`,
  ],
  [
    'a change that begins elsewhere',
    'delete from audit_seals',
    `update events set data = jsonb_set(data, '{before,params}', '{}')
     where name = 'assignment.changed' and data ->> 'verb' = 'resume'`,
  ],
];
