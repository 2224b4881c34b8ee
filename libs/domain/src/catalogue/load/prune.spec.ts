import { catalogueText, errorsOf } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const told = (text: string) => errorsOf(text).map(({ code, key }) => `${code} ${key}`);

describe('a file with faults of its form', () => {
  it('is looked at for what its other parts refer to, in the same go', () => {
    const items = {
      lamp: 'aplication: x',
      oil: 'needs: [{ holder: lamp, lots: keep }, lmap]',
      horn: "needs: [{ that: 'holder.agee > 3' }], may: [{ do: [gives], place: here }, { do: [give], items: lamb, place: here }]",
    };
    expect(told(catalogueText(items, `${DECIDE}\nfacts: { person: { age: int } }`))).toEqual([
      'unknown-key items.lamp.aplication',
      'unknown-key items.oil.needs.0.lots',
      'unknown-item items.oil.needs.1',
      'condition items.horn.needs.0.that',
      'invalid-value items.horn.may.0.do.0',
      'unknown-item items.horn.may.1.items',
    ]);
  });

  it.each([
    [
      'an item without a kind',
      { a: '', b: 'needs: [a, aa]' },
      DECIDE,
      /kind: right, label: { en: A }, /,
      'label: { en: A }, ',
    ],
    ['an item that is a text', { a: '', b: 'needs: [a, aa]' }, DECIDE, /a: {.*}/, 'a: lamp'],
    [
      'a category that is none',
      { a: 'category: Big Lamp', b: "may: [{ do: [give], items: 'category:Big Lamp', place: here }], needs: [aa]" },
      DECIDE,
      /x^/,
      '',
    ],
    ['indexes that are none', { a: 'each: [x, Y]', b: "needs: ['a[Y]', aa]" }, DECIDE, /x^/, ''],
    ['a holder that is none', { a: 'holder: unti', b: 'needs: [{ company: a, lost: keep }, aa]' }, DECIDE, /x^/, ''],
    [
      'a parameter that is none',
      { a: 'with: [n], permits: [{ x: [y], where: { n: granted } }]', b: 'needs: [aa]' },
      `${DECIDE}\nparams: { n: { orde: [p, q] } }`,
      /x^/,
      '',
    ],
    [
      'a fact that is none',
      { a: "needs: [{ that: 'holder.old' }, aa]" },
      `${DECIDE}\nfacts: { person: { old: boole } }`,
      /x^/,
      '',
    ],
    [
      'a typing error at the top',
      { a: "needs: [{ that: 'holder.old' }, aa]" },
      `${DECIDE}\nfatcs: { person: { old: bool } }`,
      /x^/,
      '',
    ],
    ['a system that is none', { a: 'system: 5', b: 'needs: [a, aa]' }, DECIDE, /x^/, ''],
    [
      'a permission that is none',
      {
        a: 'permits: [{ log: [read], wher: { place: here } }]',
        b: "restricts: [{ what: 'log:read', to: none }], needs: [aa]",
      },
      DECIDE,
      /x^/,
      '',
    ],
    [
      'an application that is none',
      { a: 'application: shop, needs: [aa]' },
      `${DECIDE}\napplications: { shop: Shop }`,
      /x^/,
      '',
    ],
    ['a system without a label', { a: 'system: board, needs: [aa]' }, DECIDE, 'label: { en: Board }, ', ''],
    [
      'a system without a place',
      { a: 'system: board, needs: [aa]' },
      DECIDE,
      '{ en: Board }, where: keyward',
      '{ en: Board }',
    ],
    [
      'a kind that is none',
      { a: 'at: [shop], needs: [aa]' },
      `${DECIDE}\nkinds: { shop: { lable: { en: Shop } } }`,
      /x^/,
      '',
    ],
    [
      'a relation that is none',
      { a: 'may: [{ do: [give], place: sister }], needs: [aa]' },
      `${DECIDE}\nrelations: { sister: { from: company, too: company } }`,
      /x^/,
      '',
    ],
    [
      'a fact of records that is none',
      { a: "permits: [{ log: [read], when: 'record.sum > 3' }], needs: [aa]" },
      `${DECIDE}\nfacts: { record: { log: { sum: whole } } }`,
      /x^/,
      '',
    ],
    [
      'a value that is none',
      { a: 'with: [n], needs: [{ that: \'params.n == "p"\' }, aa]' },
      `${DECIDE}\nparams: { n: { order: [p, Q] } }`,
      /x^/,
      '',
    ],
    ['no decider', { a: 'needs: [aa]' }, '', /x^/, ''],
    ['no systems', { a: 'needs: [aa]' }, DECIDE, /systems:/, 'systmes:'],
    ['no vendor', { a: 'needs: [aa]' }, DECIDE, /vendor:.*\n/, ''],
  ] as const)('is told no fault that only follows: %s', (_name, items, rest, from, to) => {
    const errors = told(catalogueText(items, rest).replace(from, to));
    expect(errors).toHaveLength(2);
    expect(errors.filter((each) => each.startsWith('unknown-item'))).toHaveLength(1);
    expect(errors.join()).toMatch(/unknown-item items\.[ab]\.needs\.\d/);
  });

  it('is told what is wrong beside a part that goes, though the same words stand there', () => {
    const items = { a: '', b: "needs: [{ that: 'unit.kind = 3' }], permits: [{ kind: [Read] }]" };
    expect(told(catalogueText(items).replace('kind: right', 'kind: rigth'))).toEqual([
      'invalid-value items.a.kind',
      'condition items.b.needs.0.that',
      'invalid-value items.b.permits.0.kind.0',
    ]);
  });

  it.each([
    ['needs', 'needs: [{ holder: lamb, lots: keep }]', ''],
    ['gives', 'gives: [{ item: lamb, mod: live }]', ''],
    ['may', 'may: [{ do: [gvie], items: lamb, place: here }]', ''],
    ['restricts', 'restricts: [{ what: lamb, to: own }]', ''],
    ['permits', 'permits: [{ lamb: [read], wher: { place: here } }]', ''],
    ['label', 'description: { en: lamb, xx: lamb }', ''],
    ['limits', '', 'limits: { l: { count: lamb, per: company } }'],
    ['sets', '', 'sets: { s: { label: { en: S }, line: [lamb] } }'],
    ['shut', '', 'shut: [{ do: [gvie], items: lamb }]'],
    ['decide', '', 'decide: [{ items: lamb, by: [nobody] }, { by: [auto] }]'],
  ])('is told of an item that is not there although it stands in a part that goes: %s', (_part, body, rest) => {
    const text = catalogueText({ a: body, b: 'needs: [lamb]' }, rest.includes('decide') ? rest : `${rest}\n${DECIDE}`);
    const errors = told(text);
    expect(errors).toHaveLength(2);
    expect(errors).toContain('unknown-item items.b.needs.0');
  });

  it('is told the places of the whole file, though entries before them go', () => {
    const needs =
      'needs: [{ lots: keep }, { holder: lamb, lost: keep }, 5, { holder: { any: [b, 7, lamm] }, lost: keep }, lamp]';
    expect(told(catalogueText({ a: needs, b: '' }))).toEqual([
      'unknown-key items.a.needs.0.lots',
      'unknown-item items.a.needs.1.holder',
      'wrong-type items.a.needs.2',
      'wrong-type items.a.needs.3.holder.any.1',
      'unknown-item items.a.needs.4',
    ]);
  });

  it('is told of every other line of a set, and of every other limit', () => {
    const rest = `sets: { s: { label: { en: S }, lines: [lamb, 3, a] }, t: { label: { en: T }, lines: [lamc] } }
limits: { l: { count: a, per: [3] }, m: { count: lamd, per: [company], max: 1 } }
params: { p: { set: [x, Y, z], default: [Y] }, q: { order: [x, Y] } }
${DECIDE}`;
    expect(told(catalogueText({ a: 'with: [p, q]' }, rest))).toEqual([
      'unknown-item sets.s.lines.0',
      'wrong-type sets.s.lines.1',
      'unknown-item sets.t.lines.0',
      'wrong-type limits.l.per.0',
      'unknown-item limits.m.count',
      'invalid-value params.p.set.1',
      'invalid-value params.q.order.1',
    ]);
  });

  it('is told the faults of its form alone where nothing is left', () => {
    expect(told('- a\n- b\n')).toHaveLength(1);
    expect(told('items: [a]\n').length).toBeGreaterThan(4);
  });
});
