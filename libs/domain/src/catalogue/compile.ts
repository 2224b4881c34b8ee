import type { CompiledCatalogue, CompiledParam, CompileResult } from './compiled.js';
import { adviceOn } from './load/advice.js';
import { Conditions } from './load/conditions.js';
import { alongSurelyOf, bringsOf, circlesOfNeeds } from './load/cycles.js';
import { compileFacts } from './load/facts.js';
import { faultsOf, at } from './load/faults.js';
import { frozen } from './load/frozen.js';
import { asText, compileApplications, compileItems, compileSets, datesOf, namedItems } from './load/items.js';
import { checkMisread } from './load/misread.js';
import { Names } from './load/names.js';
import { checkNever } from './load/never.js';
import { checkWithoutEffect } from './load/without-effect.js';
import { administrationOf, withLastAdministrator } from './load/last-administrator.js';
import { compileLimits } from './load/limits.js';
import { compileParams } from './load/params.js';
import { compilePermits } from './load/permissions.js';
import { beyondProduct } from './load/beyond.js';
import { asksOf } from './load/asked-about.js';
import { indexesOf } from './load/indexes.js';
import { linkable } from './load/prune.js';
import { compileTimes } from './load/calendars.js';
import { compileClocks } from './load/clocks.js';
import { checkKinds, compileKinds } from './load/kinds.js';
import { compileDecide } from './load/deciding.js';
import { compileNeed } from './load/needs.js';
import { compileGive, compileMay, compileShut } from './load/rules.js';
import { compileTerms, unaskedTerms } from './load/terms.js';
import { catalogueSchema, LANGUAGE, type CatalogueSource } from './load/schema.js';
import { TOO_DEEP } from './load/yaml-faults.js';
import { sha256 } from './load/sha256.js';
import { inOrder, readYaml, type Fault, type Source } from './load/source.js';

/** What is compiled: a file of somebody who can mend it, or a version that is in force and must go on. */
export interface CompileSource {
  /** the name to show in errors */
  readonly file: string;
  /** it has been checked by the rules of its time: what only looks wrong is let be, since nobody could mend it now */
  readonly stored?: boolean;
}

/**
 * Reads, checks and compiles one `catalogue.yaml`. Pure and deterministic: the same text gives the same catalogue.
 * @returns the immutable catalogue, or every fault of the file with line, column, key and remedy
 */
export function compileCatalogue(text: string, { file, stored = false }: CompileSource): CompileResult {
  const read = readYaml(text, file);
  if (!read.ok) return { ...read, beyond: [] };
  try {
    return compile(text, read.source, stored);
  } catch (error) {
    // thousands of items that each need the next
    if (error instanceof RangeError) return failed(read.source, [{ path: [], ...TOO_DEEP }], []);
    throw error;
  }
}

function compile(text: string, source: Source, stored: boolean): CompileResult {
  const { value } = source;
  const languages = languagesOf(value);
  const schema = catalogueSchema(languages);
  const parsed = schema.safeParse(value);
  const faults: Fault[] = [];
  if (!parsed.success) {
    const rest = linkable(value, parsed.error.issues, schema, languages);
    const left = rest && beyondProduct(rest.data, link(rest.data, faults, { digest: '', stored }));
    // a text in what is no language is missed by nobody
    const none = languages.filter((each) => !LANGUAGE.test(each));
    const told = faultsOf(parsed.error.issues, value).filter(
      ({ code, path }) => code !== 'missing-key' || !none.includes(String(path.at(-1))),
    );
    const all = [...told, ...(rest?.own(faults) ?? [])];
    return failed(source, all, (left && rest?.own(left)) ?? []);
  }
  const catalogue = link(parsed.data, faults, { digest: sha256(text), stored });
  const beyond = beyondProduct(parsed.data, catalogue);
  if (faults.length === 0 && !stored) faults.push(...unaskedTerms(catalogue));
  if (faults.length > 0) return failed(source, faults, beyond);
  const located = (all: readonly Fault[]) => all.map((fault) => source.locate(fault));
  const advice = stored ? [] : adviceOn(catalogue);
  return { ok: true, catalogue: frozen(catalogue), beyond: located(beyond), advice: located(advice) };
}

/**
 * The same for plain data that nobody has to be told about: a file that is changed in many ways, one after the other.
 * @returns null where anything is wrong with it
 */
export function compiledValue(value: unknown): CompiledCatalogue | null {
  const parsed = catalogueSchema(languagesOf(value)).safeParse(value);
  if (!parsed.success) return null;
  const faults: Fault[] = [];
  const catalogue = link(parsed.data, faults, { digest: '', stored: false });
  return faults.length > 0 ? null : catalogue;
}

/** The languages decide what a complete text is, so they are read before the rest is checked. */
function languagesOf(value: unknown): readonly string[] {
  const languages = at(value, ['languages']);
  return Array.isArray(languages) ? languages.filter((each): each is string => typeof each === 'string') : ['en'];
}

function failed(source: Source, faults: readonly Fault[], beyond: readonly Fault[]): CompileResult {
  const located = (all: readonly Fault[]) => all.map((fault) => source.locate(fault));
  return { ok: false, errors: inOrder(located(faults)), beyond: located(beyond) };
}

/** Joins the parts by their references; what does not exist goes to `faults`. */
function link(
  source: CatalogueSource,
  faults: Fault[],
  { digest, stored }: { readonly digest: string; readonly stored: boolean },
): CompiledCatalogue {
  const named = namedItems(source);
  const facts = compileFacts(source, faults);
  const params = compileParams(source, faults);
  const relations = compileRelations(source);
  const declared = { facts, params, terms: compileTerms(source), relations: new Set(relations.keys()) };
  const levelsOf = (item: string) => levelsIn(named.get(item)?.with ?? [], params);
  const names = new Names(
    named,
    faults,
    new Conditions({ ...declared, items: new Set(named.keys()), levelsOf, stored }),
    declared,
  );
  checkKinds(source, names);
  const items = compileItems(source, names);
  const brings = bringsOf(items);
  for (const circle of circlesOfNeeds(items)) reportCircle(names, circle);
  const catalogue = {
    key: source.catalogue,
    label: asText(source.label),
    languages: source.languages,
    vendor: source.vendor,
    facts,
    params,
    relations,
    terms: declared.terms,
    kinds: compileKinds(source),
    systems: compileSystems(source),
    applications: compileApplications(source, items),
    items,
    sets: compileSets(source, names),
    needs: (source.needs ?? []).map((need, index) => compileNeed(names, need, null, ['needs', index])),
    memberMay: (source.members?.may ?? []).map((may, index) => compileMay(names, may, null, ['members', 'may', index])),
    memberGives: (source.members?.gives ?? []).map((give, index) =>
      compileGive(names, give, null, ['members', 'gives', index]),
    ),
    clocks: compileClocks(names, source.clocks ?? [], null, datesOf(names, null), ['clocks']),
    memberPermits: compilePermits(names, source.members?.permits ?? [], ['members', 'permits']),
    limits: compileLimits(source, names, brings),
    shut: (source.shut ?? []).map((shut, index) => compileShut(names, shut, ['shut', index])),
    decide: source.decide.map((rule, index) => compileDecide(names, rule, ['decide', index])),
    ...compileTimes(source, names),
    brings,
    alongSurely: alongSurelyOf(items),
    givesToPeople: [...items.values()].some((item) => item.gives.some((give) => give.to === 'people')),
    digest,
  };
  const administration = administrationOf(catalogue);
  const kept = { ...catalogue, administration, limits: withLastAdministrator(catalogue.limits, administration) };
  const compiled = { ...kept, ...indexesOf(kept), ...asksOf(kept) };
  if (stored) return compiled;
  checkNever(names, compiled);
  checkMisread(source, names, compiled);
  checkWithoutEffect(source, names);
  return compiled;
}

const compileRelations = ({ relations = {} }: CatalogueSource): CompiledCatalogue['relations'] =>
  new Map(Object.entries(relations).map(([key, { from, to }]) => [key, { key, from, to }]));

const compileSystems = ({ systems }: CatalogueSource): CompiledCatalogue['systems'] =>
  new Map(Object.entries(systems).map(([key, { label, where }]) => [key, { key, label: asText(label), where }]));

function levelsIn(keys: readonly string[], params: ReadonlyMap<string, CompiledParam>): readonly string[] {
  const order = keys.map((key) => params.get(key)).find((param) => param?.kind === 'order');
  return order?.kind === 'order' ? order.values : [];
}

function reportCircle(names: Names, circle: readonly string[]): void {
  const family = names.items.get(circle[0] ?? '')?.family ?? '';
  const message = `These needs form a circle: ${circle.join(' → ')}.`;
  names.fault(['items', family, 'needs'], 'circle', message, 'Remove one of these needs.');
}
