import { compileCatalogue, inLanguage, runCases, type CaseResult, type CatalogueError } from '@keyward/domain';
import type { CatalogueFiles } from '../catalogue-files.js';
import { faultLines } from '../fault-lines.js';
import { beyondInShort, faultCount } from './check-files.js';

type Told = NonNullable<CaseResult['got']>['told'];

/** What the cases of a catalogue came to. */
export interface TestedFiles {
  readonly ok: boolean;
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** of the catalogue, or of files of cases: a file with faults runs no case */
  readonly faults: readonly CatalogueError[];
  /** what is judged and not carried out yet: its cases hold, and it is not put in force */
  readonly beyond: readonly CatalogueError[];
  readonly cases: readonly CaseResult[];
}

/** @returns what all cases of a catalogue came to; none is run while the catalogue has faults */
export function testFiles(files: CatalogueFiles): TestedFiles {
  const { text, file } = files.read('catalogue.yaml');
  const compiled = compileCatalogue(text, { file });
  const { beyond } = compiled;
  const { name } = files;
  if (!compiled.ok) return { ok: false, name, passed: 0, failed: 0, faults: compiled.errors, beyond, cases: [] };
  const { passed, failed, results, errors } = runCases(compiled.catalogue, files.cases());
  const ok = failed === 0 && errors.length === 0;
  return { ok, name, passed, failed, faults: errors, beyond, cases: results };
}

/** @returns a line a case, under each that failed what differs, and the sum at the end */
export function testReport({ passed, failed, faults, beyond, cases }: TestedFiles): string {
  const sum = `${passed} passed, ${failed} failed`;
  const more = faults.length === 0 ? '' : `, ${faultCount(faults)}`;
  const later = beyondInShort(beyond);
  const parts = [
    ...faultLines(faults),
    ...linesOf(cases),
    ...(later.length > 0 ? ['', ...later] : []),
    '',
    `${sum}${more}`,
  ];
  return parts.join('\n').trimStart();
}

function linesOf(cases: readonly CaseResult[]): readonly string[] {
  return cases.flatMap(({ file, name, rows, ok, differences, got }, index) => [
    ...(file === cases[index - 1]?.file ? [] : ['', file]),
    `  ${ok ? '✓' : '✗'} ${name}${rows.length > 0 ? `  [${rows.join(' ')}]` : ''}`,
    ...differences.flatMap(({ path, expected, actual }) => [
      `      ${path || 'the answer'}`,
      `        expected  ${inShort(expected)}`,
      `        but was   ${inShort(actual)}`,
    ]),
    ...gotLines(got?.told ?? []),
  ]);
}

/** More outcomes than these hide the reason that is looked for. */
const MOST_TOLD = 8;

/** What the case came to and why: with that its author sees what is in the way without asking for it in `expect`. */
function gotLines(told: Told): readonly string[] {
  if (told.length === 0) return [];
  const first = told.slice(0, MOST_TOLD);
  return [
    '      it came to',
    ...first.flatMap(({ about, outcome, reasons }) => [
      `        ${about === '' ? '' : `${about}: `}${outcome}`,
      ...reasons.map(({ rule, sentence }) => `          ${inLanguage(sentence, 'en')}  [${rule}]`),
    ]),
    ...(told.length > first.length ? [`        and ${told.length - first.length} more, see --json`] : []),
  ];
}

/** An answer can have pages; its beginning tells, and `--json` has all of it. */
const LONGEST = 300;

function inShort(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
