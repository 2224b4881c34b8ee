/**
 * Every fact that can happen. An event is appended once, in the transaction that makes it true, and never changed:
 * the events are the audit log. It holds ids only, no name and no address, so that a person can be erased.
 */
export const EVENT_NAMES = [
  'ticket.filed',
  'ticket.approved-by-policy',
  'ticket.revised',
  'ticket.asked',
  'ticket.answered',
  'ticket.stage-approved',
  'ticket.approved',
  'ticket.rejected',
  'ticket.withdrawn',
  'ticket.sent-back',
  'ticket.invited',
  'ticket.done',
  'ticket.failed',
  'ticket.retried',
  'ticket.joined',
  'ticket.resent',
  'ticket.revoked',
  'ticket.lapsed',
  'invitation.mailed',
  'invitation.asked',
  'membership.invited',
  'membership.joined',
  'membership.changed',
  'membership.ended',
  'assignment.given',
  'assignment.taken',
  'assignment.changed',
  'account.opened',
  'session.opened',
  'session.closed',
  'catalogue.published',
] as const;

export type EventName = (typeof EVENT_NAMES)[number];

/** Events that are moves of a ticket: what a ticket's timeline shows and what its status is the fold of. */
export type TicketEventName = Extract<EventName, `ticket.${string}`>;
