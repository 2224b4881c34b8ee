import { catalogueText, CHIEF, compiled } from '../fixtures/sea.js';
import { runCases } from './run-cases.js';

const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      watch: 'clocks: [{ id: watch-for-a-year, from: given, phases: [{ at: P1Y, state: ended }] }]',
      lamp: 'clocks: [{ id: lamp-checked, from: given, restart: [reviewed], phases: [{ at: P1M, state: suspended }] }]',
      keeper: 'gives: [lamp]',
      pass: 'with: [until], clocks: [{ id: pass-runs-out, from: until, phases: [{ at: P0D, state: ended }] }]',
      dock: 'holder: unit, clocks: [{ id: dock-for-a-year, from: given, phases: [{ at: P1Y, state: suspended }] }]',
      steer: `needs: [{ id: must-be-sworn, that: 'holder.sworn && holder.age > 17' }]`,
    },
    `params: { until: { date: { max: P8W }, default: widest } }
facts: { person: { sworn: bool, age: int }, membership: { grade: text } }
decide: [{ by: [auto] }]`,
  ),
);

const report = (people: string, { own = '', units = '' } = {}) =>
  runCases(catalogue, [
    {
      file: 'cases.yaml',
      text: `given:
  units: [{ key: west, kind: company${units} }, { key: east, kind: company }]
  people:
    - { key: cap, unit: west, holds: [chief] }
${people.replaceAll(/^/gm, '    ')}
cases:
  - name: asked
    as: cap
    ${own}
    ask: { check: { kind: change, person: bo, lines: [{ give: steer }] } }
    expect: { whole: { outcome: allowed } }
`,
    },
  ]);

describe('facts of one person at two memberships', () => {
  const BO = '- { key: bo, unit: west, person: zed, facts: { sworn: true, grade: mate } }';

  it('count together, whichever stands first', () => {
    const other = '- { key: bo-east, unit: east, person: zed, facts: { age: 40, sworn: true, grade: cook } }';
    expect(report(`${BO}\n${other}`)).toMatchObject({ passed: 1, errors: [] });
    expect(report(`${other}\n${BO}`)).toMatchObject({ passed: 1, errors: [] });
    expect(report(`${BO}\n- { key: bo-east, unit: east, person: zed, facts: { age: 9 } }`)).toMatchObject({
      failed: 1,
    });
  });

  it('that are not the same are a fault where they stand', () => {
    const other = '- { key: bo-east, unit: east, person: zed, facts: { age: 40, sworn: false } }';
    expect(report(`${BO}\n${other}`).errors).toMatchObject([
      { code: 'two-values', line: 6, message: '“sworn” is another value at “bo”, which is the same person.' },
    ]);
    const own = `given: { people: [${other.slice(2)}] }`;
    expect(report(BO, { own }).errors).toMatchObject([{ code: 'two-values', line: 9, key: /sworn$/ }]);
  });
});

describe('what is held without saying since when', () => {
  const held = (holds: string, more = {}) =>
    report(`- { key: bo, unit: west, facts: { sworn: true, age: 40 }, holds: [${holds}] }`, more);
  const faults = (holds: string, more = {}) => held(holds, more).errors.map(({ key, message }) => [key, message]);

  it.each([
    ['by itself', 'watch', 'watch-for-a-year'],
    ['in the long form', '{ item: lamp }', 'lamp-checked'],
    ['as the day that is meant without one', 'pass', 'pass-runs-out'],
    ['what comes along with it', 'keeper', 'lamp-checked'],
  ])('and a clock has stopped: %s', (_name, holds, clock) => {
    expect(faults(holds)).toEqual([['given.people.1.holds.0', expect.stringContaining(`“${clock}”`)]]);
    expect(held(holds).errors[0]?.remedy).toContain('from: 2026-03-02T00:00:00Z');
  });

  it('is a fault in one case and of a unit as well', () => {
    const own = 'given: { people: [{ key: bo, unit: west, holds: [watch] }] }';
    expect(faults('', { own })).toEqual([['cases.0.given.people.0.holds.0', expect.stringContaining('“watch”')]]);
    expect(faults('', { units: ', holds: [dock]' })).toEqual([
      ['given.units.0.holds.0', expect.stringContaining('“dock-for-a-year”')],
    ]);
  });

  it.each([
    ['nothing counts from then', 'chief'],
    ['it is said', '{ item: watch, from: 2026-03-01T00:00:00Z }'],
    ['it is said, and over on purpose', '{ item: watch, from: 2020-01-01T00:00:00Z }'],
    ['the clock began again', '{ item: lamp, moments: { reviewed: 2026-03-01T00:00:00Z } }'],
    ['its day is said, and over on purpose', "{ item: pass, params: { until: '2026-02-01' } }"],
  ])('is none where %s', (_name, holds) => {
    expect(held(holds)).toMatchObject({ passed: 1, errors: [] });
  });

  it('can be said of what a unit holds', () => {
    const units = ', holds: [{ item: dock, from: 2026-03-01T00:00:00Z }]';
    expect(held('', { units })).toMatchObject({ passed: 1, errors: [] });
  });
});
