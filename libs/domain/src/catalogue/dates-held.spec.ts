import { runCases } from './cases/run-cases.js';
import { catalogueText, compiled } from './fixtures/sea.js';

const catalogue = compiled(
  catalogueText(
    {
      pass: 'with: [until], permits: [{ gate: [open] }], clocks: [{ id: runs-out, from: until, phases: [{ at: P0D, state: ended }] }]',
    },
    'params: { until: { date: { max: P1Y }, default: P6M } }\ndecide: [{ by: [auto] }]',
  ),
);

const at = (moment: string, holds: string, answer: 'yes' | 'no') => `
  - name: on ${moment} ${answer}
    at: ${moment}T09:00:00Z
    given: { people: [{ key: mate, unit: west, holds: [${holds}] }] }
    as: mate
    ask: { explain: { person: mate, may: 'gate:open' } }
    expect: { answer: ${answer} }`;

describe('a day with which something is held', () => {
  it('counts from when it was given where nobody has said it, and stays what it was', () => {
    const given = '{ item: pass, from: 2026-01-10T00:00:00Z }';
    const said = "{ item: pass, from: 2026-01-10T00:00:00Z, params: { until: '2028-01-01' } }";
    const cases = [
      at('2026-07-09', given, 'yes'),
      at('2026-07-10', given, 'no'),
      at('2031-07-10', given, 'no'),
      // later than a newer catalogue allows
      at('2026-03-01', said, 'yes'),
      at('2028-01-01', said, 'no'),
    ];
    const text = `given: { units: [{ key: west, kind: company }] }\ncases:${cases.join('')}\n`;
    const report = runCases(catalogue, [{ file: 'cases.yaml', text }]);
    expect(report.errors).toEqual([]);
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
  });
});
