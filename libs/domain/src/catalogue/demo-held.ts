import { unitsOf } from './cases/case-world.js';
import type { CompiledCatalogue } from './compiled.js';
import type { DemoSourceHeld, DemoSourceUnit } from './demo-schema.js';
import { readParams, type ReadParams } from './params.js';
import type { World } from './world.js';

/** Something held as a file says it, in its long form. */
export interface SourceHeld {
  readonly item: string;
  readonly unit: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Something held; parameters that nobody has said are those of the catalogue. */
export interface DemoHeld extends SourceHeld {
  /** those of the parameters whose values are units, named by their keys */
  readonly unitParams: readonly string[];
}

/** @returns the long form of something held; `home` is the unit of whoever holds it */
export function longForm(held: DemoSourceHeld, home: string): SourceHeld {
  if (typeof held === 'string') return { item: held, unit: home, params: {} };
  const unit = 'unit' in held ? held.unit : undefined;
  return { item: held.item, unit: unit ?? home, params: held.params ?? {} };
}

/**
 * The units of a file as a world with nobody in it; ids are the keys. No unit may stand under itself. At no moment: a file is
 * read at any.
 */
export const placesOf = (units: readonly Pick<DemoSourceUnit, 'key' | 'kind' | 'parent'>[]): World => ({
  now: new Date(0),
  units: unitsOf(units),
  memberships: new Map(),
  assignments: [],
  actor: null,
});

/** @returns the parameters with what is wrong with them; null where the catalogue has no such item */
export function paramsHeld(catalogue: CompiledCatalogue, held: SourceHeld, places: World): ReadParams | null {
  const item = catalogue.items.get(held.item);
  return item ? readParams(catalogue, item, held.params, { world: places, unitId: held.unit, heldFrom: null }) : null;
}

/** What nobody has said is filled in as the catalogue says; days are not, they count from when it is given. */
export function completed(held: SourceHeld, places: World, catalogue: CompiledCatalogue | undefined): DemoHeld {
  const read = catalogue ? paramsHeld(catalogue, held, places) : null;
  if (!catalogue || !read) return { ...held, unitParams: [] };
  const kindOf = (key: string) => catalogue.params.get(key)?.kind;
  const unitParams = Object.keys(read.values).filter((key) => kindOf(key) === 'units');
  const known = Object.entries(read.values).filter(([key]) => kindOf(key) !== 'date' || key in held.params);
  return { ...held, params: Object.fromEntries(known), unitParams };
}
