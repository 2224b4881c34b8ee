import type { CompiledCatalogue, CompiledItem, Selection } from '../compiled.js';
import { grouped } from '../grouped.js';
import { itemsNamed } from '../selection.js';

/** What somebody has to hold to be given an item; what must be absent, or applies only sometimes, closes no circle. */
const prerequisites = (item: CompiledItem): readonly Selection[] =>
  item.needs.flatMap((need) =>
    need.kind === 'holding' && need.who === 'holder' && need.on.includes('give') && need.when === null
      ? [need.what]
      : [],
  );

/** @returns whether it can be held once these items can; what must be absent never stands in the way */
function canBe(selection: Selection, isReached: (key: string) => boolean): boolean {
  switch (selection.op) {
    case 'one':
      return selection.keys.length === 0 || selection.keys.some(isReached);
    case 'any':
      return selection.of.some((part) => canBe(part, isReached));
    case 'all':
      return selection.of.every((part) => canBe(part, isReached));
    default:
      return true;
  }
}

/**
 * Circles of needs, which nobody could ever begin to satisfy: of what cannot be reached from nothing, one circle for all that
 * leads into it.
 * @returns each circle as the keys along it, the first repeated at the end
 */
export function circlesOfNeeds(items: ReadonlyMap<string, CompiledItem>): readonly (readonly string[])[] {
  const open = new Map(items);
  const isReached = (key: string) => !open.has(key);
  const namedBy = grouped(
    [...items].flatMap(([by, item]) =>
      prerequisites(item)
        .flatMap(itemsNamed)
        .map((key) => ({ key, by })),
    ),
    ({ key }) => key,
  );
  // what is reached lets those be looked at again that name it, so that a long chain takes one look a link
  const again = [...items.keys()];
  for (const key of again) {
    const item = open.get(key);
    if (!item || !prerequisites(item).every((what) => canBe(what, isReached))) continue;
    open.delete(key);
    for (const { by } of namedBy.get(key) ?? []) if (open.has(by)) again.push(by);
  }
  const told = new Set<string>();
  return [...open.keys()].flatMap((key) => {
    const trail = [key];
    for (let here = key; !told.has(here);) {
      told.add(here);
      const item = open.get(here);
      const next =
        item &&
        prerequisites(item)
          .flatMap(itemsNamed)
          .find((each) => open.has(each));
      if (next === undefined) return [];
      const start = trail.indexOf(next);
      if (start >= 0) return [[...trail.slice(start), next]];
      trail.push(next);
      here = next;
    }
    return [];
  });
}

/** @returns for each item what comes along with it live without any condition, at its unit or for the whole company */
export function alongSurelyOf(items: ReadonlyMap<string, CompiledItem>): CompiledCatalogue['alongSurely'] {
  const along = new Map<string, readonly { readonly item: string; readonly at: 'here' | 'company' }[]>();
  for (const { key } of items.values()) {
    const found = new Map<string, 'here' | 'company'>([[key, 'here']]);
    // a map tells what is added while it is walked
    for (const [each, at] of found) {
      for (const give of items.get(each)?.gives ?? []) {
        if (give.mode !== 'live' || give.to !== 'holder' || give.when !== null) continue;
        for (const item of give.items) {
          if (!found.has(item)) found.set(item, at === 'company' || give.at === 'company' ? 'company' : 'here');
        }
      }
    }
    found.delete(key);
    if (found.size > 0)
      along.set(
        key,
        [...found].map(([item, at]) => ({ item, at })),
      );
  }
  return along;
}

/** @returns for each item everything that comes along with it live, directly or through what it brings */
export function bringsOf(items: ReadonlyMap<string, CompiledItem>): ReadonlyMap<string, ReadonlySet<string>> {
  const brings = new Map<string, ReadonlySet<string>>();
  for (const item of items.values()) {
    const found = new Set<string>([item.key]);
    for (const key of found) {
      for (const give of items.get(key)?.gives ?? []) {
        if (give.mode === 'live' && give.to === 'holder') for (const each of give.items) found.add(each);
      }
    }
    found.delete(item.key);
    if (found.size > 0) brings.set(item.key, found);
  }
  return brings;
}
