/** Where a ticket stands. Participles; the words are those of the glossary. */
export const TICKET_STATUSES = [
  'open',
  'waiting',
  'approved',
  'invited',
  'lapsed',
  'failed',
  'done',
  'rejected',
  'withdrawn',
] as const;

export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** Statuses that end a ticket; `lapsed` can be reopened by `resend`. */
export const CLOSED_STATUSES = ['done', 'rejected', 'withdrawn', 'lapsed'] as const satisfies readonly TicketStatus[];

/** @returns whether nobody waits for anything on a ticket of this status any more */
export const isClosed = (status: TicketStatus): boolean => (CLOSED_STATUSES as readonly string[]).includes(status);
