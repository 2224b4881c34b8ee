import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import type { CompiledItem } from './compiled.js';
import { comesBack } from './comes-back.js';
import { paramsAt } from './derived.js';
import { ASKED, leftUnder, lineKey, type Hearing, type Plan } from './hearing.js';
import { isAtOrUnder } from './holdings.js';
import { paramsOfLine } from './offers.js';
import { sameValues } from './params.js';
import type { EngineRule } from './sentences.js';
import type { EnquiryLine } from './world.js';

/** The lines that were asked for, to find those that repeat or contradict each other. */
export interface Asked {
  /** number of the first line of the kind, by `lineKey` */
  readonly first: ReadonlyMap<string, number>;
  /** what is asked about an item at a unit, by `cell` */
  readonly verbs: ReadonlyMap<string, ReadonlySet<LineVerb>>;
  /** the line comes along: beside one that was asked for and fell out, it stands for itself */
  readonly isAlong?: boolean;
}

/** @returns why the line would change nothing, or null */
export function idleReason(
  hearing: Hearing,
  plan: Plan,
  asked: Asked,
  item: CompiledItem,
  line: EnquiryLine,
): EngineRule | null {
  const first = asked.first.get(lineKey(line.verb, line.item, line.unitId));
  if (first !== undefined && first !== line.line && asked.isAlong !== true) return 'engine.twice';
  if (line.verb !== 'take' && line.verb !== 'give') return idleChange(hearing, line);
  if (line.verb === 'take') {
    const held = hearing.holder.get(item.key) ?? [];
    if (held.some((each) => each.unitId === line.unitId && !each.source)) return null;
    return held.some((each) => isAtOrUnder(hearing.world, line.unitId, each.unitId))
      ? 'engine.held-above'
      : 'engine.not-held';
  }
  const left = leftUnder(hearing, plan).get(item.key) ?? [];
  const stays = left.filter((each) => isAtOrUnder(hearing.world, line.unitId, each.unitId));
  if (stays.length === 0) return null;
  if (stays.every((each) => each.source)) return 'engine.held-along';
  const row = rowAt(hearing, line);
  const isSame =
    row === undefined || sameValues(paramsOfLine(hearing, line), paramsAt(hearing.catalogue, row, hearing.world));
  if (!isSame) return 'engine.held-otherwise';
  return isHeldAtRest(hearing, line) ? null : 'engine.held';
}

/** Whoever comes back to administrate a company may hold already what they do it with: until then it counts for nothing. */
const isHeldAtRest = (hearing: Hearing, line: EnquiryLine): boolean =>
  comesBack(hearing.enquiry, hearing.world) && (rowAt(hearing, line)?.suspended ?? []).length === 0;

export const rowAt = ({ rows }: Hearing, { item, unitId }: EnquiryLine) =>
  rows.find((each) => each.item === item && each.unitId === unitId);

/** @returns why a line about something that stays held would change nothing, or null */
function idleChange(hearing: Hearing, line: EnquiryLine): EngineRule | null {
  const row = rowAt(hearing, line);
  if (row === undefined) return 'engine.not-held';
  const isAsked = (row.suspended ?? []).some(({ rule }) => rule === ASKED);
  switch (line.verb) {
    case 'set': {
      const before = paramsAt(hearing.catalogue, row, hearing.world);
      return sameValues(paramsOfLine(hearing, line), before) ? 'engine.same' : null;
    }
    case 'suspend':
      return isAsked ? 'engine.suspended-already' : null;
    case 'resume':
      return isAsked ? null : 'engine.not-suspended';
    default: {
      const isSame = (line.until ?? row.until)?.getTime() === row.until?.getTime();
      const before = paramsAt(hearing.catalogue, row, hearing.world);
      return isSame && sameValues(paramsOfLine(hearing, line), before) ? 'engine.same' : null;
    }
  }
}
