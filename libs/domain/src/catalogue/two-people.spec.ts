import { runCases } from './cases/run-cases.js';
import { catalogueText, compiled } from './fixtures/sea.js';

/** @returns what went wrong; `cap` asks for the lamp for `new`, and these people are there as well */
function wrong(by: string, people: string, expected: string): unknown[] {
  const items = { chief: 'may: [{ do: [give], place: company }]', warden: '', purser: '', lamp: '' };
  const catalogue = compiled(catalogueText(items, `decide: [{ id: d, on: [give], all: true, by: [${by}] }]`));
  const text = `given:
  units: [{ key: west, kind: company }]
  people: [{ key: cap, unit: west, holds: [chief] }, { key: new, unit: west }, ${people}]
cases:
  - { name: case, as: cap, ask: { check: { kind: change, person: new, lines: [{ give: lamp }] } }, expect: ${expected} }
`;
  const report = runCases(catalogue, [{ file: 'cases.yaml', text }]);
  expect(report.errors).toEqual([]);
  return report.results.filter(({ ok }) => !ok);
}

const WARDEN = '{ holders: warden }';
const PURSER = '{ holders: purser }';
const STAFF = '{ staff: support }';
const nobody = '{ lines: [{ outcome: refused, because: [{ rule: engine.nobody-decides }] }] }';
const stages = (...rungs: string[]) => `{ whole: { outcome: approval, stages: { exactly: [${rungs.join(', ')}] } } }`;
const of = (rung: string) => `{ by: [${rung.replace(/holders: (\w+)/, 'holders: { source: $1 }')}] }`;

describe('stages are decided by different people', () => {
  const one = '{ key: wim, unit: west, holds: [warden] }';
  const two = `${one}, { key: wanda, unit: west, holds: [warden] }`;
  const both = '{ key: bo, unit: west, holds: [warden, purser] }';

  it.each([
    ['the same group twice, one person', `${WARDEN}, ${WARDEN}`, one, nobody],
    ['the same group twice, two people', `${WARDEN}, ${WARDEN}`, two, stages(of(WARDEN), of(WARDEN))],
    ['three times, two people', `${WARDEN}, ${WARDEN}, ${WARDEN}`, two, nobody],
    ['two groups, one person in both', `${WARDEN}, ${PURSER}`, both, nobody],
    [
      'two groups, one in both and one in one',
      `${WARDEN}, ${PURSER}`,
      `${both}, ${one}`,
      stages(of(WARDEN), of(PURSER)),
    ],
    ['the vendor twice', `${STAFF}, ${STAFF}`, one, stages(of(STAFF), of(STAFF))],
    ['consent takes nobody away', `person, ${WARDEN}`, one, stages('{ by: [person] }', of(WARDEN))],
  ])('%s', (_name, by, people, expected) => {
    expect(wrong(by, people, expected)).toEqual([]);
  });

  it('somebody new agrees by joining, and decides nothing', () => {
    const items = { chief: 'may: [{ do: [join, give], place: company }]', warden: '', lamp: '' };
    const catalogue = compiled(
      catalogueText(items, `decide: [{ on: [give], by: [person, ${WARDEN}], all: true }, { by: [person, refuse] }]`),
    );
    const text = (
      lines: string,
    ) => `given: { units: [{ key: west, kind: company }], people: [{ key: cap, unit: west, holds: [chief] }, ${one}] }
cases:
  - { name: c, as: cap, ask: { check: { kind: create, lines: [${lines}] } }, expect: { lines: [{ approval: { stages: { exactly: [${of(WARDEN)}] } } }], whole: { outcome: refused } } }
`;
    expect(runCases(catalogue, [{ file: 'c.yaml', text: text('{ give: lamp }') }]).results).toMatchObject([
      { ok: true },
    ]);
  });

  it('a stage that two lines want is one stage', () => {
    const items = { chief: 'may: [{ do: [give], place: company }]', lamp: '', horn: '' };
    const catalogue = compiled(catalogueText(items, 'decide: [{ by: [{ staff: support }] }]'));
    const text = `given: { units: [{ key: west, kind: company }], people: [{ key: cap, unit: west, holds: [chief] }, { key: new, unit: west }] }
cases:
  - { name: c, as: cap, ask: { check: { kind: change, person: new, lines: [{ give: lamp }, { give: horn }] } }, expect: ${stages(of(STAFF))} }
`;
    expect(runCases(catalogue, [{ file: 'c.yaml', text }]).results.map(({ ok }) => ok)).toEqual([true]);
  });
});
