import { refusedAuthority } from './authority.js';
import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import { LineRegistry } from './findings.js';
import { rootOf } from './derived.js';
import { ASKED, hearingOf, type Hearing } from './hearing.js';
import { isAtOrUnder } from './holdings.js';
import { stopAhead } from './in-time.js';
import { judgeSet, type JudgedSet } from './judge-set.js';
import type { EngineRule } from './sentences.js';
import type { HeldFrom, OptionChange, OptionEntry, OptionState } from './verdict.js';
import type { Enquiry, EnquiryLine, World, WorldAssignment } from './world.js';

/** Whose ticks, in which company, at which units (default: the company, and every unit where something is held). */
export interface OptionsQuestion {
  readonly unitId: string;
  readonly holder: Enquiry['holder'];
  readonly at?: readonly string[];
}

/**
 * What the actor could do to this holder, item by item: the rights editor. Each opposite tick is judged alone, by the
 * very code of `check`, so the screen and the filing never disagree.
 * @returns one entry an item and unit, in the catalogue's order; at units other than the first only what is held there,
 * unless `at` names them
 */
export function options(catalogue: CompiledCatalogue, question: OptionsQuestion, world: World): readonly OptionEntry[] {
  const { unitId, holder } = question;
  const hearing = hearingOf(catalogue, { kind: 'change', unitId, holder, lines: [] }, world);
  const named = question.at ?? [unitId];
  const entries: OptionEntry[] = [];
  for (const item of catalogue.items.values()) {
    if (item.holder !== 'person') continue;
    const held = hearing.holder.get(item.key) ?? [];
    const units = question.at ? named : [...new Set([...named, ...held.map((each) => each.unitId)])];
    entries.push(...units.map((unit) => entryOf(hearing, item, unit, held)));
  }
  return entries;
}

function entryOf(
  hearing: Hearing,
  item: CompiledItem,
  unitId: string,
  assignments: readonly WorldAssignment[],
): OptionEntry {
  const here = assignments.find((each) => each.unitId === unitId && each.source === undefined);
  const from = assignments.filter((each) => isAtOrUnder(hearing.world, unitId, each.unitId));
  // what is suspended is held all the same
  const held = from.some((each) => each.from <= hearing.world.now);
  const verb = from.length > 0 ? 'take' : 'give';
  const judged = judgedAlone(hearing, { line: 1, verb, item: item.key, unitId });
  const verdict = judged.lines[0];
  return {
    item: item.key,
    unitId,
    held,
    state: stateOf(item, here !== undefined, from, held),
    from: from.map((each) => heldFrom(hearing, each)),
    opposite: {
      verb,
      outcome: verdict?.outcome ?? 'nothing',
      needs: verdict?.needs ?? [],
      warnings: verdict?.warnings ?? [],
      because: verdict?.because ?? [],
      help: verdict?.help ?? [],
      also: judged.also,
    },
    changes: here === undefined || item.elsewhere ? [] : changesOf(hearing, item, here),
  };
}

function judgedAlone(hearing: Hearing, line: EnquiryLine): JudgedSet {
  const asked: Hearing = { ...hearing, enquiry: { ...hearing.enquiry, lines: [line] } };
  return judgeSet(asked, [line], new LineRegistry([line]));
}

const A_DAY = 86_400_000;
const NONE_AT_ALL: EngineRule = 'engine.no-authority';

/** @returns what the actor's authority covers at all: nobody is told of what only others could ask for */
function changesOf(
  hearing: Hearing,
  item: CompiledItem,
  { unitId, until, suspended = [] }: WorldAssignment,
): OptionChange[] {
  const pause = suspended.some(({ rule }) => rule === ASKED) ? 'resume' : 'suspend';
  const later = until && new Date(Math.max(until.getTime(), hearing.world.now.getTime()) + A_DAY);
  const asked = [{ verb: pause } as const, ...(later ? [{ verb: 'extend', until: later } as const] : [])];
  return asked.flatMap(({ verb, ...more }) => {
    const line: EnquiryLine = { line: 1, verb, item: item.key, unitId, ...more };
    if (refusedAuthority(hearing, verb, item, unitId, line)?.because.rule === NONE_AT_ALL) return [];
    const verdict = judgedAlone(hearing, line).lines[0];
    return verdict ? [{ verb, outcome: verdict.outcome, because: verdict.because, help: verdict.help }] : [];
  });
}

function stateOf(item: CompiledItem, here: boolean, from: readonly WorldAssignment[], held: boolean): OptionState {
  if (item.elsewhere) return 'elsewhere';
  if (from.length === 0) return 'not-held';
  if (!held) return 'future';
  if (here) return 'held';
  return from.every((each) => each.source !== undefined) ? 'derived' : 'inherited';
}

const heldFrom = ({ catalogue, world }: Hearing, assignment: WorldAssignment): HeldFrom => ({
  assignmentId: rootOf(assignment).id,
  via: assignment.source?.item ?? null,
  unitId: assignment.unitId,
  ticketId: assignment.ticketId ?? null,
  from: assignment.from,
  until: assignment.until,
  suspended: assignment.suspended ?? [],
  ahead: stopAhead(catalogue, world, assignment),
});
