import { runCases } from './cases/run-cases.js';
import { catalogueText, compiled } from './fixtures/sea.js';

/** @returns what went wrong; each asks to resume the pass of `mate`, which has not been used for 50 days */
function wrong(lift: string, cases: readonly string[]): unknown[] {
  const clock = `clocks: [{ id: unused, from: last_used, phases: [{ at: P50D, state: suspended }]${lift} }]`;
  const items = { chief: 'may: [{ do: [give, suspend, resume], place: company }]', boss: '', pass: clock };
  const text = `given:
  now: 2026-03-01T09:00:00Z
  units: [{ key: west, kind: company }, { key: pier, kind: branch, parent: west }]
  people:
    - { key: cap, unit: west, holds: [chief] }
    - { key: ben, unit: west, holds: [boss] }
    - { key: pia, unit: west, holds: [{ item: boss, unit: pier }] }
    - { key: mate, unit: west, holds: [{ item: pass, from: 2025-06-01T00:00:00Z, moments: { last_used: 2025-12-01T00:00:00Z } }] }
cases:
${cases.map((each) => `  - { ${each} }`).join('\n')}
`;
  const report = runCases(compiled(catalogueText(items, 'decide: [{ by: [{ staff: lead }] }]')), [
    { file: 'c.yaml', text },
  ]);
  expect(report.errors).toEqual([]);
  return report.results.filter(({ ok }) => !ok);
}

const by = (as: string, expected: string) =>
  `name: by ${as.replaceAll(/\W/g, '')}, as: ${as}, ask: { check: { kind: change, person: mate, lines: [{ resume: pass }] } }, expect: { lines: [${expected}] }`;
const YES = '{ outcome: allowed }';
const no = (who: string) =>
  `{ outcome: refused, because: { exactly: [{ rule: engine.not-yours-to-lift, sentence: { en: '“PASS” is suspended until it is lifted. Turn to ${who}.' } }] } }`;
const BOSS = 'somebody with “BOSS”';

describe('what a clock has suspended', () => {
  it('is lifted by whoever may lift it, and by nobody else who may resume', () => {
    expect(
      wrong(', lift: { holders: boss, at: company }', [
        by('ben', YES),
        by('pia', YES),
        by('cap', no(BOSS)),
        by('mate', no(BOSS)),
        by('{ staff: support }', no(BOSS)),
      ]),
    ).toEqual([]);
    expect(wrong(', lift: { holders: boss, at: nearest }', [by('ben', YES), by('pia', no(BOSS))])).toEqual([]);
    expect(wrong(', lift: person', [by('mate', YES), by('ben', no('the person concerned'))])).toEqual([]);
  });

  it('is lifted by the vendor where nothing is said', () => {
    const support = no('the vendor’s support');
    expect(wrong('', [by('{ staff: support }', YES), by('{ staff: lead }', YES), by('cap', support)])).toEqual([]);
    expect(wrong(', lift: { staff: lead }', [by('{ staff: lead }', YES), by('{ staff: support }', support)])).toEqual(
      [],
    );
  });
});
