import type { Catalogue, CatalogueParam, RightEntry } from '@keyward/contracts';
import { entriesOfPerson, type Entry } from './entries.js';
import { addLine, ask, change, countTicks, isTicked, linesOf, NO_TICKS, toggle } from './ticks.js';

const unit = { id: 'u1', name: 'Company' };
const params = { depth: 'look', gardens: ['a', 'b'] };
const held: RightEntry = {
  ...{
    item: 'stock',
    label: 'Stock',
    description: null,
    kind: 'right',
    application: null,
    system: 'keyward',
    risk: null,
  },
  ...{ unit, held: true, state: 'held', since: null },
  from: [{ ticket: null, via: null, unit, params, settings: [], until: null, suspended: false, sentence: '' }],
  opposite: { verb: 'take', outcome: 'approval', because: [], needs: [], warnings: [], help: [] },
  changes: [],
  review: false,
};
const catalogue: Catalogue = {
  ...{ key: 'demo', version: 1, label: 'Demo', vendor: 'Vendor' },
  ...{ systems: [], applications: [], items: [], params: [], facts: [], sets: [], kinds: [], appointable: [] },
};
const entryOf = (right: RightEntry): Entry => entriesOfPerson([right], catalogue)[0]!;

describe('other values for what is held', () => {
  const entry = entryOf(held);

  it('are a line that says only what is to be otherwise', () => {
    const ticks = change(NO_TICKS, entry, { depth: 'rate', gardens: ['b', 'a'] });
    expect(linesOf([entry], ticks)).toEqual([{ verb: 'set', item: 'stock', unit: unit.id, params: { depth: 'rate' } }]);
    expect(isTicked(entry, ticks.get(entry.key))).toBe(true);
    expect(countTicks([entry], ticks)).toEqual({ gives: 0, takes: 0, changes: 1 });
    expect(change(ticks, entry, params)).toEqual(NO_TICKS);
  });

  it('say to be without what was cleared, once for all that was held', () => {
    const ticks = change(NO_TICKS, entry, { gardens: ['b'] });
    expect(linesOf([entry], ticks)).toEqual([
      { verb: 'set', item: 'stock', unit: unit.id, params: { depth: null, gardens: ['b'] } },
    ]);
    expect(change(ticks, entry, { depth: null, gardens: ['b'] })).toEqual(ticks);
    expect(change(ticks, entry, { hue: null, ...params })).toEqual(NO_TICKS);
  });

  it('are what stands in, where a field is cleared that has such a value', () => {
    const field = { key: 'depth', label: 'Depth', kind: 'order', unitKind: null, required: false } as const;
    const depth: CatalogueParam = {
      ...field,
      ...{ default: 'look', values: ['look', 'rate'], valueLabels: {}, min: null, max: null },
    };
    const known: Entry = { ...entry, fields: [depth] };
    expect(change(NO_TICKS, known, { gardens: ['a', 'b'] })).toEqual(NO_TICKS);
    const deep: Entry = { ...known, params: { ...params, depth: 'rate' } };
    const cleared = change(NO_TICKS, deep, { gardens: ['a', 'b'] });
    expect(linesOf([deep], cleared)).toMatchObject([{ verb: 'set', params: { depth: null } }]);
  });

  it('give way when it is taken instead, and come back with the line of a ticket', () => {
    const ticks = change(NO_TICKS, entry, { ...params, gardens: ['b'] });
    const taken = toggle(ticks, entry);
    expect(linesOf([entry], taken)).toEqual([{ verb: 'take', item: 'stock', unit: unit.id }]);
    expect(toggle(taken, entry)).toEqual(NO_TICKS);
    const [line] = linesOf([entry], ticks);
    expect(addLine([entry], NO_TICKS, line!)).toEqual(ticks);
  });

  it('are only for what is held by itself there', () => {
    expect(entry.own).toBe(true);
    const [from] = held.from;
    const above = { ...from!, unit: { id: 'u0', name: 'Network' } };
    expect(entryOf({ ...held, from: [above] }).own).toBe(false);
    expect(entryOf({ ...held, from: [{ ...from!, via: { key: 'role', label: 'Role' } }] }).own).toBe(false);
  });

  it('what is suspended says so, and what is asked to change is neither given nor taken', () => {
    const [from] = held.from;
    expect(entryOf({ ...held, from: [{ ...from!, suspended: true }] }).suspended).toBe(true);
    expect(entryOf({ ...held, state: 'pending-change' }).pending).toBe('change');
  });
});

describe('what is asked of something that stays held', () => {
  const entry = entryOf({ ...held, changes: [{ verb: 'suspend', outcome: 'approval', because: [], help: [] }] });
  const until = '2027-03-01T00:00:00.000Z';

  it('is a line of its own, and the box stays ticked', () => {
    const ticks = ask(NO_TICKS, entry, { verb: 'suspend', params: {} });
    expect(linesOf([entry], ticks)).toEqual([{ verb: 'suspend', item: 'stock', unit: unit.id }]);
    expect(isTicked(entry, ticks.get(entry.key))).toBe(true);
    expect(countTicks([entry], ticks)).toEqual({ gives: 0, takes: 0, changes: 1 });
    expect(ask(ticks, entry, undefined)).toEqual(NO_TICKS);
  });

  it('gives way to taking it, and to another wish', () => {
    const ticks = ask(NO_TICKS, entry, { verb: 'suspend', params: {} });
    expect(linesOf([entry], toggle(ticks, entry))).toMatchObject([{ verb: 'take' }]);
    const later = ask(ticks, entry, { verb: 'extend', params: {}, until });
    expect(linesOf([entry], later)).toEqual([{ verb: 'extend', item: 'stock', unit: unit.id, until }]);
  });

  it('comes back with the line of a ticket', () => {
    for (const said of [{ verb: 'suspend', params: {} } as const, { verb: 'extend', params: {}, until } as const]) {
      const ticks = ask(NO_TICKS, entry, said);
      expect(addLine([entry], NO_TICKS, linesOf([entry], ticks)[0]!)).toEqual(ticks);
    }
    const none = { ...entry, held: false };
    expect(addLine([none], NO_TICKS, { verb: 'suspend', item: 'stock' })).toBe(NO_TICKS);
  });
});
