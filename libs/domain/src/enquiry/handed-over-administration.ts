import type { CompiledCatalogue } from '../catalogue/compiled.js';
import { check } from '../catalogue/check.js';
import { options, type OptionsQuestion } from '../catalogue/options.js';
import { engineSentence, quoted } from '../catalogue/sentences.js';
import type { CheckResult, OptionEntry } from '../catalogue/verdict.js';
import type { HolderRef, QuestionKind, World } from '../catalogue/world.js';

/**
 * Who administrates a company changes hands by an enquiry of its own kind alone, on which two people decide and of which
 * others hear at once: what would pass it on otherwise is refused, whatever else the catalogue says of it.
 * @returns the verdict, with such lines refused
 */
export function withoutPassingOn(
  { administration, items }: CompiledCatalogue,
  {
    kind,
    lines,
  }: {
    readonly kind: QuestionKind;
    readonly lines: readonly { readonly line: number; readonly item: string; readonly to?: HolderRef | undefined }[];
  },
  verdict: CheckResult,
): CheckResult {
  const handed = [
    ...verdict.effects.filter((effect) => effect.kind === 'handed-over'),
    ...lines.filter(({ to }) => to !== undefined),
  ];
  const passing = new Set(handed.flatMap(({ item }) => (administration?.items.has(item) === true ? [item] : [])));
  if (kind === 'change-admin' || passing.size === 0) return verdict;
  const giving = lines.filter(({ to }) => kind !== 'deactivate' || to !== undefined);
  const itemOf = new Map(giving.map(({ line, item }) => [line, item]));
  return {
    ...verdict,
    whole: { ...verdict.whole, outcome: 'refused' },
    lines: verdict.lines.map((each) => {
      const item = itemOf.get(each.line) ?? '';
      if (!passing.has(item)) return each;
      const label = quoted(items.get(item)?.label ?? { en: item });
      const rule = 'engine.change-of-administrator';
      const because = { rule, sentence: engineSentence(rule, { item: label }), field: 'item' };
      return { ...each, outcome: 'refused', because: [...each.because, because] };
    }),
  };
}

/** The rights editor of the product: what would pass an administration on is refused there as filing it is. */
export function optionsWithoutPassingOn(
  catalogue: CompiledCatalogue,
  question: OptionsQuestion,
  world: World,
): readonly OptionEntry[] {
  return options(catalogue, question, world).map((entry) => {
    const { item, unitId, opposite } = entry;
    const isAsked = opposite.verb === 'give' && catalogue.administration?.items.has(item) === true;
    if (!isAsked || opposite.outcome === 'refused') return entry;
    const lines = [{ line: 1, verb: 'give' as const, item, unitId }];
    const enquiry = { kind: 'change' as const, unitId: question.unitId, holder: question.holder, lines };
    const [verdict] = withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world)).lines;
    if (verdict?.outcome !== 'refused') return entry;
    const { outcome, because, help } = verdict;
    return { ...entry, opposite: { ...opposite, outcome, because, help } };
  });
}
