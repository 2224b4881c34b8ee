import type { EventName } from './events.js';

/** Every mail that the product sends; TABLE 4 (`libs/mail/src/emails.ts`) is exhaustive over these. */
export type MailName =
  | 'enquiry-received'
  | 'decision-needed'
  | 'question'
  | 'answer'
  | 'ticket-approved'
  | 'changes-done'
  | 'not-approved'
  | 'invitation'
  | 'invitation-ending'
  | 'invitation-asked'
  | 'invitation-expired';

/** Work that follows from an event. `send-mail` is not here: it is what a mail task expands to, one per recipient. */
export type TaskName = 'apply-ticket' | 'lapse-invitation' | `mail:${MailName}`;

/**
 * TABLE 3: event → tasks. Exhaustive over every event, so that nobody adds a fact without saying what follows from it.
 * `record` inserts exactly these tasks, in the transaction of the event.
 */
export const EVENT_ROUTES = {
  'ticket.filed': ['mail:enquiry-received', 'mail:decision-needed'],
  'ticket.approved-by-policy': ['apply-ticket'],
  'ticket.revised': ['mail:decision-needed'],
  'ticket.asked': ['mail:question'],
  'ticket.answered': ['mail:answer'],
  'ticket.stage-approved': ['mail:decision-needed'],
  'ticket.approved': ['apply-ticket', 'mail:ticket-approved'],
  'ticket.rejected': ['mail:not-approved'],
  'ticket.withdrawn': [],
  'ticket.sent-back': ['mail:decision-needed'],
  'ticket.invited': ['mail:invitation'],
  'ticket.done': ['mail:changes-done'],
  'ticket.failed': [],
  'ticket.retried': ['apply-ticket'],
  'ticket.joined': ['mail:changes-done'],
  'ticket.resent': ['mail:invitation'],
  'ticket.revoked': [],
  'ticket.lapsed': ['mail:invitation-expired'],
  'invitation.mailed': ['mail:invitation-ending', 'lapse-invitation'],
  'invitation.asked': ['mail:invitation-asked'],
  'membership.invited': [],
  'membership.joined': [],
  'membership.changed': [],
  'membership.ended': [],
  'assignment.given': [],
  'assignment.taken': [],
  'assignment.changed': [],
  'account.opened': [],
  'session.opened': [],
  'session.closed': [],
  'catalogue.published': [],
} as const satisfies Record<EventName, readonly TaskName[]>;
