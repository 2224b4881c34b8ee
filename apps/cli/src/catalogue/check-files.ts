import { compileCatalogue, parseDemo, runCases, type CatalogueError, type CompiledCatalogue } from '@keyward/domain';
import type { CatalogueFiles } from '../catalogue-files.js';
import { faultLines, groups } from '../fault-lines.js';

/** What a look at the files of a catalogue came to; nothing is asked of it yet. */
export interface CheckedFiles {
  readonly ok: boolean;
  readonly name: string;
  readonly faults: readonly CatalogueError[];
  /** what is judged and not carried out yet: it can be tested, and is not put in force */
  readonly beyond: readonly CatalogueError[];
  /** portal permissions that nobody would ever have; no fault, since cases need none */
  readonly lacks: readonly string[];
  /** what is probably not meant so; no fault */
  readonly advice: readonly CatalogueError[];
  /** how much of what is in it; null where it does not compile */
  readonly holds: Readonly<Record<'items' | 'rules' | 'facts' | 'languages', number>> | null;
}

/** @returns all faults of a catalogue, of its files of cases and of its demo, and what it holds */
export function checkFiles(files: CatalogueFiles): CheckedFiles {
  const { text, file } = files.read('catalogue.yaml');
  const result = compileCatalogue(text, { file });
  const faults = result.ok ? faultsBeside(result.catalogue, files) : result.errors;
  const holds = result.ok ? contents(result.catalogue) : null;
  const lacks = result.ok ? nobodys(result.catalogue) : [];
  const advice = result.ok ? result.advice : [];
  return { ok: faults.length === 0, name: files.name, faults, beyond: result.beyond, lacks, advice, holds };
}

/** Without these no dealer gets anywhere, which is found out late: when the first of them has signed in. */
const NEEDED = new Map([
  ['portal.access:read', 'see anything'],
  ['portal.enquiries:file', 'send enquiries'],
]);

function nobodys({ items, memberPermits }: CompiledCatalogue): readonly string[] {
  const all = [...memberPermits, ...[...items.values()].flatMap(({ permits }) => permits)];
  const given = new Set(all.flatMap(({ resource, actions }) => actions.map((action) => `${resource}:${action}`)));
  return [...NEEDED.keys()].filter((each) => !given.has(each));
}

function faultsBeside(catalogue: CompiledCatalogue, files: CatalogueFiles): readonly CatalogueError[] {
  const demo = files.has('demo.yaml') ? files.read('demo.yaml') : null;
  const read = demo && parseDemo(demo.text, { file: demo.file, catalogue });
  return [...runCases(catalogue, files.cases()).errors, ...(read && !read.ok ? read.errors : [])];
}

function contents(catalogue: CompiledCatalogue): NonNullable<CheckedFiles['holds']> {
  const items = [...catalogue.items.values()];
  const rules = items
    .map(({ needs, gives, may, permits, restricts, clocks }) => [needs, gives, may, permits, restricts, clocks])
    .flat(2);
  const { needs, memberMay, memberPermits, memberGives, limits, shut, decide, clocks, facts } = catalogue;
  return {
    items: items.length,
    rules: [rules, needs, memberMay, memberPermits, memberGives, limits, shut, decide, clocks].flat().length,
    facts: Object.values(facts).reduce((sum, { size }) => sum + size, 0),
    languages: catalogue.languages.length,
  };
}

/** @returns how many faults there are, in how many files where it is more than one */
export function faultCount(faults: readonly CatalogueError[]): string {
  const files = new Set(faults.map(({ file }) => file)).size;
  return `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}${files > 1 ? ` in ${files} files` : ''}`;
}

/** @returns what a person at a terminal reads */
export function checkReport({ ok, name, faults, beyond, lacks, advice, holds }: CheckedFiles): string {
  const amounts = Object.entries(holds ?? {}).map(
    ([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`,
  );
  const sum = ok
    ? [`${name} is in order: ${amounts.join(', ')}.`, ...lacks.map(lackLine)]
    : [...faultLines(faults), '', `${faultCount(faults)}.`];
  const part = (title: string, all: readonly CatalogueError[]) =>
    all.length > 0 ? [title, '', ...faultLines(all)] : [];
  const notInForce = [...(ok || beyond.length === 0 ? [] : ['']), ...part(NOT_IN_FORCE, beyond)];
  const notMeant = advice.length > 0 ? ['', ...part(NOT_MEANT, advice)] : [];
  return [...sum, ...notInForce, ...notMeant].join('\n');
}

function lackLine(permission: string): string {
  const [resource = '', action = ''] = permission.split(':');
  return `Nobody of a dealer could ${NEEDED.get(permission)}: nothing permits ${resource}: [${action}].`;
}

const NOT_MEANT = 'Perhaps it is not meant so:';
const NOT_IN_FORCE = 'It can be tested, and not be put in force yet:';

/** @returns the same in short, for whoever runs the cases: each thing once, with how often it is said */
export function beyondInShort(beyond: readonly CatalogueError[]): readonly string[] {
  if (beyond.length === 0) return [];
  const all = groups(beyond, ({ message }) => message);
  return [
    NOT_IN_FORCE,
    ...all.map((places) => `  ${places[0]?.message} (${places.length})`),
    '“catalogue check” says where.',
  ];
}
