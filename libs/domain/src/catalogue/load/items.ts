import type { LocalText } from '../../errors/domain-error.js';
import type { CompiledApplication, CompiledItem, CompiledSet } from '../compiled.js';
import { itemsNamed } from '../selection.js';
import { filled } from '../sentences.js';
import { nearest } from './nearest.js';
import type { Dates } from './moments.js';
import type { Named, Names } from './names.js';
import { compilePermits, compileRestrict } from './permissions.js';
import { compileClocks } from './clocks.js';
import { compileNeed } from './needs.js';
import { compileGive, compileMay } from './rules.js';
import type { CatalogueSource, ItemSource } from './schema.js';

/** What a file's text map is once the schema has seen it: every language, `en` among them. */
export const asText = (text: Record<string, unknown>): LocalText => text as LocalText;

const CELL: LocalText = { en: '{item}: {index}', de: '{item}: {index}', it: '{item}: {index}', fr: '{item} : {index}' };

const indexesOf = (source: ItemSource): readonly (readonly [string | null, LocalText | null])[] => {
  if (source.each === undefined) return [[null, null]];
  if (Array.isArray(source.each)) return source.each.map((index) => [index, { en: index }]);
  return Object.entries(source.each).map(([index, label]) => [index, asText(label)]);
};

type Path = readonly PropertyKey[];

/** @returns every item by key, one a cell where the file says `each` */
export function namedItems(source: CatalogueSource): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  for (const [family, item] of Object.entries(source.items)) {
    for (const [index, indexLabel] of indexesOf(item)) {
      const key = index === null ? family : `${family}[${index}]`;
      const own = asText(item.label);
      named.set(key, {
        key,
        family,
        index,
        cell: indexLabel === null ? null : { family: own, index: indexLabel },
        label: indexLabel === null ? own : cellLabel(own, indexLabel),
        category: item.category ?? null,
        elsewhere: source.systems[systemOf(source, item)]?.where === 'elsewhere',
        holder: item.holder ?? 'person',
        with: item.with ?? [],
      });
    }
  }
  return named;
}

/** The label of a cell in every language of the item, such as “Figures: Glass”. */
function cellLabel(item: LocalText, index: LocalText): LocalText {
  const languages = Object.keys(item);
  const template = Object.fromEntries(languages.map((language) => [language, CELL[language] ?? CELL.en]));
  return filled({ ...template, en: CELL.en }, { item, index });
}

const systemOf = (source: CatalogueSource, item: ItemSource): string =>
  item.system ?? Object.keys(source.systems)[0] ?? '';

/** Compiles every item with its rules; faults go to `names`. */
export function compileItems(source: CatalogueSource, names: Names): ReadonlyMap<string, CompiledItem> {
  const items = new Map<string, CompiledItem>();
  for (const named of names.items.values()) {
    const item = source.items[named.family];
    if (item) items.set(named.key, compileItem(source, names, named, item, items.size));
  }
  return items;
}

function compileItem(
  source: CatalogueSource,
  names: Names,
  named: Named,
  item: ItemSource,
  order: number,
): CompiledItem {
  const path = ['items', named.family];
  checkReferences(source, names, item, path);
  return {
    ...named,
    order,
    kind: item.kind,
    description: item.description ? asText(item.description) : null,
    application: item.application ?? null,
    system: systemOf(source, item),
    risk: item.risk ?? 'normal',
    synonyms: item.synonyms ?? [],
    formerNames: (item.formerNames ?? []).map(({ name, until }) => ({ name: asText(name), until: until ?? null })),
    recommendedFor: item.recommendedFor ? asText(item.recommendedFor) : null,
    needs: (item.needs ?? []).map((need, index) => compileNeed(names, need, named, [...path, 'needs', index])),
    gives: (item.gives ?? []).map((give, index) => compileGive(names, give, named, [...path, 'gives', index])),
    may: (item.may ?? []).map((may, index) => compileMay(names, may, named, [...path, 'may', index])),
    permits: compilePermits(names, item.permits ?? [], [...path, 'permits'], named),
    restricts: (item.restricts ?? []).map((each, index) =>
      compileRestrict(names, each, named, [...path, 'restricts', index]),
    ),
    clocks: compileClocks(names, item.clocks ?? [], named, datesOf(names, named), [...path, 'clocks']),
    at: item.at ?? null,
    retired: retiredFor(names, item, path),
  };
}

/** The dates that clocks of an item can run from. */
export const datesOf = ({ declared }: Names, item: Named | null): Dates => ({
  facts: declared.facts,
  params: new Set((item?.with ?? []).filter((key) => declared.params.get(key)?.kind === 'date')),
});

function retiredFor(names: Names, { retired }: ItemSource, path: Path): CompiledItem['retired'] {
  if (retired === undefined || retired === false) return null;
  if (retired === true) return { for: [] };
  return { for: itemsNamed(names.selection(retired.for, [...path, 'retired', 'for'], null)) };
}

function checkReferences(source: CatalogueSource, names: Names, item: ItemSource, path: readonly string[]): void {
  const check = (key: 'application' | 'system', known: readonly string[]) => {
    const named = item[key];
    if (named === undefined || known.includes(named)) return;
    const near = nearest(named, known);
    const remedy = near ? `Did you mean “${near}”?` : `Known: ${known.join(', ') || 'none'}.`;
    names.fault([...path, key], `unknown-${key}`, `There is no ${key} “${named}”.`, remedy);
  };
  const systems = Object.keys(source.systems);
  check('application', Object.keys(source.applications ?? {}));
  for (const [index, key] of (item.with ?? []).entries()) checkParam(source, names, key, [...path, 'with', index]);
  check('system', systems);
  if (systems.length === 0) {
    names.fault(path, 'missing-key', 'There is no system where it could take effect.', 'Declare one under systems.');
  }
}

function checkParam(source: CatalogueSource, names: Names, key: string, path: readonly PropertyKey[]): void {
  const known = Object.keys(source.params ?? {});
  if (known.includes(key)) return;
  const near = nearest(key, known);
  const remedy = near ? `Did you mean “${near}”?` : `Known: ${known.join(', ') || 'none'}.`;
  names.fault(path, 'unknown-param', `There is no parameter “${key}”.`, remedy);
}

export function compileApplications(
  source: CatalogueSource,
  items: ReadonlyMap<string, CompiledItem>,
): ReadonlyMap<string, CompiledApplication> {
  const entries = Object.entries(source.applications ?? {}).map(([key, application]) => {
    const own = [...items.values()].filter((item) => item.application === key).map((item) => item.key);
    const description = application.description ? asText(application.description) : null;
    const compiled = { key, label: asText(application.label), description, icon: application.icon ?? null, items: own };
    return [key, compiled] as const;
  });
  return new Map(entries);
}

const NOT_ALL = 'A set of everything suggests nothing.';

export function compileSets(source: CatalogueSource, names: Names): ReadonlyMap<string, CompiledSet> {
  const entries = Object.entries(source.sets ?? {}).map(([key, set]) => {
    const lines = set.lines.flatMap((line, index) => compileSetLine(names, line, ['sets', key, 'lines', index]));
    return [key, { key, label: asText(set.label), lines, apply: set.apply ?? 'add' }] as const;
  });
  return new Map(entries);
}

type SetLineSource = NonNullable<CatalogueSource['sets']>[string]['lines'][number];

function compileSetLine(names: Names, line: SetLineSource, path: Path): CompiledSet['lines'] {
  const [source, at] = typeof line === 'string' ? [line, path] : [line.item, [...path, 'item']];
  const selection = names.selection(source, at, null);
  if (selection.op === 'everything') {
    names.fault(at, 'invalid-value', NOT_ALL, 'Name its items, or a category of them.');
    return [];
  }
  const items = itemsNamed(selection);
  const params = names.wanted(typeof line === 'string' ? undefined : line.params, [...path, 'params'], items);
  for (const [key] of Object.entries(params).filter(([, value]) => value === 'same')) {
    const message = 'In a set there is no other line that this could be the same as.';
    names.fault([...path, 'params', key], 'invalid-value', message, 'Write one of its values.');
  }
  return items.map((item) => ({ item, params }));
}
