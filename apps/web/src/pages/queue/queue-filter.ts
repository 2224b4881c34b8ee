import type { TicketFilter } from '../../api/tickets.js';
import { narrowing, type TicketSearch } from '../tickets/ticket-filter.js';

export const QUEUE_TABS = ['open', 'waiting', 'failed', 'all'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

/** @returns the tab that the address means; without one, what waits for a decision */
export const queueTab = (search: TicketSearch): QueueTab => QUEUE_TABS.find((tab) => tab === search.status) ?? 'open';

/** @returns the filter of the queue: its tab, and what narrows it further */
export function queueFilter(search: TicketSearch): TicketFilter {
  const { kind, q } = narrowing(search);
  const tab = queueTab(search);
  return {
    view: 'queue',
    ...(tab === 'all' ? {} : { status: tab }),
    ...(kind ? { kind } : {}),
    ...(q ? { q } : {}),
  };
}

export interface Neighbours {
  before: string | undefined;
  after: string | undefined;
}

/** @returns the tickets before and after one in the order in which the queue was last seen */
export function neighbours(order: readonly string[], number: string): Neighbours {
  const at = order.indexOf(number);
  return at < 0 ? { before: undefined, after: undefined } : { before: order[at - 1], after: order[at + 1] };
}
