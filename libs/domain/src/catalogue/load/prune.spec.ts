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

  it('is told the faults of its form alone where nothing is left', () => {
    expect(told('- a\n- b\n')).toHaveLength(1);
    expect(told('items: [a]\n').length).toBeGreaterThan(4);
  });
});
