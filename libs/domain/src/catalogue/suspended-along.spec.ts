import { catalogueText, compiled } from './fixtures/sea.js';
import { runCases } from './cases/run-cases.js';

/** A pilot steers as long as the licence is valid, and dives as long as the drill is not too old; both come along. */
const PILOTS = compiled(
  catalogueText(
    {
      pilot: 'gives: [steering, diving]',
      drill: 'clocks: [{ from: drilled, phases: [{ at: P1Y, state: suspended }] }]',
      steering:
        'permits: [{ wheel: [turn] }], gives: [horn], clocks: [{ id: licence, from: licensed_until, unless: veteran, phases: [{ at: P0D, state: suspended }] }]',
      horn: 'permits: [{ horn: [blow] }]',
      diving: 'permits: [{ suit: [wear] }], needs: [{ id: drilled, holder: drill, else: refuse, lost: suspend }]',
      veteran: 'risk: low',
      pass: 'permits: [{ gate: [open] }], clocks: [{ id: stale, from: given, phases: [{ at: P1Y, state: ended }] }]',
    },
    `
facts: { person: { licensed_until: date, drilled: date } }
members: { gives: [pass] }
decide: [{ by: [auto] }]`,
  ),
);

const GIVEN = `
given:
  units: [{ key: port, kind: company }]
  people:
    - { key: ada, unit: port, facts: { licensed_until: '2026-05-01T00:00:00Z', drilled: '2025-04-01T00:00:00Z' }, holds: [pilot, drill] }
    - { key: old, unit: port, facts: { licensed_until: '2026-05-01T00:00:00Z' }, holds: [pilot, veteran] }
cases:
`;

function asked(person: string, may: string, at: string, expected: string) {
  const text = `${GIVEN}
  - name: one
    at: '${at}T00:00:00Z'
    as: ${person}
    ask: { explain: { person: ${person}, may: '${may}' } }
    expect: ${expected}`;
  const report = runCases(PILOTS, [{ file: 'pilots.yaml', text }]);
  return [...report.errors, ...report.results.flatMap(({ differences }) => differences)];
}

describe('what comes along with something', () => {
  it.each([
    ['counts while its clock lets it', 'ada', 'wheel:turn', '2026-03-30', '{ answer: yes }'],
    [
      'does not count any more on its day, and says why',
      'ada',
      'wheel:turn',
      '2026-05-01',
      '{ answer: no, because: [{ rule: licence }] }',
    ],
    ['brings nothing along then', 'ada', 'horn:blow', '2026-05-01', '{ answer: no }'],
    ['goes on for whoever is exempt', 'old', 'wheel:turn', '2026-05-01', '{ answer: yes }'],
    ['counts while what it needs does', 'ada', 'suit:wear', '2026-03-30', '{ answer: yes }'],
    [
      'does not when that is suspended, and says why',
      'ada',
      'suit:wear',
      '2026-04-01',
      '{ answer: no, because: [{ rule: drilled }] }',
    ],
    ['nor where that is missing', 'old', 'suit:wear', '2026-03-30', '{ answer: no, because: [{ rule: drilled }] }'],
    [
      'with the membership was never given, so that does not run out',
      'ada',
      'gate:open',
      '2026-05-01',
      '{ answer: yes }',
    ],
  ])('%s', (_name, person, may, at, expected) => {
    expect(asked(person, may, at, expected)).toEqual([]);
  });
});
