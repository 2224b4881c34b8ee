import type { CaseReport, CaseResult } from '@keyward/domain';
import type { Rule, RuleBook, RuleSystem } from './rule-book.js';

/** A case that names more shows none of them. */
const MOST_ROWS_A_CASE = 3;
const TEST = /\.(spec|int-spec|e2e-spec)\.ts$/;

/**
 * `shown`: by a case that holds, or by a test; `red`: a case does not hold; `waits`: for what is not built yet, whatever
 * is shown already; `open`: nothing shows it.
 */
export const RULE_STATES = ['shown', 'waits', 'open', 'red'] as const;
export type RuleState = (typeof RULE_STATES)[number];
export type Counts = Readonly<Record<RuleState, number>>;

/** What became of the cases of one catalogue. */
export interface CatalogueRun {
  readonly catalogue: string;
  readonly report: CaseReport;
}

export interface RuleRow {
  readonly code: string;
  readonly says: string;
  readonly state: RuleState;
  readonly cases: readonly Pick<CaseResult, 'file' | 'name' | 'ok'>[];
  readonly tests: readonly string[];
  readonly waits: Rule['waits'] | null;
}

export interface SystemTable {
  readonly label: string;
  /** folder in `catalogues`; null: there is none yet, so nothing counts as shown */
  readonly catalogue: string | null;
  readonly counts: Counts;
  readonly rows: readonly RuleRow[];
}

export interface RulesTable {
  readonly systems: readonly SystemTable[];
  readonly counts: Counts;
  /** what is wrong with the rules, the cases or the files themselves, a sentence each */
  readonly faults: readonly string[];
}

/**
 * Joins the rows with what shows them. Pure: runs nothing, reads nothing.
 * @param isThere whether a file exists, by its path from the root of the project
 */
export function rulesTable(
  book: RuleBook,
  runs: readonly CatalogueRun[],
  isThere: (file: string) => boolean,
): RulesTable {
  const systems = book.systems.map((system) =>
    systemTable(
      system,
      runs.find((run) => run.catalogue === system.catalogue),
    ),
  );
  return {
    systems,
    counts: countsOf(systems.flatMap(({ rows }) => rows)),
    faults: [
      ...runs.flatMap((run) => faultsOfRun(book, run)),
      ...book.systems.flatMap((system) => faultsOfTests(system, isThere)),
    ],
  };
}

/** @returns whether nothing is red and nothing wrong; open and waiting rows are told, not held against anybody */
export const isSound = ({ counts, faults }: RulesTable): boolean => counts.red === 0 && faults.length === 0;

function systemTable({ label, catalogue, rows }: RuleSystem, run: CatalogueRun | undefined): SystemTable {
  const table = Object.entries(rows).map(([code, rule]): RuleRow => {
    const results = run?.report.results.filter((result) => result.rows.includes(code)) ?? [];
    const cases = results.map(({ file, name, ok }) => ({ file, name, ok }));
    const { says, tests, waits = null } = rule;
    const state = stateOf({ cases, tests, waits }, run !== undefined);
    return { code, says, state, cases, tests, waits };
  });
  return { label, catalogue: run ? catalogue : null, counts: countsOf(table), rows: table };
}

function stateOf({ cases, tests, waits }: Pick<RuleRow, 'cases' | 'tests' | 'waits'>, reproduced: boolean): RuleState {
  if (cases.some(({ ok }) => !ok)) return 'red';
  if (waits) return 'waits';
  return reproduced && cases.length + tests.length > 0 ? 'shown' : 'open';
}

function countsOf(rows: readonly RuleRow[]): Counts {
  const count = (state: RuleState) => rows.filter((row) => row.state === state).length;
  return { shown: count('shown'), waits: count('waits'), open: count('open'), red: count('red') };
}

function faultsOfRun({ systems }: RuleBook, { catalogue, report }: CatalogueRun): string[] {
  const known = new Set(
    systems.filter((each) => each.catalogue === catalogue).flatMap(({ rows }) => Object.keys(rows)),
  );
  const unreadable = report.errors.map(
    ({ file, line, message, remedy }) => `catalogues/${catalogue}: ${file}:${line} ${message} ${remedy}`,
  );
  const cases = report.results.flatMap(({ file, name, rows }) => {
    const where = `catalogues/${catalogue}/cases/${file}, “${name}”`;
    const foreign = rows.filter((code) => !known.has(code));
    return [
      ...foreign.map((code) => `${where}: ${code} is no row of this system. Correct it, or add it to rules.yaml.`),
      ...(rows.length > MOST_ROWS_A_CASE
        ? [`${where}: names ${rows.length} rows, ${MOST_ROWS_A_CASE} are the most. Split the case.`]
        : []),
    ];
  });
  return [...unreadable, ...cases];
}

function faultsOfTests({ rows }: RuleSystem, isThere: (file: string) => boolean): string[] {
  return Object.entries(rows).flatMap(([code, { tests }]) =>
    tests
      .filter((file) => !TEST.test(file) || !isThere(file))
      .map(
        (file) => `catalogues/rules.yaml, ${code}: ${file} is not there, or no test. Name a file that shows the row.`,
      ),
  );
}
