import { runCases } from './cases/run-cases.js';
import { catalogueText, compiled, errorsOf } from './fixtures/sea.js';

const REST = `
params: { room: { order: [shop, tower] }, amount: { number: {} } }
shut: [{ id: no-towers-for-all, do: [give, set], items: keys, but: owner, when: 'params.room == "tower" && params.amount > 9' }]
decide:
  - { id: towers, on: [give, set], items: keys, when: 'params.room == "tower"', by: [{ staff: lead }] }
  - { by: [auto] }
`;
const ITEMS = {
  chief: 'may: [{ do: [give, set], place: company }]',
  owner: '',
  foreman: 'may: [{ do: [suspend], items: keys, place: company }]',
  master: 'may: [{ do: [suspend], place: company }]',
  keys: 'with: [room, amount]',
  vault: 'needs: [{ holder: keys, level: tower, else: refuse, lost: keep }]',
};
const CASES = `
given:
  units: [{ key: west, kind: company }]
  people:
    - { key: cap, unit: west, holds: [chief] }
    - { key: boss, unit: west, holds: [chief, owner] }
    - { key: fay, unit: west, holds: [foreman] }
    - { key: max, unit: west, holds: [master] }
    - { key: mate, unit: west, holds: [{ item: keys, params: { room: shop, amount: 20 } }] }
    - { key: lou, unit: west, holds: [{ item: keys, params: { room: shop, amount: 1 } }] }
    - { key: new, unit: west }
cases:
  - name: a level that somebody has not is no way in
    as: cap
    ask: { check: { kind: change, person: lou, lines: [{ give: vault }] } }
    expect: { lines: [{ outcome: refused }] }
  - name: the level that the same enquiry sets is
    as: cap
    ask: { check: { kind: change, person: lou, lines: [{ set: keys, params: { room: tower } }, { give: vault }] } }
    expect: { lines: [{ line: 1, outcome: approval }, { line: 2, outcome: allowed }] }
  - name: who decides depends on what is asked for
    as: cap
    ask: { check: { kind: change, person: new, lines: [{ give: keys, params: { room: tower, amount: 1 } }] } }
    expect: { lines: [{ outcome: approval, approval: { stages: [{ by: [{ staff: lead }] }] } }] }
  - name: and on nothing else
    as: cap
    ask: { check: { kind: change, person: new, lines: [{ give: keys, params: { room: shop, amount: 1 } }] } }
    expect: { lines: [{ outcome: allowed }] }
  - name: what is shut depends on what it comes to, with what stays as it is
    as: cap
    ask: { check: { kind: change, person: mate, lines: [{ set: keys, params: { room: tower } }] } }
    expect: { lines: [{ outcome: refused, because: [{ rule: no-towers-for-all }] }] }
  - name: but not for whom it does not bind
    as: boss
    ask: { check: { kind: change, person: mate, lines: [{ set: keys, params: { room: tower } }] } }
    expect: { lines: [{ outcome: approval }] }
  - name: suspending some items is not suspending an access
    as: fay
    ask: { check: { kind: suspend, person: mate } }
    expect: { whole: { outcome: refused, because: [{ rule: engine.no-authority }] } }
  - name: it is suspending those items
    as: fay
    ask: { check: { kind: change, person: mate, lines: [{ suspend: keys }] } }
    expect: { lines: [{ outcome: allowed }] }
  - name: authority that names no items is about the access as well
    as: max
    ask: { check: { kind: suspend, person: mate } }
    expect: { whole: { outcome: allowed } }
`;

describe('what a line asks for', () => {
  it('is seen by conditions of decide and shut, and an access is more than an item', () => {
    const report = runCases(compiled(catalogueText(ITEMS, REST)), [{ file: 'cases.yaml', text: CASES }]);
    expect(report.errors).toEqual([]);
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is known only where all items of the rule have the parameter', () => {
    const rest = REST.replace("items: keys, when: 'params.room", "items: { any: [keys, owner] }, when: 'params.room");
    expect(errorsOf(catalogueText(ITEMS, rest))).toMatchObject([
      { key: 'decide.0.when', remedy: expect.stringContaining('every item of their rule') as string },
    ]);
  });
});
