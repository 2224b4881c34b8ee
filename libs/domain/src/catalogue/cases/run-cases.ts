import type { CatalogueError, CompiledCatalogue } from '../compiled.js';
import { faultsOf } from '../load/faults.js';
import { inOrder, readYaml } from '../load/source.js';
import { clockKey, clocksIn, inForceSince } from '../clocks/since.js';
import type { World } from '../world.js';
import { askCase, type Answered } from './ask-case.js';
import { faultsInCases } from './case-faults.js';
import { caseFileSchema, type Case, type CaseFile } from './case-schema.js';
import { worldOf } from './case-world.js';
import { differences, type Difference } from './subset.js';

/** What became of one case. */
export interface CaseResult {
  readonly file: string;
  readonly name: string;
  readonly rows: readonly string[];
  readonly ok: boolean;
  readonly differences: readonly Difference[];
  /** what the case came to; only where that is not what it expects */
  readonly got?: Answered;
}

export interface CaseReport {
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly CaseResult[];
  /** faults of the files themselves; a file with faults runs no case */
  readonly errors: readonly CatalogueError[];
}

/**
 * Runs the cases of a catalogue, which are data beside it. Pure: takes texts, reads no file.
 * @returns a result a case, and the faults of files that cannot be read
 */
export function runCases(catalogue: CompiledCatalogue, files: readonly { file: string; text: string }[]): CaseReport {
  const errors: CatalogueError[] = [];
  const results = files.flatMap(({ file, text }) => {
    const read = readCases(catalogue, file, text);
    if (read.ok) return read.cases.cases.map((one) => runCase(catalogue, file, read.cases, one));
    errors.push(...read.errors);
    return [];
  });
  const passed = results.filter((result) => result.ok).length;
  return { passed, failed: results.length - passed, results, errors };
}

/** What a question about the world of a file of cases came to. */
export type FixtureAnswer<T> =
  | { readonly ok: true; readonly answer: T; readonly people: readonly string[]; readonly units: readonly string[] }
  | { readonly ok: false; readonly errors: readonly CatalogueError[] };

/** Asks something of the world of a file of cases, without its cases. Pure. */
export function askWorld<T>(
  catalogue: CompiledCatalogue,
  { file, text }: { readonly file: string; readonly text: string },
  ask: (world: World) => T,
): FixtureAnswer<T> {
  const read = readCases(catalogue, file, text);
  if (!read.ok) return read;
  const world = worldOf(read.cases.given, undefined, { as: { staff: 'support' } }, catalogue);
  const [people, units] = [[...world.memberships.keys()], [...world.units.keys()]];
  return { ok: true, answer: ask(world), people, units };
}

type ReadCases =
  { readonly ok: true; readonly cases: CaseFile } | { readonly ok: false; readonly errors: readonly CatalogueError[] };

/** Reads a file of cases, and looks whether everything that it names is there. */
export function readCases(catalogue: CompiledCatalogue, file: string, text: string): ReadCases {
  const read = readYaml(text, file);
  if (!read.ok) return read;
  const { source } = read;
  const parsed = caseFileSchema.safeParse(source.value);
  const faults = parsed.success
    ? faultsInCases(parsed.data, catalogue)
    : faultsOf(parsed.error.issues, source.value, 'given:');
  if (parsed.success && faults.length === 0) return { ok: true, cases: parsed.data };
  return { ok: false, errors: inOrder(faults.map((fault) => source.locate(fault))) };
}

/** Runs one case of a file that was read. */
export function runCase(catalogue: CompiledCatalogue, file: string, { given }: CaseFile, one: Case): CaseResult {
  const world = worldOf(given, one.given, one, catalogue);
  const got = askCase(publishedAs(catalogue, { ...given.since, ...one.given?.since }), one, world);
  const differs = differences(one.expect, got.answer);
  const result = { file, name: one.name, rows: one.rows ?? [], ok: differs.length === 0, differences: differs };
  return result.ok ? result : { ...result, got };
}

/** The catalogue as if its clocks had been published then. */
function publishedAs(catalogue: CompiledCatalogue, since: Readonly<Record<string, string>>): CompiledCatalogue {
  const stated = clocksIn(catalogue).flatMap((clock): [string, Date][] => {
    const at = since[clock.id];
    return at === undefined ? [] : [[clockKey(clock), new Date(at)]];
  });
  return inForceSince(catalogue, new Map(stated));
}
