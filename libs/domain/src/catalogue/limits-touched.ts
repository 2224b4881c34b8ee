import type { CompiledCatalogue, CompiledItem, CompiledLimit } from './compiled.js';
import { itemsNamed } from './selection.js';

/**
 * The limits that a question may come upon: those that count one of these items, or what may come along with them, be
 * offered, or be lost. More than are judged in the end, and far fewer than all; only their counts have to be known.
 * @param items of the lines; for a deactivation what is held as well
 */
export function limitsTouched(catalogue: CompiledCatalogue, items: Iterable<string>): readonly CompiledLimit[] {
  const touched = new Set(items);
  // what is found is looked at in turn: a set tells what is added while it is walked
  for (const key of touched) {
    const item = catalogue.items.get(key);
    if (item) for (const each of nextTo(catalogue, item)) touched.add(each);
  }
  return catalogue.limits.filter((limit) => [...limit.items].some((each) => touched.has(each)));
}

const nextTo = ({ dependents, limits }: CompiledCatalogue, { key, gives, needs }: CompiledItem): readonly string[] => [
  ...gives.flatMap(({ items }) => items),
  ...needs.flatMap((need) => (need.kind === 'holding' && need.who === 'holder' ? itemsNamed(need.what) : [])),
  ...(dependents.get(key) ?? []).map(({ item }) => item.key),
  ...limits.flatMap((limit) => (limit.over === 'replace' && limit.items.has(key) ? [...limit.items] : [])),
];
