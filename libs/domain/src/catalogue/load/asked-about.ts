import type { CompiledCatalogue, CompiledItem, CompiledNeed, Rung, Stage } from '../compiled.js';
import type { Condition } from '../cel/condition.js';
import { itemsNamed } from '../selection.js';

type Rules = Pick<CompiledCatalogue, 'items' | 'needs' | 'shut' | 'decide' | 'memberPermits' | 'alongSurely'>;

/**
 * The items about whose holders some rule asks, whoever they are: `count` and `holders` in conditions, `anyone`, and who decides.
 * A slice of the network carries who has them (pitfall 13 of the design).
 */
function itemsAskedAbout({ items, needs, shut, decide, memberPermits, alongSurely }: Rules): ReadonlySet<string> {
  const all = [...items.values()];
  const everyNeed = [...needs, ...all.flatMap((item) => item.needs)];
  const conditions = [
    ...everyNeed.flatMap((need) => (need.kind === 'that' ? [need.that] : [])),
    ...[...shut, ...decide].flatMap(({ when }) => when ?? []),
  ];
  const stages = [
    ...decide.flatMap((rule) => rule.stages),
    ...[...memberPermits, ...all.flatMap((item) => item.permits)].flatMap((permit) => permit.with ?? []),
  ];
  const asked = new Set([
    ...conditions.flatMap(countedBy),
    ...everyNeed.flatMap(wantedOfAnyone),
    ...stages.flatMap((stage) => decidersIn(stage, all)),
  ]);
  // whoever holds what it comes along with has it as well
  const bringing = [...alongSurely].filter(([, along]) => along.some(({ item }) => asked.has(item)));
  return new Set([...asked, ...bringing.map(([item]) => item)]);
}

/** Of whose holders a slice of the network has to tell, and of which wherever they are. */
export const asksOf = (
  rules: Rules,
): Pick<CompiledCatalogue, 'askedAbout' | 'askedEverywhere' | 'asksWhatWasDone'> => ({
  asksWhatWasDone: [rules, ...rules.items.values()].some(({ needs }) => needs.some(({ kind }) => kind === 'after')),
  askedAbout: itemsAskedAbout(rules),
  askedEverywhere: itemsAskedEverywhere(rules),
});

/** Of those, the items whose holders decide wherever they are: in other companies, or where a relation or a value leads. */
const itemsAskedEverywhere = ({ decide }: Pick<Rules, 'decide'>): ReadonlySet<string> =>
  new Set(
    decide
      .flatMap(({ stages }) => stages.flatMap(({ by }) => by))
      .flatMap((rung) =>
        typeof rung === 'object' && 'holders' in rung && !NEARBY.includes(rung.at) ? itemsNamed(rung.holders) : [],
      ),
  );

const NEARBY: readonly string[] = ['nearest', 'company', 'above', 'root'];

const countedBy = ({ calls }: Condition): readonly string[] =>
  calls.flatMap(({ name, arguments: [item] }) => ((name === 'count' || name === 'holders') && item ? [item] : []));

const wantedOfAnyone = (need: CompiledNeed): readonly string[] =>
  need.kind === 'holding' && need.who === 'anyone' ? itemsNamed(need.what) : [];

const decidersIn = ({ by }: Stage, items: readonly CompiledItem[]): readonly string[] =>
  by.flatMap((rung: Rung) => {
    if (rung === 'peer') return items.filter((item) => item.may.length > 0).map(({ key }) => key);
    if (typeof rung !== 'object' || !('holders' in rung)) return [];
    // also those of `all`, of which one item alone is never meant; of `*` each
    const named = itemsNamed(rung.holders);
    return named.length > 0 ? named : items.map(({ key }) => key);
  });
