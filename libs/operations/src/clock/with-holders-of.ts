import type { Tx } from '@keyward/db';
import { itemsNamed, type CompiledCatalogue, type Rung, type World } from '@keyward/domain';
import { loadAskedAbout, withOthers } from '../world/load-others.js';

/** @returns the world with whoever holds what these rungs name: in the companies of the world and above, or wherever it is */
export async function withHoldersOf(
  tx: Tx,
  { alongSurely }: Pick<CompiledCatalogue, 'alongSurely'>,
  world: World,
  rungs: readonly Rung[],
): Promise<World> {
  const named = new Set(
    rungs.flatMap((rung) => (typeof rung === 'object' && 'holders' in rung ? itemsNamed(rung.holders) : [])),
  );
  if (named.size === 0) return world;
  // whoever holds what it comes along with has it as well
  const bringing = [...alongSurely].filter(([, along]) => along.some(({ item }) => named.has(item)));
  const items = new Set([...named, ...bringing.map(([item]) => item)]);
  const isAnywhere = rungs.some((rung) => typeof rung === 'object' && 'at' in rung && rung.at === 'other');
  const places = [...world.units.values(), ...(world.beyond?.values() ?? [])].map(({ id }) => id);
  const asked = { askedAbout: items, askedEverywhere: isAnywhere ? items : new Set<string>() };
  return withOthers(world, await loadAskedAbout(tx, asked, places));
}
