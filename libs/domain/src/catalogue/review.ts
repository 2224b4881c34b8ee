import { refusedAuthority } from './authority.js';
import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import type { CompiledClock } from './clocks/clock.js';
import { hearingOf, type Hearing } from './hearing.js';
import { standsAt } from './ladder.js';
import { lifterOf } from './lift.js';
import type { HolderRef, World, WorldAssignment } from './world.js';

/** Something held whose time counts anew once somebody says that it is still right. */
export interface Reviewable {
  /** the row that is held */
  readonly id: string;
  readonly item: string;
  readonly unitId: string;
  /** whoever asks may say so */
  readonly may: boolean;
  /** a clock that counts from it suspends it now: a review brings it back */
  readonly rests: boolean;
}

/** @returns whether a clock counts from a review, at first or again */
export const readsReview = ({ from, restart }: CompiledClock): boolean =>
  [from, ...restart].some(({ kind, name }) => kind === 'event' && name === 'reviewed');

/**
 * What of somebody’s can be reviewed, and whether whoever asks may. Whoever may lift its clock, and whoever could give it, with
 * of their own only where the catalogue says `lift: person`; what such a clock suspends comes back by who may lift it alone.
 */
export function reviewable(
  catalogue: CompiledCatalogue,
  { unitId, holder }: { readonly unitId: string; readonly holder: HolderRef },
  world: World,
): readonly Reviewable[] {
  const hearing = hearingOf(catalogue, { kind: 'change', unitId, holder, lines: [] }, world);
  return hearing.rows.flatMap((row): Reviewable[] => {
    const item = catalogue.items.get(row.item);
    const clocks = (item?.clocks ?? []).filter(readsReview);
    if (!item || clocks.length === 0 || row.from > world.now) return [];
    const causes = (row.suspended ?? []).map(({ rule }) => rule);
    const resting = clocks.filter(({ id }) => causes.includes(id));
    const may = resting.length > 0 ? liftsAll(hearing, item, row, resting) : mayKeep(hearing, item, row, clocks);
    return [{ id: row.id, item: row.item, unitId: row.unitId, may, rests: resting.length > 0 }];
  });
}

const lifts = (hearing: Hearing, item: CompiledItem, { unitId }: WorldAssignment, clock: CompiledClock): boolean =>
  standsAt(hearing, { verb: 'resume', item, unitId }, lifterOf(clock));

const liftsAll = (
  hearing: Hearing,
  item: CompiledItem,
  row: WorldAssignment,
  clocks: readonly CompiledClock[],
): boolean => clocks.every((clock) => lifts(hearing, item, row, clock));

/** Nobody confirms to themselves what they hold, but where the catalogue names the person. */
function mayKeep(
  hearing: Hearing,
  item: CompiledItem,
  row: WorldAssignment,
  clocks: readonly CompiledClock[],
): boolean {
  const { actor, enquiry, world } = hearing;
  const isOwn = world.actor !== null && world.actor.personId === enquiry.holder.personId;
  const line = { line: 1, verb: 'give', item: item.key, unitId: row.unitId, params: row.params } as const;
  if (clocks.some((clock) => (!isOwn || clock.lift === 'person') && lifts(hearing, item, row, clock))) return true;
  return !isOwn && actor.kind !== 'nobody' && refusedAuthority(hearing, 'give', item, row.unitId, line) === null;
}
