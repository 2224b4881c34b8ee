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
  'ticket.sent-back': ['mail:decision-needed'],
  'ticket.invited': ['mail:invitation'],
  'ticket.done': ['mail:changes-done'],
  'ticket.retried': ['apply-ticket'],
  'ticket.joined': ['mail:changes-done'],
  'ticket.resent': ['mail:invitation'],
  'ticket.lapsed': ['mail:invitation-expired'],
  'invitation.mailed': ['mail:invitation-ending', 'lapse-invitation'],
  'invitation.asked': ['mail:invitation-asked'],
};

describe('TABLE 3', () => {
  it.each(EVENT_NAMES.map((name) => [name]))('%s', (name) => {
    expect(EVENT_ROUTES[name]).toEqual(FOLLOWS[name] ?? []);
  });

  it('names each task at most once an event', () => {
    for (const name of EVENT_NAMES) expect(new Set(EVENT_ROUTES[name]).size).toBe(EVENT_ROUTES[name].length);
  });
});
