import { listed, toldOf, withSlip } from '../../testing/listed.js';
import { catalogueText, compiled, inSentences } from '../fixtures/sea.js';
import { runCases } from './run-cases.js';

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [give], place: company }], permits: [{ boat: [steer] }]',
      radar: 'holder: unit',
      pay: 'with: [pier, amount], needs: [{ ask: terms }]',
    },
    `facts:
  person: { sworn: bool }
  membership: { grade: { choice: [mate, captain] } }
  unit: { berths: int }
  company: { owner: text }
  enquiry: { urgent: bool }
terms: { rules: { label: { en: Rules }, version: 1, text: { en: Look out. } } }
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
    ask: { check: { kind: change, person: bo, unit: west, facts: { urgent: true }, lines: [{ give: chief, at: west-pier }], accepts: [rules] } }
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
describe('a file of cases', () => {
  it('is run where all it names is there', () => {
    const report = runCases(catalogue, [{ file: 'cases.yaml', text: FILE }]);
    expect(report).toMatchObject({ errors: [], passed: 3, failed: 0 });
  });

  // what stands in the file, and what is written in its place
  it.each(listed('case-slips.txt'))('is not run with %s', (mistake, said) => {
    expect(toldOf(faults(withSlip(FILE, mistake)))).toEqual(said);
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
