import type { CompiledCatalogue } from './compiled.js';
import { grantedBy } from './effective.js';
import { NO_PLAN, usableUnder, type Hearing } from './hearing.js';
import type { JudgedSet } from './judge-set.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import type { Effect, EffectivePermission } from './verdict.js';
import type { EnquiryLine } from './world.js';

/**
 * Whoever gets more items may reach less: what a restriction takes from something that stays held is told before anybody
 * says yes (A3 of the reference).
 */
export function shrunkReach(hearing: Hearing, { standing, plan }: JudgedSet): readonly Effect[] {
  const { catalogue, world } = hearing;
  const given = standing.filter(({ verb, item }) => verb === 'give' && catalogue.narrows.has(item));
  if (given.length === 0) return [];
  const meant = new Set(given.flatMap(({ item }) => [...(catalogue.narrows.get(item) ?? [])]));
  const usable = usableUnder(hearing, NO_PLAN, world.now);
  if (![...meant].some((item) => usable.has(item))) return [];
  const { holder } = hearing.enquiry;
  const before = grantedBy(catalogue, world, holder, usable, meant);
  const after = grantedBy(catalogue, world, holder, usableUnder(hearing, plan, world.now), meant);
  const left = new Set(after.permissions.map(keyOf));
  const shrunk = before.permissions.filter((each) => each.from !== null && !left.has(keyOf(each)));
  // the first of the same source counts
  const now = new Map([...after.permissions, ...after.lost].toReversed().map((each) => [sourceOf(each), each]));
  const effects = shrunk.flatMap((each) => {
    const less = now.get(sourceOf(each));
    const fresh = less?.restrictedBy.filter(({ rule }) => each.restrictedBy.every((old) => old.rule !== rule)) ?? [];
    return fresh.flatMap((because) => effectOf(catalogue, given, each, because));
  });
  return [...new Map(effects.map((each) => [`${each.item} ${each.unitId} ${each.rule}`, each])).values()];
}

const sourceOf = ({ resource, action, from, unitId }: EffectivePermission): string =>
  [resource, action, from, unitId].join(' ');

const keyOf = (each: EffectivePermission): string =>
  JSON.stringify([sourceOf(each), each.place, each.alsoWithin, each.records, each.within]);

function effectOf(
  catalogue: CompiledCatalogue,
  given: readonly EnquiryLine[],
  { from, unitId }: EffectivePermission,
  { rule, sentence: why }: EffectivePermission['restrictedBy'][number],
): readonly Effect[] {
  const cause = given.find(({ item }) =>
    [item, ...(catalogue.brings.get(item) ?? [])].some((key) =>
      catalogue.items.get(key)?.restricts.some((each) => each.id === rule),
    ),
  );
  if (!cause || from === null) return [];
  const labelOf = (key: string) => quoted(labelIn(catalogue.items, key));
  const sentence = engineSentence('engine.reach-shrinks', { item: labelOf(cause.item), other: labelOf(from), why });
  return [{ kind: 'reach-shrinks', item: from, unitId, assignmentId: null, rule, sentence }];
}
