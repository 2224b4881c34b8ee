import type { CompiledCatalogue, CompiledItem, CompiledLimit, Dependent, HoldingNeed } from '../compiled.js';
import { grouped } from '../grouped.js';
import { isAbout } from '../restrict.js';
import { itemsNamed } from '../selection.js';

/** What judging looks up by item, so that no line searches the catalogue. */
export type Indexes = Pick<CompiledCatalogue, 'dependents' | 'limitsOn' | 'countsWhile' | 'hasItemClocks' | 'narrows'>;

/** @returns the indexes of what has been compiled already */
export const indexesOf = ({
  items,
  brings,
  limits,
}: Pick<CompiledCatalogue, 'items' | 'brings' | 'limits'>): Indexes => ({
  dependents: dependentsOf(items, brings),
  limitsOn: limitsByItem(limits),
  countsWhile: suspendingNeeds(items),
  narrows: narrowedBy(items, brings),
  hasItemClocks: [...items.values()].some((item) => item.clocks.length > 0),
});

/** What is kept whatever is lost is left out. */
function dependentsOf(
  items: CompiledCatalogue['items'],
  brings: CompiledCatalogue['brings'],
): CompiledCatalogue['dependents'] {
  const dependents = new Map<string, Dependent[]>();
  for (const item of items.values()) {
    for (const need of item.needs.filter(isLosable)) {
      const dependent = { item, need };
      for (const key of itemsNamed(need.what)) dependents.set(key, [...(dependents.get(key) ?? []), dependent]);
    }
  }
  const direct = new Map(dependents);
  for (const [key, brought] of brings) {
    const all = new Set([key, ...brought].flatMap((each) => direct.get(each) ?? []));
    if (all.size > 0) dependents.set(key, [...all]);
  }
  return dependents;
}

const isLosable = (need: CompiledItem['needs'][number]): need is HoldingNeed =>
  need.kind === 'holding' && need.who === 'holder' && need.lost !== 'keep';

function limitsByItem(limits: readonly CompiledLimit[]): CompiledCatalogue['limitsOn'] {
  const pairs = limits.flatMap((limit) => [...limit.items].map((item) => ({ item, limit })));
  const byItem = grouped(pairs, ({ item }) => item);
  return new Map([...byItem].map(([item, all]) => [item, all.map(({ limit }) => limit)]));
}

function suspendingNeeds(items: CompiledCatalogue['items']): CompiledCatalogue['countsWhile'] {
  const isSuspending = (need: CompiledItem['needs'][number]): need is HoldingNeed =>
    need.kind === 'holding' && need.lost === 'suspend';
  const all = [...items].map(([key, { needs }]) => [key, needs.filter(isSuspending)] as const);
  return new Map(all.filter(([, needs]) => needs.length > 0));
}

/** Restrictions go by their ids, which the cells of an item share. */
function narrowedBy(
  items: CompiledCatalogue['items'],
  brings: CompiledCatalogue['brings'],
): CompiledCatalogue['narrows'] {
  const rules = [...items.values()].flatMap(({ restricts }) => restricts);
  const about = new Map<string, Set<string>>();
  for (const rule of rules) {
    const found = about.get(rule.id) ?? new Set();
    for (const { key, permits } of items.values()) {
      const isMeant = permits.some(({ resource, actions }) =>
        actions.some((action) => isAbout(rule, { resource, action, from: key })),
      );
      if (isMeant) found.add(key);
    }
    about.set(rule.id, found);
  }
  const all = [...items.keys()].map((key) => {
    const own = [key, ...(brings.get(key) ?? [])].flatMap((each) => items.get(each)?.restricts ?? []);
    return [key, new Set(own.flatMap(({ id }) => [...(about.get(id) ?? [])]))] as const;
  });
  return new Map(all.filter(([, narrowed]) => narrowed.size > 0));
}
