import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue } from '../compile.js';
import type { CompiledCatalogue } from '../compiled.js';
import { catalogueText, CHIEF, compiled } from '../fixtures/sea.js';
import { runCases } from './run-cases.js';

const FOLDER = join(process.cwd(), 'catalogues');

function load(name: string): CompiledCatalogue {
  const file = join(FOLDER, name, 'catalogue.yaml');
  const result = compileCatalogue(readFileSync(file, 'utf8'), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.catalogue;
}

const caseFiles = (name: string) =>
  readdirSync(join(FOLDER, name, 'cases'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(join(FOLDER, name, 'cases', file), 'utf8') }));

/** Folders with a catalogue: those of real portals, and further down the invented ones. */
const catalogues = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((each) => existsSync(join(FOLDER, each, 'catalogue.yaml')))
  .toSorted();

describe.each(catalogues)('the cases of %s', (name) => {
  const report = runCases(load(name), caseFiles(name));

  it('can all be read', () => {
    expect(report.errors).toEqual([]);
    expect(report.results.length).toBeGreaterThan(0);
  });

  it.each(report.results.map((result) => [`${result.file}: ${result.name}`, result] as const))(
    '%s',
    (_name, result) => {
      expect(result.differences).toEqual([]);
    },
  );
});

describe.each(catalogues.filter((name) => name.startsWith('examples')))('the rules of %s', (name) => {
  const rules = readFileSync(join(FOLDER, name, 'rules.md'), 'utf8').matchAll(/^- (R\d+) /gm);

  it('are each shown by a case', () => {
    const shown = new Set(runCases(load(name), caseFiles(name)).results.flatMap((result) => result.rows));
    expect([...rules].map(([, rule]) => rule).filter((rule) => !shown.has(rule ?? ''))).toEqual([]);
  });
});

describe('the cases of the dealer cloud', () => {
  it('show every row of the reference that the engine carries', () => {
    const shown = new Set(runCases(load('finstral'), caseFiles('finstral')).results.flatMap((result) => result.rows));
    for (const row of ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F9', 'F10', 'F16', 'F18', 'F21', 'F22']) {
      expect(shown).toContain(row);
    }
  });
});

describe('runCases', () => {
  const catalogue = load('finstral');
  const world = `
given:
  units: [{ key: one, kind: company }]
  people: [{ key: ada, unit: one, holds: [admin] }]
`;

  it('tells where an answer differs', () => {
    const text = `${world}
cases:
  - name: wrong on purpose
    as: ada
    ask: { check: { kind: change, person: ada, lines: [{ give: sales }] } }
    expect: { whole: { outcome: refused } }
`;
    const report = runCases(catalogue, [{ file: 'wrong.yaml', text }]);
    expect(report).toMatchObject({ passed: 0, failed: 1 });
    expect(report.results[0]?.differences).toEqual([
      { path: 'whole.outcome', expected: 'refused', actual: 'approval' },
    ]);
  });

  it('tells what it came to, and why, where that is not expected', () => {
    const text = `${world}
cases:
  - name: the editor
    as: ada
    ask: { options: { person: ada } }
    expect: [{ item: sales, state: held }]
  - name: what is passed on
    as: ada
    ask: { deciders: { kind: change, person: ada, lines: [{ give: office }] } }
    expect: [{ outcome: allowed }]
  - name: the portal
    as: ada
    ask: { portal: { person: ada } }
    expect: [portal.moon]
`;
    const { results } = runCases(catalogue, [{ file: 'wrong.yaml', text }]);
    expect(results.map(({ got }) => got?.told)).toMatchObject([
      [{ about: 'sales at one, not-held, give', outcome: 'approval', reasons: [] }],
      [{ about: 'line 1, give office at one', outcome: 'approval by support' }, { about: 'whole' }],
      [],
    ]);
  });

  it('tells who decides, as the catalogue names them', () => {
    const harbour = compiled(
      catalogueText(
        { ...CHIEF, seal: '', rope: '' },
        `facts: { enquiry: { sponsor: text } }
decide:
  - { items: seal, all: true, by: [{ holders: { any: [chief, seal] }, at: company }, { staff: lead }] }
  - { by: [{ named: sponsor }, peer, { staff: support }] }`,
      ),
    );
    const text = `
given:
  units: [{ key: pier, kind: company }]
  people: [{ key: ada, unit: pier, holds: [chief] }, { key: eve, unit: pier, holds: [chief] }, { key: bo, unit: pier }]
cases:
  - name: two rules
    as: ada
    ask: { check: { kind: change, person: bo, lines: [{ give: seal }, { give: rope }], facts: { sponsor: nobody } } }
    expect: { whole: { outcome: allowed } }
`;
    const [result] = runCases(harbour, [{ file: 'harbour.yaml', text }]).results;
    expect(result?.got?.told.map(({ outcome }) => outcome).slice(0, 2)).toEqual([
      'approval by holders of chief or seal (company), then lead',
      'approval by whom sponsor names or peer',
    ]);
  });

  it('judges a deactivation without lines as the product does: each thing in reach is taken', () => {
    const harbour = compiled(
      catalogueText(
        {
          boss: 'may: [{ do: [end, take], items: { not: seal }, place: company }]',
          key: '',
          ledger: '',
          clerk: `needs: [{ id: ledger-in-use, holder: ledger, lost: refuse }]`,
          seal: '',
        },
        `limits: { always-a-key: { id: always-a-key, count: key, per: [company], min: 1 } }
shut: [{ id: no-ledger-goes, do: [take], items: ledger, when: 'company.audit' }]
facts: { company: { audit: bool } }
decide: [{ by: [auto] }]`,
      ),
    );
    const text = `
given:
  units: [{ key: pier, kind: company, facts: { audit: false } }]
  people:
    - { key: ada, unit: pier, holds: [boss] }
    - { key: bo, unit: pier, holds: [key] }
    - { key: cy, unit: pier, holds: [ledger, clerk] }
    - { key: dee, unit: pier, holds: [clerk, seal] }
cases:
  - name: a minimum stays
    as: ada
    ask: { check: { kind: deactivate, person: bo } }
    expect: { lines: [{ outcome: refused, because: [{ rule: always-a-key }] }] }
  - name: all of it goes
    as: ada
    ask: { check: { kind: deactivate, person: cy } }
    expect: { lines: { exactly: [{ outcome: allowed }, { outcome: allowed }] }, effects: [] }
  - name: what is shut stays, and with it the person
    given: { units: [{ key: pier, kind: company, facts: { audit: true } }] }
    as: ada
    ask: { check: { kind: deactivate, person: cy } }
    expect: { lines: { exactly: [{ outcome: allowed }] }, effects: [{ kind: stays, item: ledger }] }
  - name: and what is not theirs to take
    as: ada
    ask: { check: { kind: deactivate, person: dee } }
    expect: { lines: { exactly: [{}] }, effects: [{ kind: stays, item: seal }] }
`;
    const report = runCases(harbour, [{ file: 'harbour.yaml', text }]);
    expect(report.errors).toEqual([]);
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('refuses a file with unknown words, naming line and remedy, and runs none of it', () => {
    const text = `${world}
cases:
  - name: typing error
    as: ada
    asks: { portal: { person: ada } }
    ask: { portal: { person: ada } }
    expect: []
`;
    const report = runCases(catalogue, [{ file: 'typo.yaml', text }]);
    expect(report.results).toEqual([]);
    expect(report.errors).toMatchObject([
      { file: 'typo.yaml', line: 9, code: 'unknown-key', remedy: 'Did you mean “ask”?' },
    ]);
  });

  it('compares an entry that is not as expected with the one about the same thing, and names what there is instead', () => {
    const text = `${world}
cases:
  - name: wrong on purpose
    as: ada
    ask: { effective: { person: ada } }
    expect: { items: [{ item: admin, unitId: two }, { item: sales }], permissions: [{ resource: portal.team, action: write }] }
`;
    const [result] = runCases(catalogue, [{ file: 'wrong.yaml', text }]).results;
    expect(result?.differences).toEqual([
      { path: 'items[0].unitId', expected: 'two', actual: 'one' },
      { path: 'items[1]', expected: { item: 'sales' }, actual: { item: ['admin'] } },
      { path: 'permissions[0].action', expected: 'write', actual: 'read' },
    ]);
  });

  it('takes keys as catalogues have them, and parameters of what is held and asked for', () => {
    const harbour = compiled(
      catalogueText(
        {
          boss: 'may: [{ do: [give], place: company }]',
          sign: 'with: [amount], permits: [{ bill: [sign], where: { amount: granted } }]',
          meter: 'holder: unit, with: [amount]',
        },
        'params: { amount: { number: { min: 0, max: 90 }, required: true } }\ndecide: [{ by: [auto] }]',
      ),
    );
    const text = `
given:
  units: [{ key: old_pier, kind: company, holds: [{ item: meter, params: { amount: 3 } }] }]
  people:
    - { key: ada_b, unit: old_pier, holds: [boss, { item: sign, params: { amount: 40 } }] }
    - { key: bo, unit: old_pier }
cases:
  - name: within the amount
    as: ada_b
    ask: { check: { kind: change, person: bo, lines: [{ give: sign, params: { amount: 40 } }] } }
    expect: { whole: { outcome: allowed } }
  - name: beyond what there is
    as: ada_b
    ask: { check: { kind: change, person: bo, lines: [{ give: sign, at: old_pier, params: { amount: 91 } }] } }
    expect: { whole: { outcome: refused } }
  - name: what is permitted is so within the amount
    as: ada_b
    ask: { effective: { person: ada_b } }
    expect: { permissions: [{ resource: bill, within: { amount: 40 } }] }
`;
    const report = runCases(harbour, [{ file: 'harbour.yaml', text }]);
    expect(report.errors).toEqual([]);
    expect(report.results.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('knows somebody through each of their memberships', () => {
    const catalogue = compiled(
      catalogueText(
        { chief: 'may: [{ do: [give], place: network, self: false }]', judge: '', breeder: '' },
        'limits: { one-side: { id: one-side, count: { any: [judge, breeder] }, per: [person], max: 1 } }\ndecide: [{ by: [auto] }]',
      ),
    );
    const text = `
given:
  units: [{ key: west, kind: company }, { key: east, kind: company }]
  people:
    - { key: ana-west, person: ana, unit: west, holds: [chief, judge] }
    - { key: ana-east, person: ana, unit: east }
    - { key: bo, unit: east, holds: [chief] }
cases:
  - name: what is held elsewhere counts
    as: bo
    ask: { check: { kind: change, person: ana-east, lines: [{ give: breeder }] } }
    expect: { lines: [{ outcome: refused, because: { exactly: [{ rule: one-side }] } }] }
  - name: and nobody asks for themselves through another membership
    as: ana-west
    ask: { check: { kind: change, person: ana-east, lines: [{ give: chief }] } }
    expect: { lines: [{ outcome: refused, because: [{ rule: engine.not-yourself }] }] }
`;
    const report = runCases(catalogue, [{ file: 'cases.yaml', text }]);
    expect(report.errors).toEqual([]);
    expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
  });
});
