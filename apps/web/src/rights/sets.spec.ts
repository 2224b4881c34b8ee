import type { Catalogue, ParamValues } from '@keyward/contracts';
import type { Entry } from './entries.js';
import { withSet } from './sets.js';
import { linesOf, NO_TICKS } from './ticks.js';

const FIELD = {
  ...{ key: 'depth', label: 'Depth', kind: 'order', values: ['look', 'lead'], valueLabels: {}, unitKind: null },
  ...{ min: null, max: null, required: false, default: null },
} as Catalogue['params'][number];

/** A tick that nobody holds. */
const entry = (item: string, more: Partial<Entry> = {}): Entry => ({
  ...{ key: `${item}@u1`, item, label: item.toUpperCase(), description: null, kind: 'right', risk: null, words: '' },
  ...{ application: null, applicationLabel: null, unit: { id: 'u1', name: 'Company' }, held: false, pending: null },
  ...{ suspended: false, elsewhere: null, refused: [], help: [], since: null, from: [], params: {}, settings: [] },
  ...{ own: false, until: null, changes: [], review: false, fields: [FIELD], recommendedFor: null, cell: null },
  formerNames: [],
  ...more,
});
const held = (item: string, params: ParamValues = {}, more: Partial<Entry> = {}) =>
  entry(item, { held: true, own: true, params, ...more });
const line = (item: string, params: ParamValues = {}) => ({ item, params });

describe('a set of the catalogue', () => {
  it('adds what is neither held nor asked for, with its values; what another system controls is told', () => {
    const ticked = entry('order');
    const all = [
      held('use'),
      ticked,
      entry('send', { pending: 'give' }),
      entry('crm', { elsewhere: 'CRM' }),
      entry('sell'),
    ];
    const before = new Map([[ticked.key, { verb: 'give' as const, params: { depth: 'lead' } }]]);
    const lines = [
      ...['use', 'order', 'send', 'crm', 'unknown'].map((item) => line(item, { depth: 'look' })),
      line('sell', { depth: 'look' }),
    ];
    const filled = withSet(all, before, { apply: 'add', lines });
    expect(linesOf(all, filled.ticks)).toEqual([
      { verb: 'give', item: 'order', unit: 'u1', params: { depth: 'lead' } },
      { verb: 'give', item: 'sell', unit: 'u1', params: { depth: 'look' } },
    ]);
    expect([filled.added, filled.left]).toEqual([1, ['CRM']]);
  });

  it('that replaces takes what else is held, and gives what is held its values', () => {
    const all = [
      held('use'),
      held('order', { depth: 'lead' }),
      held('send', {}, { pending: 'take' }),
      held('crm', {}, { elsewhere: 'CRM' }),
      held('along', {}, { own: false }),
      entry('sell'),
    ];
    const filled = withSet(all, NO_TICKS, {
      apply: 'replace',
      lines: [line('order', { depth: 'look' }), line('sell')],
    });
    expect(linesOf(all, filled.ticks)).toEqual([
      { verb: 'take', item: 'use', unit: 'u1' },
      { verb: 'set', item: 'order', unit: 'u1', params: { depth: 'look' } },
      { verb: 'give', item: 'sell', unit: 'u1' },
    ]);
    expect(filled.added).toBe(3);
  });

  it('that replaces leaves as it is what is so already, and what is ticked by hand', () => {
    const [same, kept] = [held('order', { depth: 'lead' }), held('use')];
    const by = new Map([[kept.key, { verb: 'set' as const, params: { depth: 'look' } }]]);
    const chosen = { apply: 'replace' as const, lines: [line('order')] };
    expect(withSet([same, kept], by, chosen)).toEqual({ ticks: by, added: 0, left: [] });
  });
});
