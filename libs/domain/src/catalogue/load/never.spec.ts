import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
/** [what is wrong, items, rest, code and place, part of what is said] */
type Row = readonly [string, Record<string, string>, string, string, RegExp];
const all = { a: '', b: 'category: c', c: 'category: c' };

const NEVER: readonly Row[] = [
  [
    'something and not the same',
    { ...all, d: 'needs: [{ holder: { all: [a, { not: a }] }, lost: keep }]' },
    DECIDE,
    'never-true items.d.needs.0.holder',
    /Remove what contradicts/,
  ],
  [
    'an item and none of its category',
    { ...all, d: "needs: [{ actor: { all: [b, { not: 'category:c' }] } }]" },
    DECIDE,
    'never-true items.d.needs.0.actor',
    /never be satisfied/,
  ],
  [
    'not holding what is given',
    { ...all, d: "category: c, needs: [{ holder: { not: ['category:c'] }, lost: keep }]" },
    DECIDE,
    'never-true items.d.needs.0.holder',
    /Whoever is given “d” holds it/,
  ],
  [
    'two needs that exclude each other',
    { ...all, d: "needs: [b, { holder: { not: 'category:c' }, lost: keep }]" },
    DECIDE,
    'never-true items.d.needs.1',
    /Together with the needs before it/,
  ],
  [
    'a need whose item excludes this one',
    { a: 'needs: [b]', b: 'needs: [{ holder: { not: a }, lost: refuse }]' },
    DECIDE,
    'never-true items.a.needs.0',
    /never be satisfied/,
  ],
  [
    'a condition that is false',
    { a: "needs: [{ that: '1 == 2' }]" },
    DECIDE,
    'never-true items.a.needs.0.that',
    /shut/,
  ],
  [
    'a rule that never applies',
    all,
    `shut: [{ do: [give], when: 'false' }]\n${DECIDE}`,
    'never-true shut.0.when',
    /never apply/,
  ],
  [
    'a permission that never applies',
    { a: 'permits: [{ x: [y] }, { z: [y], when: \'"a" == "b"\' }]' },
    DECIDE,
    'never-true items.a.permits.1.when',
    /never apply/,
  ],
  [
    'more than one person can hold',
    all,
    `limits: { l: { count: 'category:c', per: [holder, unit], min: 3 } }\n${DECIDE}`,
    'never-true limits.l.min',
    /2 of these.*so 3 can never/,
  ],
  [
    'a count of nothing',
    all,
    `limits: { l: { count: { all: [a, b] }, per: [company], max: 1 } }\n${DECIDE}`,
    'never-true limits.l.count',
    /No item is counted/,
  ],
];

const MISREAD: readonly Row[] = [
  [
    'a restriction of a misspelt permission',
    { a: 'permits: [{ order: [read, write] }]', b: "restricts: [{ what: 'order:raed', to: none }]" },
    DECIDE,
    'unknown-permission items.b.restricts.0.what',
    /Did you mean “order:read”/,
  ],
  [
    'a restriction of a misspelt resource',
    { a: 'permits: [{ order: [read] }]', b: "restricts: [{ what: 'ordre:*', to: none }]" },
    DECIDE,
    'unknown-permission items.b.restricts.0.what',
    /Did you mean “order:\*”/,
  ],
  [
    'a restriction of what nothing permits',
    { a: 'permits: [{ order: [read] }]', b: "restricts: [{ what: 'ship:sail', to: none }]" },
    DECIDE,
    'unknown-permission items.b.restricts.0.what',
    /Permitted here: order:read/,
  ],
  [
    'a clock that counts from what nearly happens',
    { ...all, c: 'clocks: [{ from: givn, phases: [{ at: P1D, state: ended }] }]' },
    DECIDE,
    'unknown-moment items.c.clocks.0.from',
    /Did you mean “given”/,
  ],
  [
    'a clock that starts again, or stops, with what nearly happens',
    all,
    `${DECIDE}\nclocks: [{ over: membership, from: joined, restart: [reviewd], phases: [{ at: P1D, state: ended }] }]`,
    'unknown-moment clocks.0.restart.0',
    /Did you mean “reviewed”.*choose a name that is less like it/,
  ],
  [
    'an auditor who decides',
    all,
    'decide: [{ by: [{ staff: auditor }] }]',
    'never-decides decide.0.by.0.staff',
    /lead/,
  ],
  [
    'an operator who decides with others',
    all,
    'decide: [{ by: [{ staff: support }, { staff: operator }], all: true }]',
    'never-decides decide.0.by.1.staff',
    /runs the portal/,
  ],
  [
    'a rung below the vendor’s support',
    all,
    'decide: [{ by: [{ staff: support }, { holders: a }] }]',
    'never-reached decide.0.by.0',
    /there is always somebody here.*all: true/,
  ],
  [
    'a fact of companies that is something else of units',
    all,
    `facts: { unit: { x: bool, y: int }, company: { x: text, y: int } }\n${DECIDE}`,
    'fact-known facts.company.x',
    /a company is a unit, too/,
  ],
  ['an index twice', { a: 'each: [x, y, x]' }, DECIDE, 'duplicate-key items.a.each.2', /“x” stands here twice/],
  [
    'a level twice',
    all,
    `params: { p: { order: [x, y, x] } }\n${DECIDE}`,
    'duplicate-key params.p.order.2',
    /“x” stands here twice/,
  ],
  [
    'a misspelt where',
    { a: 'permits: [{ x: [y], wehre: [here] }]' },
    DECIDE,
    'unknown-key items.a.permits.0.wehre',
    /where/,
  ],
  ['a misspelt when', { a: 'permits: [{ x: [y], wen: [z] }]' }, DECIDE, 'unknown-key items.a.permits.0.wen', /“when”/],
  [
    'with in the wrong place',
    { a: 'permits: [{ x: [y], with: [z] }]' },
    DECIDE,
    'invalid-value items.a.permits.0.with.0',
    /“with” of the item, beside “permits”/,
  ],
  [
    'a misspelt with',
    { a: 'permits: [{ x: [y], wiht: [z] }]' },
    DECIDE,
    'unknown-key items.a.permits.0.wiht',
    /Did you mean “with”/,
  ],
  [
    'everybody as the ones who decide',
    all,
    "decide: [{ by: [{ holders: '*' }, { staff: support }] }]",
    'never-anybody decide.0.by.0.holders',
    /hold nothing as well.*Name an item/,
  ],
  [
    'whoever holds something not as the one who decides',
    all,
    'decide: [{ by: [{ holders: { not: a } }, { staff: support }] }]',
    'never-anybody decide.0.by.0.holders',
    /Name an item/,
  ],
  [
    'a set of everything',
    all,
    `sets: { s: { label: { en: S }, lines: ['*'] } }\n${DECIDE}`,
    'invalid-value sets.s.lines.0',
    /category/,
  ],
];

describe('compileCatalogue refuses what cannot be meant', () => {
  it.each([...NEVER, ...MISREAD])('%s', (_name, items, rest, where, said) => {
    const errors = errorsOf(catalogueText(items, rest));
    expect(errors.map(({ code, key }) => `${code} ${key}`)).toEqual([where]);
    expect(`${errors[0]?.message} ${errors[0]?.remedy}`).toMatch(said);
  });

  it('and takes what comes near to it', () => {
    const items = {
      a: 'permits: [{ wheel: [turn], whale: [watch] }]',
      b: "category: c, restricts: [{ what: 'wheel:*', to: none }]",
      c: "category: c, needs: [{ holder: { any: [a, { not: a }] }, lost: keep }, { that: 'true' }]",
      d: 'needs: [{ holder: { not: c }, lost: keep }, { holder: { any: [b, c] }, lost: keep }]',
      e: 'needs: [{ holder: f, lost: keep }]',
      f: 'needs: [{ holder: { not: e }, lost: keep }]',
      g: "needs: [{ holder: { all: ['*', { not: a }] }, lost: keep }]",
    };
    const limits = `limits: { l: { count: 'category:c', per: [holder], min: 3 }, m: { count: members, per: [company], max: 9 } }`;
    expect(compiled(catalogueText(items, `${limits}\n${DECIDE}`)).items.size).toBe(7);
  });
});
