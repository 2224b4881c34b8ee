import { refusedAuthority, type Refusal } from './authority.js';
import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import { paramsAt } from './derived.js';
import { systemLabel } from './elsewhere.js';
import { cell, hearingOf, planOf, type Hearing } from './hearing.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import type { Effect } from './verdict.js';
import type { Enquiry, EnquiryLine, World, WorldAssignment } from './world.js';

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
    const take: EnquiryLine = { line: 0, verb: 'take', item: key, unitId };
    if (refusedAuthority(hearing, 'take', item, unitId, take) === null) {
      lines.set(cell(key, unitId), take);
      continue;
    }
    inPart = true;
    const part = partToTake(hearing, item, unitId);
    if (part) lines.set(cell(key, unitId), part);
  }
  const order = (line: EnquiryLine) => catalogue.items.get(line.item)?.order ?? 0;
  const sorted = [...lines.values()].sort((one, other) => order(one) - order(other));
  return { lines: sorted.map((line, index) => ({ ...line, line: index + 1 })), inPart };
}

/**
 * Of what is held for units beyond the actor's, the part within them goes (P28): the line leaves the other units.
 * @returns null where no part of it is the actor's
 */
function partToTake(hearing: Hearing, item: CompiledItem, unitId: string): EnquiryLine | null {
  const { catalogue, world, rows } = hearing;
  const row = rows.find((each) => each.item === item.key && each.unitId === unitId);
  const values = row ? paramsAt(catalogue, row, world) : {};
  for (const [key, value] of Object.entries(values)) {
    if (catalogue.params.get(key)?.kind !== 'units' || !Array.isArray(value)) continue;
    const without = (left: readonly string[]): EnquiryLine => ({
      ...{ line: 0, verb: 'set', item: item.key, unitId },
      params: { [key]: left },
    });
    const rest = value.filter((one) => {
      const others = value.filter((each) => each !== one);
      return refusedAuthority(hearing, 'set', item, unitId, without(others)) !== null;
    });
    if (rest.length > 0 && rest.length < value.length) return without(rest);
  }
  return null;
}

/**
 * Refuses a deactivation that would leave everything as it is: nothing of it is in the actor's reach, and the access stays
 * with the rest (P28). Who can take that is named. What has been decided is carried out all the same: what there was to
 * end may have ended meanwhile.
 * @param effects of the same enquiry, see {@link endEffects}
 */
export function judgeWhetherItEnds(hearing: Hearing, effects: readonly Effect[]): readonly Refusal[] {
  const { kind, lines, phase } = hearing.enquiry;
  if (kind !== 'deactivate' || lines.length > 0 || phase === 'apply') return [];
  return effects
    .filter((effect) => effect.kind === 'stays')
    .slice(0, 1)
    .map(({ item: key, unitId }) => {
      const item = hearing.catalogue.items.get(key);
      const take: EnquiryLine = { line: 0, verb: 'take', item: key, unitId };
      const help = item ? (refusedAuthority(hearing, 'take', item, unitId, take)?.help ?? []) : [];
      const sentence = engineSentence('engine.nothing-ends', { item: quoted(labelIn(hearing.catalogue.items, key)) });
      return { because: { rule: 'engine.nothing-ends', sentence }, help };
    });
}

/**
 * What ends along with the membership beside the lines, and what stays: because another system controls it (F16), or
 * because it is out of the actor's reach, and then so does the membership (P28).
 */
export function endEffects(hearing: Hearing): readonly Effect[] {
  const { takes, changes } = planOf(hearing.enquiry.lines);
  const held = hearing.rows.filter((each) => !takes.has(cell(each.item, each.unitId)));
  const isOwnPart = ({ item: key, unitId }: WorldAssignment) => {
    const item = hearing.catalogue.items.get(key);
    if (!item || item.elsewhere) return true;
    const take: EnquiryLine = { line: 0, verb: 'take', item: key, unitId };
    return !changes.has(cell(key, unitId)) && refusedAuthority(hearing, 'take', item, unitId, take) === null;
  };
  const staying = new Set(held.filter((each) => !isOwnPart(each)));
  return held.map((each): Effect => {
    const item = hearing.catalogue.items.get(each.item);
    const label = quoted(labelIn(hearing.catalogue.items, each.item));
    const kind = item?.elsewhere
      ? 'stays-elsewhere'
      : staying.has(each) || (!item && staying.size > 0)
        ? 'stays'
        : 'ends';
    const rule = `engine.${kind}` as const;
    const system = item ? systemLabel(hearing.catalogue, item) : label;
    return {
      kind,
      item: each.item,
      unitId: each.unitId,
      assignmentId: each.id,
      rule,
      sentence: engineSentence(rule, { item: label, system }),
    };
  });
}
