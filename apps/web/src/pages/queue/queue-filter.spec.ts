import type { TicketSearch } from '../tickets/ticket-filter.js';
import { anywhere, countOf, neighbours, queueFilter, queueTab, queueTabs, toTab } from './queue-filter.js';

const support = { staffRole: 'support' as const, actions: ['queue.read', 'tickets.assign'] };
const auditor = { staffRole: 'auditor' as const, actions: ['queue.read'] };
const operator = { staffRole: 'operator' as const, actions: [] };
const filterOf = (search: TicketSearch) => queueFilter(search, queueTab(search, support));

describe('the queue', () => {
  it('opens at what waits for a decision', () => {
    expect(queueTab({}, support)).toBe('open');
    expect(filterOf({ status: 'done' })).toEqual({ view: 'queue', status: 'open', waitsFor: 'vendor' });
  });

  it('tells what is late, what waits for the dealer and what for other systems', () => {
    expect(filterOf({ status: 'due-soon' })).toEqual({ view: 'queue', promise: 'due-soon' });
    expect(filterOf({ status: 'overdue', kind: 'create' })).toEqual({
      view: 'queue',
      promise: 'overdue',
      kind: 'create',
    });
    expect(filterOf({ status: 'waiting' })).toEqual({ view: 'queue', waitsFor: 'dealer' });
    expect(filterOf({ status: 'applying' })).toEqual({ view: 'company', status: 'applying' });
  });

  it('shows all that is open in one tab, and narrows in any', () => {
    expect(filterOf({ status: 'all', kind: 'create', q: 'nord' })).toEqual({
      view: 'company',
      open: true,
      kind: 'create',
      q: 'nord',
    });
    expect(filterOf({ status: 'failed', q: 'nord' })).toEqual({ view: 'queue', status: 'failed', q: 'nord' });
  });

  it('shows what nobody has taken on, and what one has oneself, to those who take tickets on', () => {
    expect(filterOf({ status: 'unassigned', kind: 'change' })).toEqual({
      view: 'queue',
      assignee: 'none',
      kind: 'change',
    });
    expect(filterOf({ status: 'mine' })).toEqual({ view: 'queue', assignee: 'me' });
    expect(queueTabs(auditor)).toEqual([
      ...['open', 'due-soon', 'overdue', 'waiting', 'applying', 'failed', 'all', 'tickets'],
    ]);
  });

  it('keeps to one company in every tab, and takes no other word for one', () => {
    const unit = '01980000-0000-7000-8000-000000000001';
    expect(filterOf({ status: 'failed', unit })).toEqual({ view: 'queue', status: 'failed', unit });
    expect(filterOf({ view: 'company', unit })).toEqual({ view: 'company', unit });
    expect(anywhere({ unit, q: 'nord', status: 'done' })).toEqual({ unit, q: 'nord' });
    expect(toTab('waiting', { view: 'company', unit })).toEqual({ status: 'waiting', unit });
    expect(filterOf({ status: 'failed', unit: 'Nord' })).toEqual({ view: 'queue', status: 'failed' });
  });

  it('lists every ticket in the last tab, where the status is a filter', () => {
    expect(filterOf({ view: 'company' })).toEqual({ view: 'company' });
    expect(filterOf({ view: 'company', status: 'done', q: 'K-2026' })).toEqual({
      view: 'company',
      status: 'done',
      q: 'K-2026',
    });
    expect(toTab('tickets', { status: 'open', q: 'nord' })).toEqual({ view: 'company', q: 'nord' });
    expect(toTab('waiting', { view: 'company', status: 'done', q: '' })).toEqual({ status: 'waiting' });
  });

  it('begins with everything for those who only read, and has nothing else for those without a queue', () => {
    expect(queueTab({}, auditor)).toBe('tickets');
    expect(queueTab({ status: 'open' }, auditor)).toBe('open');
    expect(queueTabs(operator)).toEqual(['tickets']);
    expect(queueTab({ status: 'open' }, operator)).toBe('tickets');
  });

  it('knows which ticket comes next', () => {
    const order = ['K-2026-000003', 'K-2026-000002', 'K-2026-000001'];
    expect(neighbours(order, 'K-2026-000002')).toEqual({ before: 'K-2026-000003', after: 'K-2026-000001' });
    expect(neighbours(order, 'K-2026-000001').after).toBeUndefined();
    expect(neighbours(order, 'K-2026-000009')).toEqual({ before: undefined, after: undefined });
  });

  it('writes beside a tab how much is in it, as far as is counted', () => {
    const none = {
      open: 0,
      unassigned: 0,
      mine: 0,
      'due-soon': 0,
      overdue: 0,
      waiting: 0,
      applying: 0,
      failed: 0,
      all: 0,
    };
    const counts = { ...none, overdue: 99, all: 100 };
    expect(countOf('open', counts)).toBe('0');
    expect(countOf('overdue', counts)).toBe('99');
    expect(countOf('all', counts)).toBe('99+');
    expect(countOf('tickets', counts)).toBeUndefined();
    expect(countOf('open', undefined)).toBeUndefined();
  });
});
