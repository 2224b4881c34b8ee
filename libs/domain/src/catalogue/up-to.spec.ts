import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';

const catalogue = compiled(
  catalogueText({
    curator: 'may: [{ do: [give, take, join], place: below, upTo: own }]',
    lamp: '',
    horn: '',
    keeper: 'gives: [lamp]',
    master: 'gives: [curator]',
  }),
);
type Holds = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;
const rules = (line: { give?: string; take?: string; at?: string }, holds: Holds, mate: Holds = []) =>
  check(
    catalogue,
    change('mate', [line]),
    seaWorld([
      { key: 'cap', unit: 'west', holds: ['curator', ...holds] },
      { key: 'mate', unit: 'west', holds: mate },
    ]),
  ).lines[0]?.because.map(({ rule }) => rule);

describe('authority up to a level', () => {
  const levels = compiled(
    catalogueText(
      { tutor: 'may: [{ do: [give], place: company, upTo: run }]', dome: 'with: [grade]' },
      'params: { grade: { order: [watch, run, teach] } }\ndecide: [{ by: [auto] }]',
    ),
  );
  const world = seaWorld([
    { key: 'cap', unit: 'west', holds: ['tutor'] },
    { key: 'mate', unit: 'west' },
  ]);
  const given = (grade: string) => {
    const enquiry = change('mate', [{ give: 'dome' }]);
    return check(levels, { ...enquiry, lines: enquiry.lines.map((line) => ({ ...line, params: { grade } })) }, world);
  };

  it('ends there, and says so', () => {
    expect(given('run').lines[0]?.outcome).toBe('allowed');
    expect(given('teach').lines[0]?.because).toMatchObject([{ rule: 'engine.above-level' }]);
  });
});

describe('authority up to what one holds', () => {
  it('passes on what is held there or above, and nothing else', () => {
    expect(rules({ give: 'lamp' }, ['lamp'])).toEqual([]);
    expect(rules({ give: 'lamp', at: 'west-pier' }, ['lamp'])).toEqual([]);
    expect(rules({ give: 'horn' }, ['lamp'])).toEqual(['engine.above-own']);
    expect(rules({ give: 'lamp' }, [{ item: 'lamp', unit: 'west-pier' }])).toEqual(['engine.above-own']);
  });

  it('takes no more than it could give', () => {
    expect(rules({ take: 'horn' }, ['lamp'], ['horn'])).toEqual(['engine.above-own']);
    expect(rules({ take: 'lamp' }, ['lamp'], ['lamp'])).toEqual([]);
  });

  it('counts what comes along, in both directions: nothing is a way around it', () => {
    expect(rules({ give: 'lamp' }, ['keeper'])).toEqual([]);
    expect(rules({ give: 'keeper' }, ['lamp'])).toEqual(['engine.above-own']);
    expect(rules({ give: 'master' }, ['lamp'])).toEqual(['engine.above-own']);
    expect(rules({ give: 'keeper' }, ['keeper'])).toEqual([]);
  });

  it('counts nothing that is not usable now', () => {
    expect(rules({ give: 'lamp' }, [{ item: 'lamp', from: '2027-01-01T00:00:00Z' }])).toEqual(['engine.above-own']);
  });

  it('does not concern what is done to people', () => {
    const world = seaWorld([{ key: 'cap', unit: 'west', holds: ['curator', 'lamp'] }]);
    const joins = check(
      catalogue,
      change('', [{ give: 'lamp' }], { kind: 'create', holder: { membershipId: null, personId: null } }),
      world,
    );
    expect(joins.whole.outcome).toBe('approval');
  });
});

describe('a day up to that of whoever passes it on', () => {
  const lent = compiled(
    catalogueText(
      { curator: 'may: [{ do: [give, set, extend], place: company, upTo: own }]', lamp: 'with: [back]' },
      'params: { back: { date: {} } }\ndecide: [{ by: [auto] }]',
    ),
  );
  const asked = (own: string | null, verb: 'give' | 'set' | 'extend', back: string | null) => {
    const enquiry = change('mate', [{ give: 'lamp' }]);
    const held = (params: Record<string, string>) => ({ item: 'lamp', params });
    const world = seaWorld([
      { key: 'cap', unit: 'west', holds: ['curator', held(own === null ? {} : { back: own })] },
      { key: 'mate', unit: 'west', holds: verb === 'give' ? [] : [held({ back: '2026-06-01' })] },
    ]);
    const params = back === null && verb === 'give' ? null : { back };
    return check(lent, { ...enquiry, lines: enquiry.lines.map((each) => ({ ...each, verb, params })) }, world).lines[0];
  };

  it.each([
    ['2026-07-01', 'give', '2026-06-01', 'allowed'],
    ['2026-07-01', 'give', '2026-08-01', 'refused'],
    ['2026-07-01', 'give', null, 'refused'],
    [null, 'give', '2026-08-01', 'allowed'],
    [null, 'give', null, 'allowed'],
    ['2026-07-01', 'set', null, 'refused'],
    [null, 'set', null, 'allowed'],
    ['2026-07-01', 'extend', '2026-07-01', 'allowed'],
    ['2026-07-01', 'extend', '2026-08-01', 'refused'],
  ] as const)('of %s, to %s %s: %s', (own, verb, back, outcome) => {
    const verdict = asked(own, verb, back);
    expect(verdict?.outcome).toBe(outcome);
    if (outcome === 'refused') expect(verdict?.because).toMatchObject([{ rule: 'engine.above-own' }]);
  });
});
