import type { EventName } from './events.js';

/** Mails about a ticket. */
export type TicketMail =
  | 'enquiry-received'
  | 'decision-needed'
  | 'question'
  | 'new-message'
  | 'answer'
  | 'ticket-approved'
  | 'changes-done'
  | 'not-approved'
  | 'superseded'
  | 'withdrawn'
  | 'due-soon'
  | 'overdue'
  | 'counter-offer'
  | 'offer-accepted'
  | 'offer-declined'
  | 'expired'
  | 'apply-failed'
  | 'access-ending'
  | 'access-over'
  | 'invitation'
  | 'invitation-ending'
  | 'invitation-asked'
  | 'invitation-expired'
  | 'joined'
  | 'administrator-proposed'
  | 'filed-on-behalf'
  | 'enquiry-about-you'
  | 'administrator-decided'
  | 'administrator-changed'
  | 'administrator-turned'
  | 'right-moved';

/** Mails about somebody's account, whatever company they work in. */
export type AccountMail =
  | 'password-reset'
  | 'password-changed'
  | 'second-factor-changed'
  | 'email-confirm'
  | 'email-notice'
  | 'wish-received'
  | 'wish-answered'
  | 'deputy-named';

/** Mails to a company as such. */
export type CompanyMail = 'contact-changed';

/** Mails that clocks of the catalogue tell, about what somebody holds. */
export type ClockMail = 'right-runs-out' | 'access-idle' | 'too-few-left' | 'company-review';

/** Every mail that the product sends; TABLE 4 (`libs/mail/src/emails.ts`) is exhaustive over these. */
export type MailName = TicketMail | AccountMail | CompanyMail | ClockMail;

/** Work that follows from an event. `send-mail` is not here: it is what a mail task expands to, one per recipient. */
export type TaskName =
  | 'apply-ticket'
  | 'call-systems'
  | 'expire-ticket'
  | 'lapse-invitation'
  | 'end-access'
  | 'seek-deciders'
  | 'press-deciders'
  | `mail:${MailName}`;

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
  'ticket.revoked': [],
  'ticket.lapsed': ['mail:invitation-expired'],
  'ticket.superseded': ['mail:superseded'],
  'ticket.applying': ['call-systems'],
  'ticket.joined-applying': ['call-systems', 'mail:joined'],
  'ticket.confirmed': [],
  'ticket.fulfilled': ['mail:changes-done'],
  'systems.concerned': ['call-systems'],
  'webhook.replayed': ['call-systems'],
  'webhook.added': [],
  'webhook.removed': [],
  'system-key.added': [],
  'system-key.revoked': [],
  'ticket.offered': ['mail:counter-offer'],
  'ticket.accepted': ['apply-ticket', 'mail:offer-accepted'],
  'ticket.stage-accepted': ['mail:decision-needed'],
  'ticket.declined': ['mail:offer-declined'],
  'ticket.expired': ['mail:expired'],
  'expiry.set': ['expire-ticket'],
  'attachment.added': [],
  'assignee.changed': [],
  'note.added': ['mail:new-message'],
  'note.added-inside': [],
  'reply.saved': [],
  'reply.removed': [],
  'mail.refused': [],
  'invitation.mailed': ['mail:invitation-ending', 'lapse-invitation'],
  'invitation.asked': ['mail:invitation-asked'],
  'invitation.put-off': ['apply-ticket'],
  'membership.invited': [],
  'membership.joined': [],
  'membership.changed': [],
  'membership.suspended': [],
  'membership.reactivated': [],
  'membership.ended': [],
  'assignment.given': [],
  'assignment.taken': [],
  'assignment.changed': [],
  'assignment.timed': ['mail:right-runs-out'],
  'assignment.lifted': [],
  'assignment.reviewed': [],
  'minimum.missed': ['mail:too-few-left'],
  'minimum.met': [],
  'access.dated': ['mail:access-ending', 'end-access'],
  'access.ended': ['mail:access-over'],
  'account.opened': [],
  'session.opened': [],
  'session.closed': [],
  'password.asked': ['mail:password-reset'],
  'password.changed': ['mail:password-changed'],
  'profile.changed': [],
  'second-factor.added': ['mail:second-factor-changed'],
  'second-factor.removed': ['mail:second-factor-changed'],
  'recovery-codes.renewed': ['mail:second-factor-changed'],
  'recovery-code.used': ['mail:second-factor-changed'],
  'email.asked': ['mail:email-confirm', 'mail:email-notice'],
  'email.changed': ['mail:email-notice'],
  'person.erased': [],
  'newcomer.erased': [],
  'administration.asked': ['mail:administrator-proposed'],
  'administration.decided': ['mail:administrator-decided'],
  'administration.changed': ['mail:administrator-changed'],
  'deciders.moved': ['seek-deciders'],
  'decision.asked': ['mail:decision-needed'],
  'deputy.named': ['mail:deputy-named'],
  'deputy.ended': [],
  'administration.turned': ['mail:administrator-turned'],
  'decision.escalated': [],
  'promise.due-soon': ['mail:due-soon', 'press-deciders'],
  'promise.overdue': ['mail:overdue', 'press-deciders'],
  'right.moved': ['mail:right-moved'],
  'staff.added': [],
  'staff.ended': [],
  'company.contact-changed': ['mail:contact-changed'],
  'company.sharing-changed': [],
  'company.timed': ['mail:company-review'],
  'company.confirmed': [],
  'behalf.filed': ['mail:filed-on-behalf'],
  // who of the company hears of it, `administration.asked` says
  'behalf.filed-for-company': [],
  'concerned.told': ['mail:enquiry-about-you'],
  'wish.sent': ['mail:wish-received'],
  'wish.answered': ['mail:wish-answered'],
  'wish.withdrawn': [],
  'wish.expired': [],
  'clock.reached': [],
  'clock.told': ['mail:access-idle'],
  'catalogue.published': [],
  'tasks.redriven': [],
  'outbound.held': [],
  'outbound.released': [],
  'audit.read': [],
  'audit.exported': [],
} as const satisfies Record<EventName, readonly TaskName[]>;
