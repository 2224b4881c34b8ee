import { runCases } from './cases/run-cases.js';
import { catalogueText, compiled } from './fixtures/sea.js';

const WORLD = `given:
  units: [{ key: west, kind: company }]
  people:
    - { key: cap, unit: west, holds: [chief] }
    - { key: mate, unit: west, holds: [{ item: pass, from: 2026-01-10T00:00:00Z, params: { until: '2026-06-01' } }] }
`;

/** @returns what went wrong in these cases, each at the same moment and asked by the captain */
const wrong = (items: Record<string, string>, rest: string, cases: readonly string[]): unknown[] => {
  const text = `${WORLD}cases:\n${cases.map((each) => `  - { at: 2026-03-01T09:00:00Z, as: cap, ${each} }`).join('\n')}\n`;
  const chief = { chief: 'may: [{ do: [give, take, set, extend], place: company }]' };
  const report = runCases(compiled(catalogueText({ ...chief, ...items }, rest)), [{ file: 'cases.yaml', text }]);
  expect(report.errors).toEqual([]);
  return report.results.filter(({ ok }) => !ok);
};
const PARAMS = 'params: { until: { date: { max: P1Y }, default: P6M }, door: { set: [a, b], default: widest } }';
const AUTO = `${PARAMS}\nfacts: { person: { fit: { type: bool, unknown: false } } }\ndecide: [{ by: [auto] }]`;
const ask = (name: string, line: string, expected: string) =>
  `name: ${name}, ask: { check: { kind: change, person: mate, lines: [${line}] } }, expect: { lines: [${expected}] }`;
const LATER = "{ set: pass, params: { until: '2026-12-01' } }";
const EXTEND = "{ extend: pass, params: { until: '2026-12-01' } }";
const SOONER = "{ set: pass, params: { until: '2026-05-01' } }";

describe('a later day', () => {
  it('asks again what is needed, however it is asked for', () => {
    const pass = 'with: [until, door], needs: [{ id: fit, that: holder.fit }]';
    const refused = 'outcome: refused, because: [{ rule: fit }]';
    expect(
      wrong({ pass }, AUTO, [
        ask('set', LATER, `{ ${refused} }`),
        ask('extend', EXTEND, `{ ${refused} }`),
        ask('sooner', SOONER, `{ ${refused} }`),
      ]),
    ).toEqual([]);
  });

  it.each(['set', 'extend', 'set, extend', 'give, set'])('asks for what is needed on %s', (on) => {
    const pass = `with: [until, door], needs: [{ id: fit, that: holder.fit, on: [${on}] }]`;
    expect(wrong({ pass }, AUTO, [ask('set', LATER, '{ outcome: refused, because: [{ rule: fit }] }')])).toEqual([]);
  });

  it.each(['set', 'extend'])('is shut where %s is', (verb) => {
    const shut = `shut: [{ id: never, do: [${verb}], items: pass }]\n${AUTO}`;
    const pass = 'with: [until, door]';
    expect(wrong({ pass }, shut, [ask('set', LATER, '{ outcome: refused, because: [{ rule: never }] }')])).toEqual([]);
  });

  it.each(['set', 'extend'])('is decided by whoever decides on %s', (verb) => {
    const decide = `${PARAMS}\ndecide: [{ on: [${verb}], items: pass, by: [{ staff: support }] }, { by: [auto] }]`;
    const pass = 'with: [until, door]';
    expect(wrong({ pass }, decide, [ask('set', LATER, '{ outcome: approval }')])).toEqual([]);
  });

  it('takes the authority to extend', () => {
    const only = { chief: 'may: [{ do: [give, take, set], place: company }]', pass: 'with: [until, door]' };
    expect(
      wrong(only, AUTO, [
        ask('later', LATER, '{ outcome: refused, because: [{ rule: engine.no-authority }] }'),
        ask('sooner', SOONER, '{ outcome: allowed }'),
      ]),
    ).toEqual([]);
  });
});

describe('no day', () => {
  const params =
    'params: { until: { date: { max: P1Y } }, door: { set: [a, b], default: widest } }\ndecide: [{ by: [auto] }]';
  const NONE = '{ set: pass, params: { until: null } }';

  it('is later than any', () => {
    const pass = 'with: [until, door]';
    const only = { chief: 'may: [{ do: [give, take, set], place: company }]', pass };
    const refused = '{ outcome: refused, because: [{ rule: engine.no-authority }] }';
    expect(wrong(only, params, [ask('none', NONE, refused), ask('sooner', SOONER, '{ outcome: allowed }')])).toEqual(
      [],
    );
    expect(wrong({ pass }, params, [ask('none', NONE, '{ outcome: allowed }')])).toEqual([]);
  });
});

describe('a value that has not been named yet', () => {
  const pass = 'with: [until, door]';
  const rest = (more: string) =>
    `params: { until: { date: { max: P1Y }, default: P6M }, door: { set: [a, b] }, depth: { order: [low, high], required: true } }\n${more}`;
  const dive = 'with: [depth, door]';
  const waits = (...fields: string[]) =>
    `{ outcome: needs, needs: { exactly: [${fields.map((field) => `{ kind: ask, field: ${field} }`).join(', ')}] } }`;

  it.each([
    ['who decides', `decide: [{ items: dive, when: 'params.depth == "high"', by: [{ staff: lead }] }, { by: [auto] }]`],
    ['a veto', `shut: [{ do: [give], items: dive, when: 'params.depth == "high"' }]\ndecide: [{ by: [auto] }]`],
  ])('is waited for where %s depends on it', (_name, rules) => {
    expect(
      wrong({ pass, dive }, rest(rules), [
        ask('waits', '{ give: dive, params: { door: [a] } }', waits('params.depth')),
      ]),
    ).toEqual([]);
  });

  it('is waited for where what is needed depends on it, also where it need not be named otherwise', () => {
    const needy = { pass, dive: `${dive}, needs: [{ id: not-b, that: '!("b" in params.door)' }]` };
    expect(
      wrong(needy, rest('decide: [{ by: [auto] }]'), [
        ask('waits', '{ give: dive }', waits('params.depth', 'params.door')),
        ask(
          'no',
          '{ give: dive, params: { depth: low, door: [b] } }',
          '{ outcome: refused, because: [{ rule: not-b }] }',
        ),
        ask('yes', '{ give: dive, params: { depth: low, door: [a] } }', '{ outcome: allowed }'),
      ]),
    ).toEqual([]);
  });

  it('keeps a veto shut where nobody has to name it', () => {
    const shut = `shut: [{ id: not-b, do: [give], items: dive, when: '"b" in params.door' }]\ndecide: [{ by: [auto] }]`;
    expect(
      wrong({ pass, dive }, rest(shut), [
        ask('shut', '{ give: dive, params: { depth: low } }', '{ outcome: refused, because: [{ rule: not-b }] }'),
      ]),
    ).toEqual([]);
  });
});
