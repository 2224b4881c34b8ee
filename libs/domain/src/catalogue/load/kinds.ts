import type { CompiledKind } from '../compiled.js';
import { asText } from './items.js';
import { nearest } from './nearest.js';
import type { Names } from './names.js';
import type { CatalogueSource } from './schema.js';

type Path = readonly PropertyKey[];

/** Kinds that every network can have. */
const ALWAYS = ['network', 'region', 'company', 'branch'];

export const compileKinds = ({ kinds = {} }: CatalogueSource): ReadonlyMap<string, CompiledKind> =>
  new Map(
    Object.entries(kinds).map(([key, { label, under }]) => [key, { key, label: asText(label), under: under ?? null }]),
  );

/** Where a file declares its kinds of units, each other one is a typing error. */
export function checkKinds(source: CatalogueSource, names: Names): void {
  if (source.kinds === undefined) return;
  const known = [...ALWAYS, ...Object.keys(source.kinds)];
  const check = (kind: string, path: Path) => {
    if (known.includes(kind)) return;
    const near = nearest(kind, known);
    const remedy = near ? `Did you mean “${near}”?` : `Known: ${known.join(', ')}. Declare it under kinds.`;
    names.fault(path, 'unknown-kind', `There is no kind of units “${kind}”.`, remedy);
  };
  for (const [key, { under = [] }] of Object.entries(source.kinds)) {
    under.forEach((each, index) => check(each, ['kinds', key, 'under', index]));
  }
  for (const [key, { from, to }] of Object.entries(source.relations ?? {})) {
    check(from, ['relations', key, 'from']);
    check(to, ['relations', key, 'to']);
  }
  for (const [key, { units }] of Object.entries(source.params ?? {})) {
    if (units !== undefined) check(units, ['params', key, 'units']);
  }
  for (const [key, { at = [] }] of Object.entries(source.items)) {
    at.forEach((each, index) => check(each, ['items', key, 'at', index]));
  }
  for (const { kind, path } of everyKind(source, [])) check(kind, path);
}

/** Every `every:<kind>`, wherever it stands. */
function everyKind(value: unknown, path: Path): readonly { readonly kind: string; readonly path: Path }[] {
  if (typeof value === 'string')
    return value.startsWith('every:') ? [{ kind: value.slice('every:'.length), path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries: (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, each]) => everyKind(each, [...path, key]));
}
