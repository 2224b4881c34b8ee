import { EVENT_ROUTES } from './event-routes.js';
import { EVENT_NAMES } from './events.js';

/** What people notice of each event; everything else has no consequence beyond the log. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  'ticket.filed': ['mail:enquiry-received', 'mail:decision-needed'],
  'ticket.approved-by-policy': ['apply-ticket'],
  'ticket.revised': ['mail:decision-needed'],
  'ticket.asked': ['mail:question'],
  'ticket.answered': ['mail:answer'],
  'ticket.stage-approved': ['mail:decision-needed'],
  'ticket.approved': ['apply-ticket', 'mail:ticket-approved'],
  'ticket.rejected': ['mail:not-approved'],
  'ticket.withdrawn': ['mail:withdrawn'],
  'ticket.objected': ['mail:decision-needed'],
  'ticket.shortened': ['apply-ticket'],
  'ticket.sent-back': ['mail:decision-needed'],
  'ticket.invited': ['mail:invitation'],
  'ticket.done': ['mail:changes-done'],
  'ticket.failed': ['mail:apply-failed'],
  'ticket.retried': ['apply-ticket'],
  'ticket.joined': ['mail:changes-done'],
  'ticket.resent': ['mail:invitation'],
  'ticket.lapsed': ['mail:invitation-expired'],
  'ticket.superseded': ['mail:superseded'],
  'note.added': ['mail:new-message'],
  'ticket.applying': ['call-systems'],
  'ticket.joined-applying': ['call-systems', 'mail:joined'],
  'ticket.fulfilled': ['mail:changes-done'],
  'systems.concerned': ['call-systems'],
  'webhook.replayed': ['call-systems'],
  'ticket.offered': ['mail:counter-offer'],
  'ticket.accepted': ['apply-ticket', 'mail:offer-accepted'],
  'ticket.stage-accepted': ['mail:decision-needed'],
  'ticket.declined': ['mail:offer-declined'],
  'ticket.expired': ['mail:expired'],
  'expiry.set': ['expire-ticket'],
  'access.dated': ['mail:access-ending', 'end-access'],
  'access.ended': ['mail:access-over'],
  'invitation.mailed': ['mail:invitation-ending', 'lapse-invitation'],
  'invitation.asked': ['mail:invitation-asked'],
  'invitation.put-off': ['apply-ticket'],
  'password.asked': ['mail:password-reset'],
  'password.changed': ['mail:password-changed'],
  'second-factor.added': ['mail:second-factor-changed'],
  'second-factor.removed': ['mail:second-factor-changed'],
  'recovery-codes.renewed': ['mail:second-factor-changed'],
  'recovery-code.used': ['mail:second-factor-changed'],
  'administration.asked': ['mail:administrator-proposed'],
  'administration.decided': ['mail:administrator-decided'],
  'administration.changed': ['mail:administrator-changed'],
  'deciders.moved': ['seek-deciders'],
  'decision.asked': ['mail:decision-needed'],
  'deputy.named': ['mail:deputy-named'],
  'administration.turned': ['mail:administrator-turned'],
  'promise.due-soon': ['mail:due-soon', 'press-deciders'],
  'promise.overdue': ['mail:overdue', 'press-deciders'],
  'right.moved': ['mail:right-moved'],
  'company.contact-changed': ['mail:contact-changed'],
  'behalf.filed': ['mail:filed-on-behalf'],
  'behalf.filed-for-company': [],
  'concerned.told': ['mail:enquiry-about-you'],
  'wish.sent': ['mail:wish-received'],
  'wish.answered': ['mail:wish-answered'],
  'clock.told': ['mail:access-idle'],
  'company.timed': ['mail:company-review'],
  'minimum.missed': ['mail:too-few-left'],
  'assignment.timed': ['mail:right-runs-out'],
  'email.asked': ['mail:email-confirm', 'mail:email-notice'],
  'email.changed': ['mail:email-notice'],
};

describe('TABLE 3', () => {
  it.each(EVENT_NAMES.map((name) => [name]))('%s', (name) => {
    expect(EVENT_ROUTES[name]).toEqual(FOLLOWS[name] ?? []);
  });

  it('names each task at most once an event', () => {
    for (const name of EVENT_NAMES) expect(new Set(EVENT_ROUTES[name]).size).toBe(EVENT_ROUTES[name].length);
  });
});
