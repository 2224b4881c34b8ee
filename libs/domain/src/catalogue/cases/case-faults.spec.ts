import { catalogueText, compiled, inSentences } from '../fixtures/sea.js';
import { runCases } from './run-cases.js';

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [give], place: company }], permits: [{ boat: [steer] }]',
      radar: 'holder: unit',
      pay: 'with: [pier, amount]',
    },
    `facts:
  person: { sworn: bool }
  membership: { grade: { choice: [mate, captain] } }
  unit: { berths: int }
  company: { owner: text }
  enquiry: { urgent: bool }
params: { pier: { units: pier }, amount: { number: { max: 9 } } }
decide: [{ by: [auto] }]`,
  ),
);

const FILE = `given:
  units:
    - { key: sea, kind: network }
    - { key: west, kind: company, parent: sea, facts: { owner: Crown, berths: 4 }, holds: [radar] }
    - { key: west-pier, kind: pier, parent: west, facts: { berths: 2 } }
  people:
    - { key: cap, unit: west, facts: { sworn: true, grade: mate }, holds: [chief, { item: pay, unit: west-pier, params: { amount: 3 } }] }
    - { key: bo, unit: west }
cases:
  - name: one
    as: cap
    ask: { check: { kind: change, person: bo, unit: west, facts: { urgent: true }, lines: [{ give: chief, at: west-pier }] } }
    expect: { whole: { outcome: allowed } }
  - name: two
    given: { people: [{ key: newt, unit: west-pier, facts: { sworn: false } }] }
    as: newt
    ask: { explain: { person: newt, may: 'boat:steer', at: west } }
    expect: { answer: no }
  - name: three
    as: { staff: support }
    ask: { options: { person: bo, at: [west-pier] } }
    expect: [{ item: chief, state: not-held }]
`;

const faults = (text: string) => inSentences(runCases(catalogue, [{ file: 'cases.yaml', text }]).errors);
/** [what is wrong, from, to, code, line, remedy] */
type Row = readonly [string, string, string, string, number, RegExp];

describe('a file of cases', () => {
  it('is run where all it names is there', () => {
    const report = runCases(catalogue, [{ file: 'cases.yaml', text: FILE }]);
    expect(report).toMatchObject({ errors: [], passed: 3, failed: 0 });
  });

  it.each<Row>([
    ['a parent', 'parent: sea', 'parent: see', 'unknown-unit', 4, /“sea”/],
    ['a kind of unit', 'kind: company', 'kind: compnay', 'unknown-kind', 4, /“company”/],
    ['a fact of a company', 'owner: Crown', 'ownr: Crown', 'unknown-fact', 4, /“owner”/],
    [
      'a fact of companies at another unit',
      'facts: { berths: 2 }',
      'facts: { owner: me }',
      'unknown-fact',
      5,
      /berths/,
    ],
    ['a fact of a person', 'sworn: true', 'swonr: true', 'unknown-fact', 7, /“sworn”/],
    ['a value of a fact', 'sworn: true', 'sworn: surely', 'wrong-type', 7, /true or false/],
    ['a choice', 'grade: mate', 'grade: cook', 'wrong-type', 7, /mate, captain/],
    ['what a unit holds', 'holds: [radar]', 'holds: [rader]', 'unknown-item', 4, /“radar”/],
    ['what somebody holds', '[chief, {', '[cheif, {', 'unknown-item', 7, /“chief”/],
    ['where somebody holds it', 'unit: west-pier, params', 'unit: west-peer, params', 'unknown-unit', 7, /“west-pier”/],
    ['a parameter', 'amount: 3', 'amuont: 3', 'unknown-param', 7, /pier, amount/],
    ['the value of a parameter', 'amount: 3', 'amount: 10', 'invalid-param', 7, /a whole number/],
    ['where somebody belongs', 'key: bo, unit: west', 'key: bo, unit: wets', 'unknown-unit', 8, /“west”/],
    ['somebody twice', 'key: bo,', 'key: cap,', 'duplicate-key', 8, /another key/],
    ['who asks', 'as: cap', 'as: cpa', 'unknown-person', 11, /“cap”/],
    ['about whom', 'person: bo, unit', 'person: bob, unit', 'unknown-person', 12, /“bo”.*engine\.unknown-holder/],
    ['in which company', 'unit: west, facts: { urgent', 'unit: wast, facts: { urgent', 'unknown-unit', 12, /“west”/],
    ['a fact of an enquiry', 'urgent: true', 'urgnet: true', 'unknown-fact', 12, /“urgent”/],
    ['what is given', 'give: chief', 'give: chef', 'unknown-item', 12, /“chief”.*engine\.unknown-item/],
    ['at which unit', 'at: west-pier }]', 'at: west-pie }]', 'unknown-unit', 12, /“west-pier”/],
    [
      'a key of a line',
      'give: chief, at:',
      'give: chief, where:',
      'unknown-key',
      12,
      /give, take, set, extend, suspend, resume, at/,
    ],
    ['a fact of somebody of one case', 'sworn: false', 'sword: false', 'unknown-fact', 15, /“sworn”/],
    ['a permission', 'boat:steer', 'boat:stear', 'unknown-permission', 17, /“boat:steer”/],
    ['one of several units', 'at: [west-pier]', 'at: [west-pire]', 'unknown-unit', 21, /“west-pier”/],
    [
      'an expectation of nothing',
      'expect: { whole: { outcome: allowed } }',
      'expect: {}',
      'expects-nothing',
      13,
      /must contain/,
    ],
    ['an expectation of nothing deep inside', '{ outcome: allowed }', '{}', 'expects-nothing', 13, /must contain/],
    ['a moment', 'as: cap', 'at: tomorrow\n    as: cap', 'invalid-value', 11, /2026-03-02T09:00:00Z/],
  ])('is not run with a typing error: %s', (_name, from, to, code, line, remedy) => {
    expect(FILE).toContain(from);
    const errors = faults(FILE.replace(from, to));
    expect(errors.filter((each) => each.code !== 'unknown-person' || code === each.code)).toMatchObject([
      { code, line, remedy: expect.stringMatching(remedy) as string },
    ]);
  });

  it('has the fault at the key that is wrong', () => {
    const keyOf = (from: string, to: string) => faults(FILE.replace(from, to)).map(({ key }) => key);
    expect(keyOf('amount: 3', 'amount: 10')).toEqual(['given.people.0.holds.1.params.amount']);
    expect(keyOf('[chief, {', '[cheif, {')).toEqual(['given.people.0.holds.0']);
    expect(keyOf('sworn: true', 'swonr: true')).toEqual(['given.people.0.facts.swonr']);
    expect(keyOf('at: west-pier }]', 'at: west-pie }]')).toEqual(['cases.0.ask.check.lines.0.at']);
  });

  it('is not run where units stand under each other, or without an expectation', () => {
    expect(faults(FILE.replace('kind: network', 'kind: network, parent: west-pier')).map(({ code }) => code)).toContain(
      'circle',
    );
    expect(faults(FILE.replace('    expect: { answer: no }\n', ''))).toMatchObject([
      { code: 'missing-key', key: 'cases.1.expect' },
    ]);
  });

  it('names relations and units of relations, and facts where none is declared', () => {
    const sisters = compiled(
      catalogueText({ chief: '' }, 'relations: { sister: { from: company, to: company } }\ndecide: [{ by: [auto] }]'),
    );
    const told = (relations: string, facts = '{}') => {
      const text = `given:
  units: [{ key: west, kind: company, facts: ${facts} }, { key: east, kind: company }]
  people: [{ key: cap, unit: west }]
  relations: ${relations}
cases: [{ name: one, as: cap, ask: { portal: { person: cap } }, expect: [] }]
`;
      const { errors } = runCases(sisters, [{ file: 'cases.yaml', text }]);
      return inSentences(errors).map(({ code, key, remedy }) => `${code} ${key} ${remedy}`);
    };
    expect(told('{ sister: { west: [east] } }')).toEqual([]);
    expect(told('{ sistr: { west: [east] } }')).toEqual([
      'unknown-relation given.relations.sistr Did you mean “sister”?',
    ]);
    expect(told('{ sister: { wets: [east] } }')).toEqual(['unknown-unit given.relations.sister Did you mean “west”?']);
    expect(told('{ sister: { west: [aest] } }')).toEqual(['unknown-unit given.relations.sister Did you mean “west”?']);
    expect(told('{}', '{ owner: me }')).toEqual([
      'unknown-fact given.units.0.facts.owner Remove it, or declare it under “facts”.',
    ]);
  });

  it('may ask for what is not there where it expects that to be refused', () => {
    const text = FILE.replace('give: chief', 'give: mast').replace(
      '{ outcome: allowed }',
      '{ outcome: refused }, lines: [{ because: [{ rule: engine.unknown-item }] }]',
    );
    expect(runCases(catalogue, [{ file: 'cases.yaml', text }])).toMatchObject({ errors: [], passed: 3 });
  });
});
