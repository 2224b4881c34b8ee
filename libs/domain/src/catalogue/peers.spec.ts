import { runCases } from './cases/run-cases.js';
import { catalogueText, compiled } from './fixtures/sea.js';

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [give], place: company }]',
      foreman: 'may: [{ do: [give], items: lamp, to: { not: chief }, place: below }]',
      guide: 'with: [piers], may: [{ do: [give], items: lamp, place: granted }]',
      own: 'may: [{ do: [give], items: lamp, place: company, self: only }]',
      lamp: '',
      horn: '',
    },
    'params: { piers: { units: branch } }\ndecide: [{ on: [give], by: [peer, { staff: support }] }]',
  ),
);

const asked = (name: string, line: string, people: string, person = 'new') => `
  - name: ${name}
    as: cap
    ask: { deciders: { kind: change, person: ${person}, lines: [{ ${line} }] } }
    expect: [{ stages: [{ exactly: [{ people: { exactly: [${people}] } }] }] }]`;

const TEXT = `
given:
  units:
    - { key: west, kind: company }
    - { key: pier, kind: branch, parent: west }
    - { key: rock, kind: branch, parent: west }
  people:
    - { key: cap, unit: west, holds: [chief] }
    - { key: boss, unit: west, holds: [{ item: chief, unit: rock }] }
    - { key: piet, unit: west, holds: [{ item: foreman, unit: pier }] }
    - { key: gil, unit: west, holds: [{ item: guide, params: { piers: [pier] } }] }
    - { key: me, unit: west, holds: [own] }
    - { key: new, unit: west }
cases:${[
  asked('whoever reaches that far, with that item', 'give: lamp, at: pier', 'boss, piet, gil'),
  asked('nobody of another branch', 'give: lamp, at: rock', 'boss'),
  asked('nobody with other items', 'give: horn, at: pier', 'boss'),
  asked('nobody who has no say about this person', 'give: lamp, at: pier', 'gil', 'boss'),
].join('')}
`;

describe('a colleague with the same authority', () => {
  it('is whoever could ask for the same there, for the same person', () => {
    const report = runCases(catalogue, [{ file: 'cases.yaml', text: TEXT }]);
    expect(report.errors).toEqual([]);
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.passed).toBe(4);
  });
});
