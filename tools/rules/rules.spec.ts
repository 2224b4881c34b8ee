import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue, runCases } from '@keyward/domain';
import { loadRules } from './load-rules.js';
import { printed, withRules } from './print.js';
import { readRuleBook } from './rule-book.js';
import { isSound, rulesTable } from './rules-table.js';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const isThere = (file: string) => existsSync(join(ROOT, file));

/** Rows of the five systems, as they were written down. */
const ROWS = { finstral: ['F', 22], valeur: ['V', 27], vdocs: ['M', 39], payments: ['P', 30], lbs: ['L', 42] } as const;

const text = read('catalogues/rules.yaml');
const book = readRuleBook(text);
const table = loadRules(ROOT);
const rows = table.systems.flatMap((system) => system.rows);

describe('the rules', () => {
  it.each(Object.entries(ROWS))('of %s are all listed once, in their order', (catalogue, [letter, total]) => {
    const listed = book.systems.filter((system) => system.catalogue === catalogue);
    expect(listed.flatMap((system) => Object.keys(system.rows))).toEqual(
      Array.from({ length: total }, (_row, index) => `${letter}${index + 1}`),
    );
  });

  it('are those of five systems', () => {
    expect(book.systems.map(({ catalogue }) => catalogue)).toEqual(Object.keys(ROWS));
    expect(rows).toHaveLength(160);
  });

  it('are not red, and nothing is wrong with the files: unknown rows, more than three a case, missing tests', () => {
    expect(table.faults).toEqual([]);
    expect(rows.filter(({ state }) => state === 'red')).toEqual([]);
    expect(isSound(table)).toBe(true);
  });

  it('stand in docs/rules.md as they are: `npm run rules -- --write`', () => {
    const page = read('docs/rules.md');
    expect(page).toBe(withRules(page, table));
  });
});

describe('the table', () => {
  const compiled = compileCatalogue(read('catalogues/valeur/catalogue.yaml'), { file: 'catalogue.yaml' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const { catalogue } = compiled;

  // today's rules, save that one waits
  const waiting = readRuleBook(
    text.replace(/(V23:\n +says: .+\n +)tests: .+/, '$1waits: { for: screens, what: a form }'),
  );

  /** The rules with nothing but these cases of the buyback portal. */
  const tableOf = (cases: string) => {
    const file = `
given:
  units: [{ key: motors, kind: company }]
  people: [{ key: bob, unit: motors, holds: [estimate-creator] }]
cases:
${cases}`;
    const report = runCases(catalogue, [{ file: 'some.yaml', text: file }]);
    const joined = rulesTable(waiting, [{ catalogue: 'valeur', report }], isThere);
    const stateOf = (code: string) =>
      joined.systems.flatMap((system) => system.rows).find((row) => row.code === code)?.state;
    return { joined, stateOf };
  };
  const aCase = (codes: string, answer = 'yes') =>
    `  - { name: one, rows: [${codes}], as: bob, ask: { explain: { person: bob, may: 'agreement:create' } }, expect: { answer: '${answer}' } }`;

  it('has four states', () => {
    const { joined, stateOf } = tableOf([aCase('V20'), aCase('V20, V22', 'no'), aCase('V25, V23')].join('\n'));
    expect(joined.faults).toEqual([]);
    expect([stateOf('V25'), stateOf('V20'), stateOf('V22'), stateOf('V21')]).toEqual(['shown', 'red', 'red', 'open']);
    expect(isSound(joined)).toBe(false);
    expect(printed(joined)).toContain('✗ some.yaml: one');
    // by a test; by a case, but something is missing still; tests of a system without a catalogue
    expect([stateOf('V13'), stateOf('V23'), stateOf('P4')]).toEqual(['shown', 'waits', 'open']);
    expect(joined.systems.map((system) => system.catalogue)).toEqual([null, 'valeur', null, null, null]);
  });

  it('names what is wrong: rows that are none, rows of another system, more than three', () => {
    const { joined } = tableOf([aCase('V28'), aCase('F1'), aCase('V4, V5, V6, V7')].join('\n'));
    expect(joined.faults).toEqual([
      expect.stringContaining('V28 is no row of this system'),
      expect.stringContaining('F1 is no row of this system'),
      expect.stringContaining('names 4 rows'),
    ]);
    expect(joined.counts.red).toBe(0);
    expect(isSound(joined)).toBe(false);
  });

  it('names cases that cannot be read, and tests that are not there or are none', () => {
    expect(tableOf('  - { name: one }').joined.faults).toEqual(
      expect.arrayContaining([expect.stringMatching(/^catalogues\/valeur: some\.yaml:6 /)]),
    );
    const [first] = book.systems;
    const tests = ['docs/rules.md', 'tools/rules/gone.spec.ts'];
    const named = { systems: [{ ...first!, rows: { F1: { says: 'Something.', tests } } }] };
    expect(rulesTable(named, [], isThere).faults).toEqual(
      tests.map((file) => expect.stringContaining(`F1: ${file} is not there, or no test`)),
    );
  });

  it('is read from a list without mistakes only', () => {
    const head = 'systems:\n  - { letter: F, catalogue: finstral, label: Dealer cloud, rows: { ';
    expect(() => readRuleBook(`${head}F1: One., F1: Two. } }`)).toThrow(/unique/);
    expect(() => readRuleBook(`${head}V1: One. } }`)).toThrow(/its letter/);
    expect(() => readRuleBook(`${head}F1: { says: One., test: [a.spec.ts] } } }`)).toThrow(/unrecognized_keys/);
  });
});
