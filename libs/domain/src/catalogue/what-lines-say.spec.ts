import { catalogueText, compiled } from './fixtures/sea.js';
import { runCases } from './cases/run-cases.js';

const VAULT = compiled(
  catalogueText(
    {
      clerk: 'may: [{ do: [give], items: vault, place: company, upTo: upper }, { do: [suspend], place: company }]',
      crew: 'gives: [lamp]',
      lamp: 'risk: low',
      keeper: 'may: [{ do: [give, set], place: company }]',
      chief: 'may: [{ do: [give, set], place: company }]',
      vault: 'with: [depth]',
      stay: 'with: [ends], clocks: [{ from: ends, phases: [{ at: P0D, state: ended }] }]',
      visit: `needs: [{ that: 'holders("keeper").exists(p, p.id == enquiry.host)' }]`,
    },
    `
facts: { enquiry: { host: { type: text, label: { en: host } } } }
params: { depth: { order: [upper, lower] , default: upper }, ends: { date: { max: P6M }, default: P2M } }
shut: [{ id: deep, do: [give, set], items: vault, when: params.depth == "lower", but: { any: [chief, clerk] } }]
decide:
  - { on: [give], items: vault, when: params.depth == "lower", by: [{ staff: lead }] }
  - { id: hosted, on: [give], items: visit, by: [{ named: host }, refuse] }
  - { by: [auto] }`,
  ),
);

const GIVEN = `
given:
  units: [{ key: fort, kind: company }]
  people:
    - { key: ada, unit: fort, holds: [keeper] }
    - { key: el, unit: fort, holds: [clerk] }
    - { key: fay, unit: fort, holds: [crew] }
    - { key: cy, unit: fort, holds: [chief] }
    - { key: bo, unit: fort, holds: [{ item: stay, params: { ends: '2026-08-01' } }] }
    - { key: di, unit: fort, holds: [{ item: stay, from: '2026-01-15T00:00:00Z' }] }
cases:
`;

/** @returns what the one case differs in */
function asked(text: string) {
  const report = runCases(VAULT, [{ file: 'vault.yaml', text: GIVEN + text }]);
  return [...report.errors, ...report.results.flatMap(({ differences }) => differences)];
}

const give = (as: string, depth: string, expected: string) => `
  - name: one
    as: ${as}
    ask: { check: { kind: change, person: bo, lines: [{ give: vault, params: { depth: ${depth} } }] } }
    expect: { lines: [${expected}] }`;

describe('a veto and a decision look at the values that a line asks for', () => {
  it.each([
    ['what the veto does not mean', give('ada', 'upper', '{ outcome: allowed }')],
    [
      'what it means, naming who can',
      give('ada', 'lower', '{ outcome: refused, because: [{ rule: deep }], help: [{ items: [chief, clerk] }] }'),
    ],
    [
      'who is not bound by it, with the decision for that value',
      give('cy', 'lower', '{ outcome: approval, approval: { stages: [{ by: [{ staff: lead }] }] } }'),
    ],
  ])('%s', (_name, text) => {
    expect(asked(text)).toEqual([]);
  });

  it('says whom the veto does not bind', () => {
    expect(VAULT.shut[0]?.say.en).toBe(
      'Only somebody with “CHIEF” or “CLERK” can ask for this. Turn to such a person.',
    );
  });
});

describe('what the enquiry can still say', () => {
  const visit = (facts: string, expected: string) => `
  - name: one
    as: ada
    ask: { check: { kind: change, person: bo, facts: ${facts}, lines: [{ give: visit }] } }
    expect: { lines: [${expected}] }`;

  it.each([
    [
      'is waited for, once',
      visit('{}', '{ outcome: needs, because: [], needs: { exactly: [{ field: facts.host }] } }'),
    ],
    ['is judged when it is said', visit('{ host: cy }', '{ outcome: refused, because: [{ rule: visit.needs.that }] }')],
    ['refuses where nobody can be meant', visit('{ host: ada }', '{ outcome: refused, because: [{ rule: hosted }] }')],
  ])('%s', (_name, text) => {
    expect(asked(text)).toEqual([]);
  });
});

describe('the end of what is held', () => {
  const holds = (person: string, at: string, items: string) => `
  - name: one
    at: '${at}'
    as: ada
    ask: { effective: { person: ${person} } }
    expect: { items: ${items} }`;

  it.each([
    ['has no latest day any more', holds('bo', '2026-01-02T00:00:00Z', '[{ item: stay }]')],
    ['comes on its day', holds('bo', '2026-08-01T00:00:00Z', '[]')],
    [
      'counts from when it was given, where nobody has said it',
      holds('di', '2026-03-14T23:00:00Z', '[{ item: stay }]'),
    ],
    ['and does not move along with now', holds('di', '2026-03-15T00:00:00Z', '[]')],
  ])('%s', (_name, text) => {
    expect(asked(text)).toEqual([]);
  });
});

describe('a refusal says what can be done', () => {
  it('up to which level something can be passed on', () => {
    const said = 'You can pass this on up to “upper”. Choose that or a lower level, or ask';
    const [differs] = asked(
      give('el', 'lower', `{ outcome: refused, because: [{ rule: engine.above-level, sentence: { en: '?' } }] }`),
    );
    expect(differs).toMatchObject({ path: 'lines[0].because[0].sentence.en', actual: expect.stringContaining(said) });
  });

  it('that what comes along is changed with what it comes along with', () => {
    const text = `
  - name: one
    as: el
    ask: { check: { kind: change, person: fay, lines: [{ suspend: lamp }] } }
    expect: { lines: [{ outcome: refused, because: [{ rule: engine.comes-along-as-it-is }] }] }`;
    expect(asked(text)).toEqual([]);
  });
});
