import { neighbours, queueFilter, queueTab } from './queue-filter.js';

describe('the queue', () => {
  it('opens at what waits for a decision', () => {
    expect(queueTab({})).toBe('open');
    expect(queueFilter({ status: 'done' })).toEqual({ view: 'queue', status: 'open' });
  });

  it('shows all of it in one tab, and narrows in any', () => {
    expect(queueFilter({ status: 'all', kind: 'create', q: 'nord' })).toEqual({
      view: 'queue',
      kind: 'create',
      q: 'nord',
    });
  });

  it('knows which ticket comes next', () => {
    const order = ['K-2026-000003', 'K-2026-000002', 'K-2026-000001'];
    expect(neighbours(order, 'K-2026-000002')).toEqual({ before: 'K-2026-000003', after: 'K-2026-000001' });
    expect(neighbours(order, 'K-2026-000001').after).toBeUndefined();
    expect(neighbours(order, 'K-2026-000009')).toEqual({ before: undefined, after: undefined });
  });
});
