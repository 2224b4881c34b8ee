import { QUEUE_COUNTED_TO, QUEUE_PARTS, type Me, type QueueCounts, type QueuePart } from '@keyward/contracts';
import type { TicketFilter } from '../../api/tickets.js';
import { narrowing, withoutEmpty, type TicketSearch } from '../tickets/ticket-filter.js';

export type QueueTab = QueuePart | 'tickets';
export const QUEUE_TABS: readonly QueueTab[] = [...(Object.keys(QUEUE_PARTS) as QueuePart[]), 'tickets'];
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
export const toTab = (tab: QueueTab, { kind, q, unit, person }: TicketSearch): TicketSearch =>
  withoutEmpty({ ...(tab === 'tickets' ? { view: 'company' } : { status: tab }), kind, q, unit, person });

/** @returns what narrows every tab alike, and what is counted of it */
export function anywhere(search: TicketSearch): Pick<TicketFilter, 'kind' | 'q' | 'unit' | 'person'> {
  const { kind, q, unit, person } = narrowing(search);
  return {
    ...(kind ? { kind } : {}),
    ...(q ? { q } : {}),
    ...(unit ? { unit } : {}),
    ...(person ? { person } : {}),
  };
}

/** @returns the filter of the list: its tab, and what narrows it further */
export function queueFilter(search: TicketSearch, tab: QueueTab): TicketFilter {
  if (tab === 'tickets') return { view: 'company', ...narrowing(search) };
  return { ...QUEUE_PARTS[tab], ...anywhere(search) };
}

/** @returns how much is in a tab, as it is written beside its name; nothing of all tickets there ever were */
export function countOf(tab: QueueTab, counts: QueueCounts | undefined): string | undefined {
  const count = tab === 'tickets' ? undefined : counts?.[tab];
  return count !== undefined && count >= QUEUE_COUNTED_TO ? `${QUEUE_COUNTED_TO - 1}+` : count?.toString();
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
