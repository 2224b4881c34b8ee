import { check } from '../check.js';
import type { CatalogueError, CompiledCatalogue } from '../compiled.js';
import { effective, portalPermissions } from '../effective.js';
import { explain } from '../explain.js';
import { linesToEnd } from '../end.js';
import { factsStated } from '../facts-stated.js';
import { faultsOf } from '../load/faults.js';
import { inOrder, readYaml } from '../load/source.js';
import { dueIn } from '../in-time.js';
import { decidersNow } from '../ladder.js';
import { LINE_VERBS } from '../../enquiry/enquiry-kinds.js';
import { options } from '../options.js';
import { sees } from '../sees.js';
import type { Enquiry, EnquiryLine, World } from '../world.js';
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
  const differs = differences(one.expect, answer(catalogue, one, world));
  return { file, name: one.name, rows: one.rows ?? [], ok: differs.length === 0, differences: differs };
}

function answer(catalogue: CompiledCatalogue, { as, ask }: Case, world: World): unknown {
  const unitOf = (person: string | undefined) => {
    const key = person ?? (typeof as === 'string' ? as : '');
    return world.memberships.get(key)?.unitId ?? '';
  };
  const holderOf = (person: string | undefined) => ({
    membershipId: person ?? null,
    personId: world.memberships.get(person ?? '')?.personId ?? person ?? null,
  });
  const asked = (question: Asked): Enquiry => ({
    ...enquiryOf(catalogue, question, unitOf(question.person)),
    holder: holderOf(question.person),
  });
  if (ask.check) return check(catalogue, asked(ask.check), world);
  if (ask.options) {
    const { person, at, unit } = ask.options;
    const question = { unitId: unit ?? unitOf(person), holder: holderOf(person), ...(at ? { at } : {}) };
    return options(catalogue, question, world);
  }
  if (ask.end) {
    const { person } = ask.end;
    return linesToEnd(catalogue, { unitId: unitOf(person), holder: holderOf(person) }, world);
  }
  if (ask.sees) {
    const { person } = ask.sees;
    return sees(catalogue, { unitId: unitOf(person), holder: holderOf(person) }, world);
  }
  if (ask.explain) {
    const { person, may, at, records, params, record } = ask.explain;
    const [resource = '', action = ''] = may.split(':');
    const question = { membershipId: person, resource, action, unitId: at ?? unitOf(person) };
    const known = record ? { record: factsStated(record, catalogue.facts.record.get(resource) ?? new Map()) } : {};
    return explain(
      catalogue,
      { ...question, ...(records ? { records } : {}), ...(params ? { params } : {}), ...known },
      world,
    );
  }
  if (ask.deciders) return decidersIn(catalogue, asked(ask.deciders), world);
  if (ask.due) return dueIn(catalogue, world, new Date(ask.due.after), new Date(ask.due.to));
  if (ask.effective) return effective(catalogue, ask.effective.person, world);
  return [...portalPermissions(catalogue, ask.portal?.person ?? null, world)];
}

/** @returns a line each, with the people who may decide at each rung of its stages */
function decidersIn(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World) {
  return check(catalogue, enquiry, world).lines.map(({ line: number, outcome, approval }) => {
    const line = enquiry.lines.find((each) => each.line === number);
    const item = catalogue.items.get(line?.item ?? '') ?? null;
    const matter = {
      verb: line?.verb ?? 'give',
      item,
      unitId: line?.unitId ?? enquiry.unitId,
      named: namedIn(catalogue, line),
    };
    const stages = (approval?.stages ?? []).map(({ by }) =>
      by.map((rung) => ({
        rung,
        people: decidersNow(catalogue, { enquiry, line: matter, rung }, world).map(({ id }) => id),
      })),
    );
    return { line: number, outcome, stages };
  });
}

const namedIn = ({ params }: CompiledCatalogue, line: EnquiryLine | undefined): readonly string[] =>
  Object.entries(line?.params ?? {}).flatMap(([key, value]) =>
    params.get(key)?.kind === 'units' ? [value].flat().map(String) : [],
  );

type Asked = NonNullable<Case['ask']['check']>;

function askedOf(line: NonNullable<Asked['lines']>[number]) {
  const verb = LINE_VERBS.find((each) => line[each] !== undefined) ?? 'give';
  return { verb, item: line[verb] ?? '' };
}

function enquiryOf(catalogue: CompiledCatalogue, asked: Asked, home: string): Omit<Enquiry, 'holder'> {
  const unitId = asked.unit ?? home;
  const lines = (asked.lines ?? []).map((line, index): EnquiryLine => ({
    line: index + 1,
    ...askedOf(line),
    unitId: line.at ?? unitId,
    params: line.params ?? null,
    from: line.from === undefined ? null : new Date(line.from),
    until: line.until === undefined ? null : new Date(line.until),
  }));
  return {
    kind: asked.kind,
    ...(asked.under
      ? { under: { unitId: asked.under.unit, ...(asked.under.kind ? { kind: asked.under.kind } : {}) } }
      : {}),
    unitId,
    lines,
    amends: asked.details ?? false,
    reason: asked.reason ?? null,
    facts: factsStated(asked.facts ?? {}, catalogue.facts.enquiry),
    said: asked.said ?? { firstName: 'New', lastName: 'Person', position: 'Sales' },
  };
}
