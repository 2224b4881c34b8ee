import type { Damage } from './damages.js';

const ANSWER = `(select id from mail_ledger where mail = 'answer')`;

/** Of a database in which nothing is to be waiting any more. */
export const DRAIN_DAMAGES: readonly Damage[] = [
  [
    'a ticket waits that is due',
    `update tasks set due_at = app.now() where name = 'apply-ticket' and status = 'pending'`,
  ],
  [
    'a mail waits',
    `update tasks set status = 'pending', done_at = null where ledger_id = ${ANSWER}`,
    `update mail_ledger set status = 'queued', accepted_at = null where mail = 'answer'`,
  ],
];
