import type { CompiledCatalogue, HoldingNeed } from './compiled.js';
import { rowsOf, satisfiesAt, isAlive } from './holdings.js';
import type { Hearing, Plan } from './hearing.js';
import { itemsNamed } from './selection.js';
import { engineSentence, listed, quoted } from './sentences.js';
import type { Because } from './verdict.js';
import type { Suspension, WorldAssignment } from './world.js';

/** @returns the clocks that have ended something, with their sentences; none where it goes on, or somebody ended it */
export const clocksThatEnded = (
  { items }: Pick<CompiledCatalogue, 'items'>,
  row: WorldAssignment,
): readonly Suspension[] =>
  row.ended
    ? (row.suspended ?? []).filter(({ rule }) => items.get(row.item)?.clocks.some(({ id }) => id === rule))
    : [];

/**
 * @returns why what a need names is not enough where it is held, asked for, or was until a clock ended it; nothing where it
 * is simply missing
 */
export function whyUnmet(hearing: Hearing, plan: Plan, need: HoldingNeed, unitId: string): readonly Because[] {
  const { catalogue, world } = hearing;
  const named = itemsNamed(need.what);
  const all = heldFor(hearing, need).filter(({ item }) => named.includes(item));
  const there = all.filter((each) => satisfiesAt(world, need.at, each.unitId, unitId));
  const alive = there.filter((each) => isAlive(each, world.now)).map(({ item }) => item);
  const asked = need.who === 'holder' ? named.filter((key) => plan.gives.has(key)) : [];
  const short = [...new Set([...alive, ...asked])].flatMap((key) => catalogue.items.get(key)?.label ?? []);
  if (short.length > 0) {
    const rule = 'engine.not-enough';
    return [{ rule, sentence: engineSentence(rule, { item: listed(short.map(quoted)) }), field: 'item' }];
  }
  return there.flatMap((row) => clocksThatEnded(catalogue, row)).map((cause) => ({ ...cause, field: 'item' }));
}

/** What the person, or the unit and those above it, has or had, usable or not. */
function heldFor({ world, enquiry, holder }: Hearing, { who }: HoldingNeed): readonly WorldAssignment[] {
  if (who === 'holder') return [...rowsOf(world, enquiry.holder.membershipId), ...[...holder.values()].flat()];
  return who === 'unit' || who === 'company' ? world.assignments.filter((each) => each.holderUnitId !== null) : [];
}
