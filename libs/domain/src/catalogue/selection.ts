import type { CatalogueVerb, CompiledItem, CompiledMay, Selection } from './compiled.js';

/** Selects every item, and every person whatever they hold. */
export const EVERYTHING: Selection = { op: 'everything' };

/** @returns whether the selection means this item */
export function selectsItem(selection: Selection, item: Pick<CompiledItem, 'key'>): boolean {
  switch (selection.op) {
    case 'everything':
      return true;
    case 'one':
      return selection.keys.includes(item.key);
    case 'any':
      return selection.of.some((part) => selectsItem(part, item));
    case 'all':
      return selection.of.every((part) => selectsItem(part, item));
    case 'not':
      return !selection.of.some((part) => selectsItem(part, item));
  }
}

/** Verbs of an item that without one are about the whole access. */
const OF_BOTH: readonly CatalogueVerb[] = ['suspend', 'resume'];

/**
 * @param item null: it is about the person or a unit
 * @returns whether authority is about this; where it names items, suspending those is not suspending an access
 */
export function mayDo(rule: CompiledMay, verb: CatalogueVerb, item: CompiledItem | null): boolean {
  if (!rule.do.includes(verb)) return false;
  if (item !== null) return selectsItem(rule.items, item);
  return !OF_BOTH.includes(verb) || rule.items.op === 'everything';
}

/** @returns whether somebody who holds what `holds` says is meant; `everything` also means those who hold nothing */
export function selectsHolder(selection: Selection, holds: (item: string) => boolean): boolean {
  switch (selection.op) {
    case 'everything':
      return true;
    case 'one':
      return selection.keys.some(holds);
    case 'any':
      return selection.of.some((part) => selectsHolder(part, holds));
    case 'all':
      return selection.of.every((part) => selectsHolder(part, holds));
    case 'not':
      return !selection.of.some((part) => selectsHolder(part, holds));
  }
}

/** @returns whether something must not be held for it; otherwise whoever holds more is meant all the more */
export function namesAbsence(selection: Selection): boolean {
  if (selection.op === 'everything' || selection.op === 'one') return false;
  return selection.op === 'not' || selection.of.some(namesAbsence);
}

/** @returns all items that appear in it, those under `not` too */
export function itemsNamed(selection: Selection): readonly string[] {
  if (selection.op === 'everything') return [];
  return selection.op === 'one' ? selection.keys : [...new Set(selection.of.flatMap(itemsNamed))];
}

/** More ways than this help nobody to choose, and a product of large selections must not grow without bound. */
const MOST_WAYS = 64;

/**
 * The sets of items that would make somebody a holder, cheapest first in the catalogue's order. Nothing can be given
 * to satisfy a `not`, so it has no way.
 */
export function waysToHold(selection: Selection): readonly (readonly string[])[] {
  switch (selection.op) {
    case 'everything':
      return [[]];
    case 'one':
      return selection.keys.slice(0, MOST_WAYS).map((key) => [key]);
    case 'any':
      return selection.of.flatMap(waysToHold).slice(0, MOST_WAYS);
    case 'all':
      return selection.of.reduce<readonly (readonly string[])[]>(
        (ways, part) => {
          const more = waysToHold(part);
          return ways.flatMap((way) => more.map((next) => [...new Set([...way, ...next])])).slice(0, MOST_WAYS);
        },
        [[]],
      );
    case 'not':
      return [];
  }
}
