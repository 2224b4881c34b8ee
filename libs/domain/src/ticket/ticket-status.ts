/** Where a ticket stands. Participles; the words are those of the glossary. */
export const TICKET_STATUSES = [
  'open',
  'waiting',
  'offered',
  'approved',
  'applying',
  'invited',
  'lapsed',
  'failed',
  'done',
  'rejected',
  'withdrawn',
  'superseded',
  'expired',
] as const;

export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** Statuses that end a ticket; `lapsed` can be reopened by `resend`. */
export const CLOSED_STATUSES = [
  'done',
  'rejected',
  'withdrawn',
  'superseded',
  'expired',
  'lapsed',
] as const satisfies readonly TicketStatus[];

/** Statuses in which somebody still has to say yes: those of a ticket that can be superseded, and that expires. */
export const UNDECIDED_STATUSES = ['open', 'waiting', 'offered'] as const satisfies readonly TicketStatus[];

/** @returns whether somebody still has to say yes to a ticket of this status */
export const isUndecided = (status: TicketStatus): boolean =>
  (UNDECIDED_STATUSES as readonly string[]).includes(status);

/** @returns whether nobody waits for anything on a ticket of this status any more */
export const isClosed = (status: TicketStatus): boolean => (CLOSED_STATUSES as readonly string[]).includes(status);
