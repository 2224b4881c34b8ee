import type { CompiledCatalogue, Rung } from './compiled.js';
import { inTime } from './in-time.js';
import { holdersAt } from './ladder.js';
import type { World } from './world.js';

/**
 * Who of the network a clock tells: holders of something, where the rung says. The world carries who holds it.
 * @param personId whom it is about: told by themselves, never as a holder
 * @returns ids of people; none for a rung of another kind
 */
export function toldAt(
  catalogue: CompiledCatalogue,
  rung: Rung,
  at: { readonly unitId: string; readonly personId: string },
  world: World,
): readonly string[] {
  if (typeof rung !== 'object' || !('holders' in rung)) return [];
  const isApart = ({ personId }: { readonly personId: string }) => personId !== at.personId;
  return holdersAt(inTime(catalogue, world), at, rung.holders, rung.at, isApart).map(({ personId }) => personId);
}
