import type { CompiledCatalogue } from '../../catalogue/compiled.js';
import type { WorldAssignment } from '../../catalogue/world.js';
import type { Ground } from './held.js';
import { ownerOf } from './place.js';

/** Rows of people, and what comes along with each whatever is known: who is asked about has that as well. */
export function rowsOfPeople({ catalogue, world }: Ground): readonly WorldAssignment[] {
  return world.assignments
    .filter(({ membershipId }) => membershipId !== null)
    .flatMap((row) =>
      surely(catalogue, row.item).map(({ item, isFar }) => ({
        ...{ ...row, item, unitId: isFar ? ownerOf(world, row.unitId) : row.unitId },
        params: item === row.item ? row.params : null,
      })),
    );
}

interface Surely {
  readonly item: string;
  readonly isFar: boolean;
}

/** An item with all that comes along with it without a condition, once each; for the whole company where a step says so. */
function surely(catalogue: CompiledCatalogue, item: string): readonly Surely[] {
  const found: Surely[] = [{ item, isFar: false }];
  for (const from of found) {
    for (const give of catalogue.items.get(from.item)?.gives ?? []) {
      if (give.mode !== 'live' || give.to !== 'holder' || give.when !== null) continue;
      const news = give.items.filter((each) => !found.some((known) => known.item === each));
      found.push(...news.map((each) => ({ item: each, isFar: from.isFar || give.at === 'company' })));
    }
  }
  return found;
}
