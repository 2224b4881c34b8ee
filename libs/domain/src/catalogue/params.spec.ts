import { check } from './check.js';
import type { CompiledItem, CompiledParam } from './compiled.js';
import { effective } from './effective.js';
import { explain } from './explain.js';
import { catalogueText, change, compiled, errorsOf, seaWorld } from './fixtures/sea.js';
import { covers, coversAll, paramsOf, readParams, unknownUnsaid, withSaid } from './params.js';
import type { World } from './world.js';

const PARAMS = `
decide: [{ by: [{ staff: support }] }]
params:
  depth: { order: [look, edit, lead], default: look, label: { en: Depth } }
  leaf: { set: [black, green, white], default: widest }
  pier: { units: branch, required: true }
  amount: { number: { min: 0, max: 900 } }
  day: { date: {} }
`;
const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [give, set], place: company }]',
      taster: `with: [leaf, pier], permits: [{ batch: [rate], where: { pier: granted, leaf: granted } }]`,
      seeds: 'with: [depth]',
      payer: `with: [amount], permits: [{ bill: [pay], where: { place: company, amount: granted } }]`,
      guest: 'with: [day]',
    },
    PARAMS,
  ),
);
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const world = seaWorld([CAP, { key: 'mate', unit: 'west', holds: [] }]);
const itemOf = (key: string): CompiledItem => catalogue.items.get(key)!;
const read = (key: string, raw: Record<string, unknown> | null) =>
  readParams(catalogue, itemOf(key), raw, { world, unitId: 'west' });

/** The world in which somebody holds an item with these parameters. */
const holding = (item: string, params: Record<string, unknown> | null): World => {
  const held = seaWorld([CAP, { key: 'mate', unit: 'west', holds: [item] }]);
  return { ...held, assignments: held.assignments.map((each) => (each.item === item ? { ...each, params } : each)) };
};

describe('parameters', () => {
  it('are filled with what nobody has said, and written in one way', () => {
    expect(read('seeds', null)).toEqual({ values: { depth: 'look' }, faults: [] });
    expect(read('taster', { pier: ['west-rock', 'west-pier', 'west-rock'] }).values).toEqual({
      leaf: ['black', 'green', 'white'],
      pier: ['west-pier', 'west-rock'],
    });
    expect(read('payer', {})).toEqual({ values: {}, faults: [] });
  });

  it.each([
    ['taster', {}, 'pier', 'missing'],
    ['taster', { pier: ['west'] }, 'pier', 'invalid'],
    ['taster', { pier: ['east'] }, 'pier', 'invalid'],
    ['taster', { pier: [] }, 'pier', 'invalid'],
    ['taster', { pier: ['west-pier'], leaf: ['blue'] }, 'leaf', 'invalid'],
    ['taster', { pier: ['west-pier'], depth: 'look' }, 'depth', 'unknown'],
    ['seeds', { depth: 'deep' }, 'depth', 'invalid'],
    ['payer', { amount: 901 }, 'amount', 'invalid'],
    ['payer', { amount: 1.5 }, 'amount', 'invalid'],
    ['payer', { amount: '3' }, 'amount', 'invalid'],
  ])('of %s cannot be %j', (item, raw, param, why) => {
    expect(read(item, raw).faults).toEqual([{ param, why }]);
  });

  it.each([
    ['seeds', { depth: 'lead' }, { depth: 'edit' }, true],
    ['seeds', { depth: 'look' }, { depth: 'edit' }, false],
    ['taster', { leaf: ['black', 'green'] }, { leaf: ['green'] }, true],
    ['taster', { leaf: ['green'] }, { leaf: ['black', 'green'] }, false],
    ['taster', { pier: ['west'] }, { pier: ['west-pier'] }, true],
    ['taster', { pier: ['west-rock'] }, { pier: ['west-pier'] }, false],
    ['payer', { amount: 5 }, { amount: 5 }, true],
    ['payer', { amount: 5 }, { amount: 6 }, false],
    ['payer', {}, { amount: 1 }, false],
    ['payer', {}, {}, true],
    ['guest', { day: '2026-05-01' }, { day: '2026-04-01' }, true],
    ['guest', { day: '2026-04-01' }, { day: '2026-05-01' }, false],
    ['guest', {}, { day: '2026-04-01' }, true],
    ['guest', { day: '2026-04-01' }, {}, true],
  ])('of %s: %j reaches %j: %s', (item, wide, narrow, is) => {
    const params: ReadonlyMap<string, CompiledParam> = paramsOf(catalogue, itemOf(item));
    expect(covers(params, wide, narrow, world)).toBe(is);
  });

  it.each([
    [{ day: '2026-04-01' }, {}, false],
    [{}, {}, true],
    [{}, { day: '2026-04-01' }, true],
    [{ day: '2026-05-01' }, { day: '2026-04-01' }, true],
  ])('reach, with %j, all of what is held with %j: %s, since without a day nothing runs out', (wide, narrow, is) => {
    expect(coversAll(paramsOf(catalogue, itemOf('guest')), wide, narrow, world)).toBe(is);
  });
});

describe('a line with parameters', () => {
  const asked = (item: string, params: Record<string, unknown> | null) => {
    const enquiry = change('mate', [{ give: item }]);
    return check(catalogue, { ...enquiry, lines: enquiry.lines.map((each) => ({ ...each, params })) }, world).lines[0];
  };

  it('waits for what is required, refuses what cannot be', () => {
    expect(asked('taster', null)).toMatchObject({
      outcome: 'needs',
      needs: [{ kind: 'ask', rule: 'engine.param-missing', what: ['pier'], field: 'params.pier' }],
    });
    expect(asked('taster', { pier: ['west-pier'] })?.outcome).toBe('approval');
    expect(asked('seeds', { depth: 'deep' })).toMatchObject({
      outcome: 'refused',
      because: [{ rule: 'engine.param-invalid', field: 'params.depth' }],
    });
    expect(asked('seeds', { depth: 'deep' })?.because[0]?.sentence.en).toContain('“Depth” of “SEEDS”');
    expect(asked('seeds', { colour: 'red' })?.because).toMatchObject([{ rule: 'engine.param-unknown' }]);
  });
});

describe('values with what a line says of them', () => {
  it.each([
    [{ depth: 'look' }, { depth: 'edit' }, { depth: 'edit' }],
    [{ depth: 'look' }, { amount: 3 }, { depth: 'look', amount: 3 }],
    [{ depth: 'look', amount: 3 }, { amount: null }, { depth: 'look' }],
    [{ amount: 0 }, { depth: '' }, { amount: 0, depth: '' }],
    [{ depth: 'look' }, null, { depth: 'look' }],
    [null, { depth: null }, {}],
    [undefined, undefined, {}],
  ])('%j with %j is %j', (held, said, after) => {
    expect(withSaid(held, said)).toEqual(after);
  });

  it('do without what the item has, or what is held from an older catalogue, and no other name', () => {
    const unknown = (held: Record<string, unknown> | null, said: Record<string, unknown> | null) =>
      unknownUnsaid(itemOf('payer'), held, said);
    expect(unknown(null, { amount: null })).toEqual([]);
    expect(unknown({ gone: 1 }, { gone: null })).toEqual([]);
    expect(unknown({ amount: 1 }, { amuont: null, other: null, another: 1 })).toEqual([
      { param: 'amuont', why: 'unknown' },
      { param: 'other', why: 'unknown' },
    ]);
    expect(unknown({ amount: 1 }, null)).toEqual([]);
  });
});

describe('a line that says to be without a parameter', () => {
  const asked = (item: string, held: Record<string, unknown>, params: Record<string, unknown>) => {
    const enquiry = change('mate', [{ give: item }]);
    const lines = enquiry.lines.map((each) => ({ ...each, verb: 'set' as const, params }));
    const [line] = check(catalogue, { ...enquiry, lines }, holding(item, held)).lines;
    return {
      outcome: line?.outcome,
      because: line?.because.map(({ rule, field }) => [rule, field]),
      needs: line?.needs,
    };
  };
  const approval = { outcome: 'approval', because: [], needs: [] };
  const same = { outcome: 'nothing', because: [['engine.same', 'item']], needs: [] };

  it('changes what is held with it', () => {
    expect(asked('payer', { amount: 5 }, { amount: null })).toEqual(approval);
    expect(asked('payer', {}, { amount: null })).toEqual(same);
  });

  it('is about what stands in for nothing, where something does', () => {
    expect(asked('seeds', { depth: 'edit' }, { depth: null })).toEqual(approval);
    expect(asked('seeds', { depth: 'look' }, { depth: null })).toEqual(same);
  });

  it('waits for what is required', () => {
    expect(asked('taster', { pier: ['west-pier'] }, { pier: null })).toEqual({
      outcome: 'needs',
      because: [],
      needs: [
        {
          kind: 'ask',
          rule: 'engine.param-missing',
          sentence: expect.objectContaining({ en: expect.any(String) }),
          of: 'taster',
          what: ['pier'],
          at: null,
          lines: [],
          field: 'params.pier',
        },
      ],
    });
  });

  it('takes away what an older catalogue left, without which nothing else could be set', () => {
    const unknown = { outcome: 'refused', because: [['engine.param-unknown', 'params.gone']], needs: [] };
    expect(asked('payer', { amount: 5, gone: 1 }, { amount: 6 })).toEqual(unknown);
    expect(asked('payer', { amount: 5, gone: 1 }, { amount: 6, gone: null })).toEqual(approval);
    expect(asked('payer', { amount: 5 }, { gone: null })).toEqual(unknown);
  });
});

describe('what is permitted within parameters', () => {
  const ask = (of: World, question: object) =>
    explain(
      catalogue,
      { membershipId: 'mate', resource: 'batch', action: 'rate', unitId: 'west-pier', ...question },
      of,
    );
  const taster = holding('taster', { pier: ['west-pier'], leaf: ['green'] });

  it('is shown with them', () => {
    expect(effective(catalogue, 'mate', taster).permissions).toMatchObject([
      { resource: 'batch', within: { pier: ['west-pier'], leaf: ['green'] } },
    ]);
  });

  it('is permitted at the units that were granted, and no other', () => {
    expect(ask(taster, {}).answer).toBe('yes');
    expect(ask(taster, { unitId: 'west-rock' })).toMatchObject({
      answer: 'no',
      because: [{ rule: 'engine.not-there' }],
    });
  });

  it('is permitted as far as was granted', () => {
    expect(ask(taster, { params: { leaf: ['green'] } }).answer).toBe('yes');
    expect(ask(taster, { params: { leaf: ['black'] } })).toMatchObject({
      answer: 'no',
      because: [{ rule: 'engine.not-so-far' }],
    });
    const payer = holding('payer', { amount: 500 });
    const bill = { resource: 'bill', action: 'pay' };
    expect(ask(payer, { ...bill, params: { amount: 500 } }).answer).toBe('yes');
    expect(ask(payer, { ...bill, params: { amount: 501 } }).answer).toBe('no');
  });

  it('is not permitted where nobody has said how far', () => {
    expect(effective(catalogue, 'mate', holding('payer', null)).permissions).toEqual([]);
  });
});

describe('a parameter that cannot be', () => {
  it.each([
    ['{ order: [a, b], set: [a] }', 'invalid-value', 'params.p'],
    ['{ order: [a] }', 'invalid-value', 'params.p.order'],
    ['{ order: [a, b], default: c }', 'invalid-value', 'params.p.default'],
    ['{ number: { min: 3 }, default: widest }', 'invalid-value', 'params.p.default'],
    ['{ units: branch, default: widest }', 'invalid-value', 'params.p.default'],
    ['{ set: [a, b], default: [a], required: true }', 'invalid-value', 'params.p.required'],
    ['{ set: [a, b], default: [a, c] }', 'invalid-value', 'params.p.default'],
    ['{ number: { min: 3, max: 5 }, default: 2 }', 'invalid-value', 'params.p.default'],
    ['{ number: { min: 3, max: 5 }, default: 6 }', 'invalid-value', 'params.p.default'],
    ['{ date: {}, default: widest }', 'invalid-value', 'params.p.default'],
    ['{ date: { max: P9D }, default: soon }', 'invalid-value', 'params.p.default'],
    ['{ units: branch, default: all }', 'invalid-value', 'params.p.default'],
  ])('names %s', (param, code, key) => {
    const text = catalogueText({ lamp: 'with: [p]' }, `params: { p: ${param} }\ndecide: [{ by: [auto] }]`);
    expect(errorsOf(text)).toMatchObject([{ code, key }]);
  });

  it.each([
    '{ order: [a, b], default: widest }',
    '{ order: [a, b], default: b }',
    '{ set: [a, b], default: widest }',
    '{ set: [a, b], default: [b] }',
    '{ number: { max: 5 }, default: widest }',
    '{ number: { min: 3, max: 5 }, default: 3 }',
    '{ number: { min: 3, max: 5 }, default: 5 }',
    '{ number: {}, default: -7 }',
    '{ date: { max: P9D }, default: widest }',
    '{ date: {}, default: P3D }',
  ])('and one that can: %s', (param) => {
    expect(errorsOf(catalogueText({ lamp: 'with: [p]' }, `params: { p: ${param} }\ndecide: [{ by: [auto] }]`))).toEqual(
      [],
    );
  });

  it('names what an item does not carry', () => {
    const some = (body: string) => errorsOf(catalogueText({ lamp: body }, PARAMS));
    expect(some('with: [dept]')).toMatchObject([{ code: 'unknown-param', key: 'items.lamp.with.0' }]);
    expect(some('permits: [{ log: [read], where: { leaf: granted } }]')).toMatchObject([
      { code: 'unknown-param', key: 'items.lamp.permits.0.where.leaf' },
    ]);
  });
});
