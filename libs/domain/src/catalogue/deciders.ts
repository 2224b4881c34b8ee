import type { Sight } from './cel/surroundings.js';
import type { CatalogueVerb, CompiledItem, Stage } from './compiled.js';
import type { Hearing } from './hearing.js';
import { selectsItem } from './selection.js';
import { engineSentence } from './sentences.js';
import { unknownFacts } from './sight.js';
import type { Because } from './verdict.js';

/** Stages in order, empty where policy decides alone; or why nobody can be named, which refuses. */
export type Deciders =
  { readonly ok: true; readonly stages: readonly Stage[] } | { readonly ok: false; readonly because: Because };

/**
 * Who has to decide about a verb: the first `decide` that matches. Where it is not known whether one matches, the line is
 * refused: going on to the next could let somebody decide who must not, or nobody.
 * @param item null for verbs about the person; a rule with `items` then does not match
 */
export function decidersOf(
  { catalogue }: Pick<Hearing, 'catalogue'>,
  verb: CatalogueVerb,
  item: CompiledItem | null,
  sight: () => Sight,
): Deciders {
  for (const rule of catalogue.decide) {
    if (!rule.on.includes(verb)) continue;
    if (rule.items !== null && !(item !== null && selectsItem(rule.items, item))) continue;
    if (rule.when === null) return { ok: true, stages: rule.stages };
    const answer = rule.when.evaluate(sight());
    if (!('is' in answer)) return { ok: false, because: unknownFacts(catalogue, answer) };
    if (answer.is) return { ok: true, stages: rule.stages };
  }
  return { ok: false, because: { rule: 'engine.no-decider', sentence: engineSentence('engine.no-decider') } };
}

/** @returns all stages once, in the order in which each list wants them: what a ticket needs is the union of its lines */
export function unionOfStages(lists: readonly (readonly Stage[])[]): readonly Stage[] {
  const known = new Map<string, Stage>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let position = 0; position < longest; position += 1) {
    for (const list of lists) {
      const stage = list[position];
      if (stage && !known.has(JSON.stringify(stage))) known.set(JSON.stringify(stage), stage);
    }
  }
  return [...known.values()];
}
