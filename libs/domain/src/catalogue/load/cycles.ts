import type { CompiledItem, Selection } from '../compiled.js';

/** Items of which one has to be held; what stands under `not` must be absent and cannot close a circle. */
function wanted(selection: Selection): readonly string[] {
  if (selection.op === 'everything' || selection.op === 'not') return [];
  return selection.op === 'one' ? selection.keys : selection.of.flatMap(wanted);
}

const prerequisites = (item: CompiledItem): readonly string[] =>
  item.needs.flatMap((need) =>
    need.kind === 'holding' && need.who === 'holder' && need.on.includes('give') ? wanted(need.what) : [],
  );

/**
 * Circles of needs, which nobody could ever begin to satisfy.
 * @returns each circle once, as the keys along it, the first repeated at the end
 */
export function circlesOfNeeds(items: ReadonlyMap<string, CompiledItem>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (key: string, trail: readonly string[]): void => {
    const before = trail.indexOf(key);
    if (before >= 0) {
      circles.push([...trail.slice(before), key]);
      return;
    }
    const item = items.get(key);
    if (done.has(key) || !item) return;
    for (const next of prerequisites(item)) walk(next, [...trail, key]);
    done.add(key);
  };
  for (const key of items.keys()) walk(key, []);
  return circles;
}

/** @returns for each item those that need it, so that a line finds them without searching the catalogue */
export function dependentsOf(
  items: ReadonlyMap<string, CompiledItem>,
  brings: ReadonlyMap<string, ReadonlySet<string>>,
  named: (selection: Selection) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const item of items.values()) {
    const needed = item.needs.flatMap((need) =>
      need.kind === 'holding' && need.who === 'holder' ? named(need.what) : [],
    );
    for (const key of new Set(needed)) dependents.set(key, [...(dependents.get(key) ?? []), item.key]);
  }
  const direct = new Map(dependents);
  for (const [key, brought] of brings) {
    const through = [...brought].flatMap((each) => direct.get(each) ?? []);
    const all = new Set([...(direct.get(key) ?? []), ...through]);
    if (all.size > 0) dependents.set(key, [...all]);
  }
  return dependents;
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
