import type { CatalogueError, CompiledCatalogue, CompileResult } from './compiled.js';
import { Conditions } from './load/conditions.js';
import { bringsOf, circlesOfNeeds, dependentsOf } from './load/cycles.js';
import { compileFacts } from './load/facts.js';
import { faultsOf, at } from './load/faults.js';
import { frozen } from './load/frozen.js';
import { asText, compileApplications, compileItems, compileSets, namedItems } from './load/items.js';
import { Names } from './load/names.js';
import { compileLimits } from './load/limits.js';
import { compileParams } from './load/params.js';
import { compilePermits } from './load/permissions.js';
import { compileDecide, compileMay, compileNeed, compileShut } from './load/rules.js';
import { catalogueSchema, type CatalogueSource } from './load/schema.js';
import { sha256 } from './load/sha256.js';
import { readYaml, type Fault, type Source } from './load/source.js';
import { itemsNamed } from './selection.js';

/**
 * Reads, checks and compiles one `catalogue.yaml`. Pure and deterministic: the same text gives the same catalogue.
 * @param source.file the name to show in errors
 * @returns the immutable catalogue, or every fault of the file with line, column, key and remedy
 */
export function compileCatalogue(text: string, source: { file: string }): CompileResult {
  const read = readYaml(text, source.file);
  if (!read.ok) return read;
  const parsed = catalogueSchema(languagesOf(read.source.value)).safeParse(read.source.value);
  if (!parsed.success) return failed(read.source, faultsOf(parsed.error.issues, read.source.value));
  const faults: Fault[] = [];
  const catalogue = link(parsed.data, faults, sha256(text));
  return faults.length > 0 ? failed(read.source, faults) : { ok: true, catalogue: frozen(catalogue) };
}

/** The languages decide what a complete text is, so they are read before the rest is checked. */
function languagesOf(value: unknown): readonly string[] {
  const languages = at(value, ['languages']);
  return Array.isArray(languages) ? languages.filter((each): each is string => typeof each === 'string') : ['en'];
}

function failed(source: Source, faults: readonly Fault[]): CompileResult {
  const inOrder = (one: CatalogueError, other: CatalogueError) => one.line - other.line || one.column - other.column;
  return { ok: false, errors: faults.map((fault) => source.locate(fault)).sort(inOrder) };
}

/** Joins the parts by their references; what does not exist goes to `faults`. */
function link(source: CatalogueSource, faults: Fault[], digest: string): CompiledCatalogue {
  const named = namedItems(source);
  const facts = compileFacts(source, faults);
  const names = new Names(named, faults, new Conditions(facts, new Set(named.keys())));
  const items = compileItems(source, names);
  const brings = bringsOf(items);
  for (const circle of circlesOfNeeds(items)) reportCircle(names, circle);
  const systems = Object.entries(source.systems).map(
    ([key, { label, where }]) => [key, { key, label: asText(label), where }] as const,
  );
  return {
    key: source.catalogue,
    label: asText(source.label),
    languages: source.languages,
    vendor: source.vendor,
    facts,
    params: compileParams(source, faults),
    systems: new Map(systems),
    applications: compileApplications(source, items),
    items,
    sets: compileSets(source, names),
    needs: (source.needs ?? []).map((need, index) => compileNeed(names, need, null, ['needs', index])),
    memberMay: (source.members?.may ?? []).map((may, index) => compileMay(names, may, null, ['members', 'may', index])),
    memberPermits: compilePermits(names, source.members?.permits ?? [], ['members', 'permits']),
    limits: compileLimits(source, names, brings),
    shut: (source.shut ?? []).map((shut, index) => compileShut(names, shut, ['shut', index])),
    decide: source.decide.map((rule, index) => compileDecide(names, rule, ['decide', index])),
    dependents: dependentsOf(items, brings, itemsNamed),
    brings,
    digest,
  };
}

function reportCircle(names: Names, circle: readonly string[]): void {
  const family = names.items.get(circle[0] ?? '')?.family ?? '';
  const message = `These needs form a circle: ${circle.join(' → ')}.`;
  names.fault(['items', family, 'needs'], 'circle', message, 'Remove one of these needs.');
}
