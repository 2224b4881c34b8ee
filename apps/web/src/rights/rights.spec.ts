import type { Catalogue, RightEntry } from '@keyward/contracts';
import { entriesOfNobody, entriesOfPerson, finds, groupByApplication } from './entries.js';
import { arranged } from './matrix.js';
import {
  addLine,
  countItems,
  countTicks,
  isTicked,
  linesOf,
  NO_TICKS,
  offeredFor,
  sameAs,
  say,
  toggle,
  withExtra,
} from './ticks.js';

const item = (key: string, application: string | null, more: Partial<Catalogue['items'][number]> = {}) => ({
  key,
  label: key,
  description: null,
  kind: 'right',
  application,
  system: 'keyward',
  elsewhere: false,
  risk: 'low',
  category: null,
  synonyms: [],
  formerNames: [],
  recommendedFor: null,
  params: [],
  at: null,
  cell: null,
  ...more,
});

const catalogue: Catalogue = {
  key: 'demo',
  version: 1,
  label: 'Demo',
  vendor: 'Vendor',
  systems: [{ key: 'crm', label: 'Address book', elsewhere: true }],
  applications: [
    { key: 'orders', label: 'Orders' },
    { key: 'empty', label: 'Nothing in it' },
  ],
  items: [
    item('orders.use', 'orders', { synonyms: ['Shop'] }),
    item('orders.create', 'orders'),
    item('contacts', 'orders', { system: 'crm', elsewhere: true }),
    item('sales', null, { kind: 'role' }),
  ],
  params: [],
  facts: [],
  sets: [],
  kinds: [],
  appointable: [],
};

const unit = { id: 'u1', name: 'Company' };
const right = (key: string, more: Partial<RightEntry> = {}): RightEntry => ({
  item: key,
  label: key,
  description: null,
  kind: 'right',
  application: 'orders',
  system: 'keyward',
  risk: null,
  unit,
  held: false,
  state: 'not-held',
  since: null,
  from: [],
  opposite: { verb: 'give', outcome: 'approval', because: [], needs: [], warnings: [], help: [] },
  changes: [],
  review: false,
  ...more,
});

describe('entries', () => {
  it('starts with everything unticked for somebody new', () => {
    const entries = entriesOfNobody(catalogue);
    expect(entries.every((entry) => !isTicked(entry, undefined))).toBe(true);
    expect(entries.find((entry) => entry.item === 'contacts')?.elsewhere).toBe('Address book');
  });

  it('carries why something cannot be asked for', () => {
    const because = [{ rule: 'F1', sentence: 'Only the vendor gives this.' }];
    const refused = { ...right('sales').opposite, outcome: 'refused' as const, because };
    const [entry] = entriesOfPerson([right('sales', { opposite: refused })], catalogue);
    expect(entry?.refused).toEqual(because);
  });

  it('carries what can be said, whom it is for and what it was called', () => {
    const depth = {
      key: 'depth',
      label: 'Depth',
      kind: 'order' as const,
      values: ['look', 'lead'],
      valueLabels: { look: 'Look', lead: 'Lead' },
      unitKind: null,
      min: null,
      max: null,
      required: false,
      default: 'look',
    };
    const formerNames = [{ name: 'Shop', until: null }];
    const more = { params: ['depth'], recommendedFor: 'Sales', formerNames };
    const rich = { ...catalogue, params: [depth], items: [item('orders.use', 'orders', more)] };
    for (const [entry] of [entriesOfNobody(rich), entriesOfPerson([right('orders.use')], rich)]) {
      expect(entry).toMatchObject({ fields: [depth], recommendedFor: 'Sales', formerNames });
    }
  });

  it('finds labels and synonyms, all words in any order', () => {
    const [use, create] = entriesOfNobody(catalogue);
    expect(finds(use!, 'shop ORDERS')).toBe(true);
    expect(finds(create!, 'shop')).toBe(false);
    expect(finds(create!, '')).toBe(true);
  });

  it('groups by application, roles first, without empty groups', () => {
    const groups = groupByApplication(entriesOfNobody(catalogue), catalogue);
    expect(groups.map((group) => [group.label, group.entries.length])).toEqual([
      [null, 1],
      ['Orders', 3],
    ]);
  });
});

describe('matrices', () => {
  const cellOf = (family: string, index: string) => ({
    cell: { family, familyLabel: family.toUpperCase(), index, indexLabel: `of ${index}` },
  });
  const cells = [
    ['stats', 'clients'],
    ['stats', 'orders'],
    ['export', 'orders'],
    ['warning', 'inside'],
  ] as const;
  const items = cells.map(([family, index]) => item(`${family}[${index}]`, 'orders', cellOf(family, index)));
  const entries = entriesOfNobody({ ...catalogue, items: [item('use', 'orders'), ...items] });

  it('sets families that share an index in rows and columns, and leaves the rest in the list', () => {
    const { list, matrices } = arranged(entries);
    expect(list.map((entry) => entry.item)).toEqual(['use', 'warning[inside]']);
    const [matrix] = matrices;
    expect(matrices).toHaveLength(1);
    expect(matrix?.columns.map(({ label }) => label)).toEqual(['STATS', 'EXPORT']);
    expect(matrix?.rows.map(({ label }) => label)).toEqual(['of clients', 'of orders']);
    const grid = matrix?.rows.map((row) => matrix.columns.map((column) => matrix.at(row, column)?.item ?? null));
    expect(grid).toEqual([
      ['stats[clients]', null],
      ['stats[orders]', 'export[orders]'],
    ]);
  });

  it('keeps what takes more than a tick, and another place, apart', () => {
    const depth = { ...entries[3]!, fields: [{ key: 'depth' }] } as unknown as (typeof entries)[number];
    expect(arranged([...entries.slice(0, 3), depth]).matrices).toEqual([]);
    const elsewhere = entries.map((entry) => (entry.item === 'export[orders]' ? { ...entry, unit } : entry));
    expect(arranged(elsewhere).matrices).toEqual([]);
  });
});

describe('ticks', () => {
  const entries = entriesOfPerson(
    [right('orders.use', { held: true, state: 'held' }), right('orders.create'), right('sales', { application: null })],
    catalogue,
  );
  const [use, create] = entries;

  it('turns changed ticks into lines and counts them', () => {
    const ticks = toggle(toggle(NO_TICKS, use!), create!);
    expect(linesOf(entries, ticks)).toEqual([
      { verb: 'take', item: 'orders.use', unit: 'u1' },
      { verb: 'give', item: 'orders.create', unit: 'u1' },
    ]);
    expect(countTicks(entries, ticks)).toEqual({ gives: 1, takes: 1, changes: 0 });
  });

  it('forgets a tick that is clicked twice', () => {
    expect(toggle(toggle(NO_TICKS, use!), use!)).toEqual(NO_TICKS);
  });

  it('adds an offered line once', () => {
    const once = addLine(entries, NO_TICKS, { verb: 'give', item: 'orders.create' });
    expect([...once.keys()]).toEqual(['orders.create@u1']);
    expect(addLine(entries, once, { verb: 'give', item: 'orders.create' })).toBe(once);
    expect(addLine(entries, NO_TICKS, { verb: 'give', item: 'orders.use' })).toBe(NO_TICKS);
  });

  it('sends what is said along with what is given, and nothing along with what is taken', () => {
    const both = toggle(toggle(NO_TICKS, use!), create!);
    const said = say(say(both, create!, { depth: 'lead' }), use!, { depth: 'look' });
    expect(linesOf(entries, said)).toEqual([
      { verb: 'take', item: 'orders.use', unit: 'u1' },
      { verb: 'give', item: 'orders.create', unit: 'u1', params: { depth: 'lead' } },
    ]);
    // what is not ticked any more has nothing to say
    expect(say(NO_TICKS, create!, { depth: 'lead' })).toBe(NO_TICKS);
    const line = { verb: 'give' as const, item: 'orders.create', params: { depth: 'look' } };
    expect([...addLine(entries, NO_TICKS, line)]).toEqual([
      ['orders.create@u1', { verb: 'give', params: { depth: 'look' } }],
    ]);
  });

  it('makes somebody the same as a colleague, and leaves alone what cannot be asked for', () => {
    const colleague = entriesOfPerson(
      [right('orders.create', { held: true }), right('contacts', { held: true, state: 'elsewhere', system: 'crm' })],
      catalogue,
    );
    const mine = [
      ...entries,
      ...entriesOfPerson([right('contacts', { state: 'elsewhere', system: 'crm' })], catalogue),
    ];
    expect(linesOf(mine, sameAs(mine, colleague).ticks).map((line) => `${line.verb} ${line.item}`)).toEqual([
      'take orders.use',
      'give orders.create',
    ]);
  });

  it('takes over what goes with the rights of a colleague', () => {
    const plain = { ticket: null, via: null, settings: [], until: null, suspended: false, sentence: '' };
    const from = [{ ...plain, unit, params: { depth: 'rate' } }];
    const colleague = entriesOfPerson([right('orders.create', { held: true, from })], catalogue);
    expect(linesOf([create!], sameAs([create!], colleague).ticks)).toMatchObject([{ params: { depth: 'rate' } }]);
  });

  it('asks for what a colleague holds at a branch at that branch, and says what is not copied', () => {
    const branch = { id: 'u2', name: 'Branch' };
    const colleague = entriesOfPerson(
      [
        right('orders.create'),
        right('orders.create', { unit: branch, held: true }),
        right('contacts', { held: true, state: 'elsewhere', system: 'crm' }),
      ],
      catalogue,
    );
    for (const mine of [[create!], entriesOfNobody(catalogue)]) {
      const same = sameAs(mine, colleague, unit.id);
      expect(linesOf(withExtra(mine, same.extra), same.ticks)).toEqual([
        { verb: 'give', item: 'orders.create', unit: 'u2' },
      ]);
      expect(same.left).toEqual(['contacts']);
    }
  });

  it('takes at the place where it is held, and counts an item at two places once', () => {
    const two = entriesOfPerson(
      [right('orders.use', { held: true }), right('orders.use', { unit: { id: 'u2', name: 'Branch' }, held: true })],
      catalogue,
    );
    const { ticks } = sameAs(two, [use!], unit.id);
    expect(linesOf(two, ticks)).toEqual([{ verb: 'take', item: 'orders.use', unit: 'u2' }]);
    expect(countItems(two, NO_TICKS)).toEqual({ ticked: 1, count: 1 });
  });

  it('offers the whole chain of prerequisites of a line at once', () => {
    const give = (key: string) => ({ verb: 'give' as const, item: key, unit: 'u1' });
    const all = entriesOfPerson([right('orders.use'), right('orders.create'), right('orders.send')], catalogue);
    const ticks = toggle(NO_TICKS, all[2]!);
    const need = {
      kind: 'holder',
      of: 'orders.send',
      what: 'orders.use',
      label: 'Use',
      at: 'u1',
      line: give('orders.use'),
    };
    const common = { outcome: 'needs' as const, approval: null, warnings: [], because: [], help: [] };
    const verdict = { ...common, line: 1, needs: [need] };
    const also = [give('orders.use'), give('orders.create'), { ...give('sales'), verb: 'take' as const }];
    const items = (entries: readonly { item: string }[]) => entries.map((entry) => entry.item);
    expect(items(offeredFor(verdict, { lines: [verdict], also }, all, ticks))).toEqual(['orders.use', 'orders.create']);
    const other = { ...verdict, line: 2 };
    expect(items(offeredFor(verdict, { lines: [verdict, other], also }, all, ticks))).toEqual(['orders.use']);
  });
});
