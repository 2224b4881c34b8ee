import type { Damage } from './damages.js';

const UNSEAL = 'delete from audit_seals';

/** What somebody could do to offers, and to the time within which is decided, past the product. */
export const OFFER_DAMAGES: Readonly<Record<'offers' | 'expiries', readonly Damage[]>> = {
  offers: [
    [
      'an offer of nobody',
      `update ticket_revisions r set offered_by = null from tickets t
       where t.id = r.ticket_id and t.revision = r.revision and t.status = 'offered'`,
    ],
    [
      'somebody else made it',
      `update ticket_revisions r set offered_by = (select id from people where email = 'lena.lead@dealer.example')
       from tickets t where t.id = r.ticket_id and t.revision = r.revision and t.status = 'offered'`,
    ],
  ],
  expiries: [
    [
      'another time',
      `update ticket_revisions set expires_at = expires_at + interval '1 day' where expires_at is not null`,
    ],
    ['no time any more', `update ticket_revisions set expires_at = null where expires_at is not null`],
    [
      'its time is over, and its task is done',
      UNSEAL,
      `update ticket_revisions set expires_at = app.now() - interval '1 day' where expires_at is not null`,
      `update events set data = data || jsonb_build_object('until',
         to_char(app.now() - interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) where name = 'expiry.set'`,
      `update tasks set status = 'done', done_at = app.now() where name = 'expire-ticket'`,
    ],
  ],
};
