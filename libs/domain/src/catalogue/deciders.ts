import type { CatalogueVerb, CompiledCatalogue, CompiledItem, Stage } from './compiled.js';
import { selectsItem } from './selection.js';

/**
 * Who has to decide about a verb: the first `decide` that matches.
 * @param item null for verbs about the person; a rule with `items` then does not match
 * @returns the stages in order, empty where policy decides alone; null where no rule matches, which refuses
 */
export function stagesFor(
  catalogue: CompiledCatalogue,
  verb: CatalogueVerb,
  item: CompiledItem | null,
): readonly Stage[] | null {
  const rule = catalogue.decide.find(
    (each) => each.on.includes(verb) && (each.items === null || (item !== null && selectsItem(each.items, item))),
  );
  return rule ? rule.stages : null;
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
