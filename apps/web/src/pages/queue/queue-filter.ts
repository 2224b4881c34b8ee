import type { Me } from '@keyward/contracts';
import type { TicketFilter } from '../../api/tickets.js';
import { narrowing, withoutEmpty, type TicketSearch } from '../tickets/ticket-filter.js';

export const QUEUE_TABS = [
  'open',
  'unassigned',
  'mine',
  'due-soon',
  'overdue',
  'waiting',
  'applying',
  'failed',
  'all',
  'tickets',
] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];
type Reader = Pick<Me, 'staffRole' | 'actions'>;

/** Tabs of those who take tickets on. */
const OF_THE_DESK: readonly QueueTab[] = ['unassigned', 'mine'];

/** @returns the tabs of this reader; who has no queue has the list of all tickets */
export const queueTabs = (me: Reader): readonly QueueTab[] =>
  me.actions.includes('queue.read')
    ? QUEUE_TABS.filter((tab) => me.actions.includes('tickets.assign') || !OF_THE_DESK.includes(tab))
    : ['tickets'];

/** Who decides begins with what waits for a decision, who only reads with everything. */
const firstTab = (me: Reader): QueueTab =>
  queueTabs(me).length > 1 && me.staffRole !== 'auditor' ? 'open' : 'tickets';

/**
 * @returns the tab that the address means: `view=company` all tickets, where the status is a filter; else the status is
 * the tab
 */
export function queueTab(search: TicketSearch, me: Reader): QueueTab {
  if (search.view === 'company') return 'tickets';
  return queueTabs(me).find((tab) => tab === search.status && tab !== 'tickets') ?? firstTab(me);
}

/** @returns the address of a tab; what was searched for comes along */
export const toTab = (tab: QueueTab, { kind, q }: TicketSearch): TicketSearch =>
  withoutEmpty({ ...(tab === 'tickets' ? { view: 'company' } : { status: tab }), kind, q });

/** @returns the filter of the list: its tab, and what narrows it further */
export function queueFilter(search: TicketSearch, tab: QueueTab): TicketFilter {
  if (tab === 'tickets') return { view: 'company', ...narrowing(search) };
  const { kind, q } = narrowing(search);
  return { ...OF_TAB[tab], ...(kind ? { kind } : {}), ...(q ? { q } : {}) };
}

/**
 * The queue holds what the desk has something to do about, or waits for: an answer, the acceptance of an offer, a decision of
 * the dealer's own people. What other systems have to follow is no queue any more; “all open” is everything.
 */
const OF_TAB: Readonly<Record<Exclude<QueueTab, 'tickets'>, TicketFilter>> = {
  open: { view: 'queue', status: 'open', waitsFor: 'vendor' },
  unassigned: { view: 'queue', assignee: 'none' },
  mine: { view: 'queue', assignee: 'me' },
  'due-soon': { view: 'queue', promise: 'due-soon' },
  overdue: { view: 'queue', promise: 'overdue' },
  waiting: { view: 'queue', waitsFor: 'dealer' },
  applying: { view: 'company', status: 'applying' },
  failed: { view: 'queue', status: 'failed' },
  all: { view: 'company', open: true },
};

export interface Neighbours {
  before: string | undefined;
  after: string | undefined;
}

/** @returns the tickets before and after one in the order in which the queue was last seen */
export function neighbours(order: readonly string[], number: string): Neighbours {
  const at = order.indexOf(number);
  return at < 0 ? { before: undefined, after: undefined } : { before: order[at - 1], after: order[at + 1] };
}
