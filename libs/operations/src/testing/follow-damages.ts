type Damage = readonly [what: string, ...statements: string[]];

const DONE = `(select distinct t.id from tickets t join ticket_confirmations c on c.ticket_id = t.id where t.status = 'done')`;

/** What somebody could do to the confirmations of other systems, to their keys and webhooks, past the product. */
export const FOLLOW_DAMAGES: Readonly<Record<string, readonly Damage[]>> = {
  confirmations: [
    [
      'a done ticket lacks one',
      `update ticket_confirmations set confirmed_at = null, confirmed_by = null
       where ticket_id in ${DONE} and way = 'hand'`,
    ],
    ['one that nobody has made', `update ticket_confirmations set confirmed_at = app.now() where confirmed_at is null`],
    [
      'one by somebody else',
      `update ticket_confirmations set confirmed_by = (select person_id from staff where role = 'lead')
       where confirmed_by is not null`,
    ],
    ['one is gone', `delete from ticket_confirmations where ticket_id in ${DONE} and way = 'webhook'`],
    [
      'one of a line that is none',
      `insert into ticket_confirmations (ticket_id, line, system, way)
       select ticket_id, 99, 'gate', 'hand' from ticket_confirmations where confirmed_at is null`,
    ],
    [
      'one of a loss that is none',
      `insert into ticket_confirmations (ticket_id, line, system, way, assignment_id)
       select c.ticket_id, -9, 'gate', 'hand', (select id from assignments where ended_at is null order by id limit 1)
       from ticket_confirmations c where c.confirmed_at is null order by c.ticket_id limit 1`,
    ],
    [
      'told, and not confirmed',
      `insert into webhook_deliveries (id, ticket_id, system, status, delivered_at)
       select gen_random_uuid(), ticket_id, 'gate', 'delivered', app.now() from ticket_confirmations
       where confirmed_at is null`,
      `update ticket_confirmations set way = 'webhook' where confirmed_at is null`,
    ],
    ['a call of what ended by itself is gone', `delete from webhook_deliveries where event_id is not null`],
    [
      'it was another system that was called',
      `update webhook_deliveries set system = 'gate' where event_id is not null`,
    ],
  ],
  'system-keys': [
    [
      'a key from nowhere',
      `insert into system_keys (id, system, prefix, hash) values (gen_random_uuid(), 'till', 'kws_x', repeat('0', 64))`,
    ],
    ['a key is revived', `update system_keys set revoked_at = null`],
    ['a key is for another system', `update system_keys set system = 'gate' where revoked_at is null`],
    ['a key is gone', `delete from system_keys where revoked_at is not null`],
    ['a webhook is gone', `delete from webhooks`],
    [
      'a webhook from nowhere',
      `insert into webhooks (system, url, secret) values ('desk', 'https://x.example/', 'v1.x')`,
    ],
  ],
};
