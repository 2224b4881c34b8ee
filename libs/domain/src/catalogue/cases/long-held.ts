import { causesAt } from '../clocks/phase.js';
import type { CompiledCatalogue } from '../compiled.js';
import { effective } from '../effective.js';
import { runningClocks } from '../in-time.js';
import type { World } from '../world.js';
import { LONG_AGO } from './case-world.js';

/** Something held since nobody says when, and the clock that has stopped it for that. */
export interface LongHeld {
  /** the id of the assignment */
  readonly id: string;
  /** the item that the clock belongs to: it may come along with what is held */
  readonly item: string;
  readonly clock: string;
}

/**
 * What a world holds without saying since when, and a clock that counts from then has suspended or ended: were it held since
 * now, it would run. Whoever wrote that meant that it is held.
 */
export function longHeld(catalogue: CompiledCatalogue, world: World): readonly LongHeld[] {
  const isLong = ({ from }: { from: Date }) => from === LONG_AGO;
  const hasClocks = [...catalogue.items.values()].some(({ clocks }) => clocks.length > 0);
  if (!hasClocks || !world.assignments.some(isLong)) return [];
  const young = {
    ...world,
    assignments: world.assignments.map((row) => (isLong(row) ? { ...row, from: world.now } : row)),
  };
  const stopped = new Map(stoppedIn(catalogue, world).map((each) => [keyOf(each), each]));
  for (const each of stoppedIn(catalogue, young)) stopped.delete(keyOf(each));
  return [...stopped.values()];
}

const keyOf = ({ id, item, clock }: LongHeld): string => `${id} ${item} ${clock}`;

function stoppedIn(catalogue: CompiledCatalogue, world: World): readonly LongHeld[] {
  const items = new Map(world.assignments.map(({ id, item }) => [id, item]));
  const own = runningClocks(catalogue, world).flatMap((running): LongHeld[] => {
    const { id } = running.subject;
    return causesAt([running], world.now).map(({ clock }) => ({ id, item: items.get(id) ?? '', clock }));
  });
  return [
    ...own.filter(({ id }) => items.has(id)),
    ...[...world.memberships.keys()].flatMap((id) => alongOf(catalogue, id, world)),
  ];
}

/** What comes along with something counts from when that was given. */
function alongOf(catalogue: CompiledCatalogue, membershipId: string, world: World): readonly LongHeld[] {
  return effective(catalogue, membershipId, world).suspended.flatMap(({ item, assignmentId, because }) => {
    const clocks = catalogue.items.get(item)?.clocks ?? [];
    const stopped = because.filter(({ rule }) => clocks.some(({ id }) => id === rule));
    return stopped.map(({ rule }) => ({ id: assignmentId, item, clock: rule }));
  });
}
