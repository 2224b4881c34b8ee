import { pendingTickets, shortly } from './pending.js';

const change = (number: string, verb: string, item: string | null) => ({
  number,
  status: 'open',
  kind: item === null ? 'deactivate' : 'change',
  verb,
  item,
  label: item ?? '',
  due: number === 'K-1' ? '2026-11-26T10:00:00.000Z' : null,
});

describe('pending changes of a row', () => {
  it('makes one chip of a ticket', () => {
    const pending = [change('K-1', 'give', 'Orders'), change('K-2', 'end', null), change('K-1', 'take', 'Prices')];
    expect(pendingTickets(pending)).toEqual([
      { number: 'K-1', kind: 'change', changes: ['+ Orders', '− Prices'], due: '2026-11-26T10:00:00.000Z' },
      { number: 'K-2', kind: 'deactivate', changes: [], due: null },
    ]);
  });

  it('names two and counts the rest', () => {
    expect(shortly(['+ a', '+ b'])).toBe('+ a, + b');
    expect(shortly(['+ a', '+ b', '− c', '− d'])).toBe('+ a, + b, … 2');
  });
});
