import { refusedAuthority } from './authority.js';
import type { CompiledCatalogue } from './compiled.js';
import { systemLabel } from './elsewhere.js';
import { cell, hearingOf, planOf, type Hearing } from './hearing.js';
import { engineSentence, quoted } from './sentences.js';
import type { Effect } from './verdict.js';
import type { Enquiry, EnquiryLine, World } from './world.js';

/** What ending a membership comes to: the lines that are derived, and what the enquirer cannot end. */
export interface EndLines {
  readonly lines: readonly EnquiryLine[];
  /** some of it is out of the actor's reach: assignments end, the membership stays */
  readonly inPart: boolean;
}

/**
 * Derives the lines of a deactivation (no lines are sent): one take an assignment in reach. What another system
 * controls stays out of it and shows as an effect of `check`.
 */
export function linesToEnd(
  catalogue: CompiledCatalogue,
  question: Pick<Enquiry, 'unitId' | 'holder'>,
  world: World,
): EndLines {
  const hearing = hearingOf(catalogue, { ...question, kind: 'deactivate', lines: [] }, world);
  const lines = new Map<string, EnquiryLine>();
  let inPart = false;
  for (const { item: key, unitId } of hearing.rows) {
    const item = catalogue.items.get(key);
    // An item that a newer catalogue dropped is no longer governed by it; its assignments end with the membership.
    if (!item || item.elsewhere) continue;
    if (refusedAuthority(hearing, 'take', item, unitId) !== null) inPart = true;
    else lines.set(cell(key, unitId), { line: 0, verb: 'take', item: key, unitId });
  }
  const order = (line: EnquiryLine) => catalogue.items.get(line.item)?.order ?? 0;
  const sorted = [...lines.values()].sort((one, other) => order(one) - order(other));
  return { lines: sorted.map((line, index) => ({ ...line, line: index + 1 })), inPart };
}

/** What ends along with the membership beside the lines, and what stays because another system controls it (F16). */
export function endEffects(hearing: Hearing): readonly Effect[] {
  const { takes } = planOf(hearing.enquiry.lines);
  const held = hearing.rows.filter((each) => !takes.has(cell(each.item, each.unitId)));
  return held.map((each): Effect => {
    const item = hearing.catalogue.items.get(each.item);
    const label = quoted(item?.label ?? { en: each.item });
    const rule = item?.elsewhere ? 'engine.stays-elsewhere' : 'engine.ends';
    const system = item ? systemLabel(hearing.catalogue, item) : label;
    return {
      kind: item?.elsewhere ? 'stays-elsewhere' : 'ends',
      item: each.item,
      unitId: each.unitId,
      assignmentId: each.id,
      rule,
      sentence: engineSentence(rule, { item: label, system }),
    };
  });
}
