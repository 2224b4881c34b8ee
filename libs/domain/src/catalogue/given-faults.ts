import type { FactType } from './cel/facts.js';
import type { CompiledCatalogue, CompiledFact, CompiledItem, CompiledParam } from './compiled.js';
import { paramsHeld, type SourceHeld } from './demo-held.js';
import { factsStated } from './facts-stated.js';
import { nearest } from './load/nearest.js';
import type { World } from './world.js';

type Path = readonly PropertyKey[];
export type Add = (path: Path, code: string, message: string, remedy: string) => void;

/** A list that is longer than this helps nobody. */
const MOST_KNOWN = 20;

/** @returns what to write instead of a name that is not among those known */
export function known(name: string, names: readonly string[], none: string): string {
  const near = nearest(name, names);
  if (near !== null) return `Did you mean “${near}”?`;
  const more = names.length > MOST_KNOWN ? ', …' : '';
  return names.length === 0 ? none : `Known: ${names.slice(0, MOST_KNOWN).join(', ')}${more}.`;
}

const HOLDERS = { person: 'people', unit: 'units' } as const;

/**
 * What a file of cases or a demo says is held is in the catalogue, for such a holder, with parameters that can be.
 * @param places null where the units are no tree, so that nothing can be said about places
 */
export function checkItemHeld(
  { catalogue, places, add }: { catalogue: CompiledCatalogue; places: World | null; add: Add },
  path: Path,
  held: SourceHeld,
  holder: CompiledItem['holder'],
): void {
  const item = catalogue.items.get(held.item);
  if (item?.holder !== holder) {
    const own = [...catalogue.items.values()].filter((each) => each.holder === holder).map(({ key }) => key);
    const message = `The catalogue has no item “${held.item}” for ${HOLDERS[holder]}.`;
    add(path, 'unknown-item', message, known(held.item, own, 'Name an item of the catalogue.'));
  } else if (places !== null) {
    for (const { param, why } of paramsHeld(catalogue, held, places)?.faults ?? []) {
      const where = why === 'missing' ? path : [...path, 'params', param];
      const [message, remedy] = paramInWords(item, param, why, catalogue.params.get(param));
      add(where, `${why}-param`, message, remedy);
    }
  }
}

function paramInWords(
  item: CompiledItem,
  key: string,
  why: 'unknown' | 'missing' | 'invalid',
  param: CompiledParam | undefined,
): readonly [string, string] {
  if (why === 'unknown' || !param) {
    const known = item.with.length > 0 ? `Known: ${item.with.join(', ')}.` : 'Remove it.';
    return [`“${item.key}” has no parameter “${key}”.`, known];
  }
  if (why === 'missing')
    return [`“${item.key}” is held with “${key}”, which is not said.`, `Add it: ${paramValue(param)}.`];
  return [`This is no value of “${key}”.`, `Write ${paramValue(param)}.`];
}

function paramValue(param: CompiledParam): string {
  switch (param.kind) {
    case 'order':
      return `one of ${param.values.join(', ')}`;
    case 'set':
      return `a list of some of ${param.values.join(', ')}`;
    case 'units':
      return `a list of units of the kind ${param.unit} in the same company`;
    case 'number':
      return `a whole number${param.min === null ? '' : ` from ${param.min}`}${param.max === null ? '' : ` to ${param.max}`}`;
    case 'date':
      return 'a day such as 2027-01-31';
  }
}

/** What is stated is declared, and of the type that conditions read. */
export function checkFacts(
  add: Add,
  path: Path,
  facts: Readonly<Record<string, unknown>>,
  declared: ReadonlyMap<string, CompiledFact>,
  about: string,
): void {
  const stated = factsStated(facts, declared);
  for (const name of Object.keys(facts)) {
    const where = [...path, 'facts', name];
    const fact = declared.get(name);
    if (!fact) {
      const message = `The catalogue declares no fact “${name}” of ${about}.`;
      add(where, 'unknown-fact', message, known(name, [...declared.keys()], 'Remove it, or declare it under “facts”.'));
    } else if (!Object.hasOwn(stated, name)) {
      add(where, 'wrong-type', `This is no value of “${name}”.`, `Write ${factValue(fact.is)}.`);
    }
  }
}

/** @returns the facts that can be stated of a unit: of a company, those of companies as well */
export const factsOfUnit = ({ facts }: CompiledCatalogue, kind: string): ReadonlyMap<string, CompiledFact> =>
  new Map([...facts.unit, ...(kind === 'company' ? facts.company : [])]);

/** Units under each other, each under one that is there. @returns whether that is so */
export function checkTree(
  units: readonly { readonly key: string; readonly parent?: string | undefined }[],
  fault: (index: number, code: string, message: string, remedy: string) => void,
): boolean {
  const byKey = new Map(units.map((each) => [each.key, each]));
  let isTree = true;
  units.forEach((each, index) => {
    if (each.parent !== undefined && !byKey.has(each.parent)) {
      isTree = false;
      const remedy = known(each.parent, [...byKey.keys()], 'Name a unit of this file.');
      fault(index, 'unknown-unit', `There is no unit “${each.parent}”.`, remedy);
    }
    let steps = 0;
    for (let above = each.parent; above !== undefined && steps <= byKey.size; above = byKey.get(above)?.parent) {
      steps += 1;
    }
    if (steps <= byKey.size) return;
    isTree = false;
    fault(index, 'circle', 'These units stand under each other.', 'Give one of them another parent.');
  });
  return isTree;
}

const factValue = (is: FactType): string =>
  typeof is === 'object'
    ? `one of ${is.choice.join(', ')}`
    : {
        bool: 'true or false',
        int: 'a whole number',
        text: 'a text',
        date: 'a date, such as 2026-03-02',
        list: 'a list of texts',
      }[is];

/** Relations that the catalogue declares lead from units that are there to others. */
export function checkRelations(
  {
    catalogue,
    units,
    add,
  }: { readonly catalogue: CompiledCatalogue; readonly units: ReadonlySet<string>; readonly add: Add },
  relations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  path: readonly PropertyKey[],
): void {
  for (const [name, led] of Object.entries(relations)) {
    if (!catalogue.relations.has(name)) {
      const remedy = known(name, [...catalogue.relations.keys()], 'Declare it under relations.');
      add([...path, name], 'unknown-relation', `The catalogue has no relation “${name}”.`, remedy);
    }
    for (const unit of [...Object.keys(led), ...Object.values(led).flat()]) {
      if (units.has(unit)) continue;
      add(
        [...path, name],
        'unknown-unit',
        `There is no unit “${unit}”.`,
        known(unit, [...units], 'Name a unit of this file.'),
      );
    }
  }
}
