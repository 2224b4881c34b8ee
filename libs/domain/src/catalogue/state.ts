import type { CompiledCatalogue, CompiledNeed, HoldingNeed } from './compiled.js';
import { derivedAt, paramsAt } from './derived.js';
import { causesAlong } from './in-time.js';
import { heldByUnits, isAlive, isUsable, satisfiesAt, type Holdings } from './holdings.js';
import { covers, paramsOf, wantedOf, type ParamValues } from './params.js';
import { selectsHolder } from './selection.js';
import { isTrue, sightOf } from './sight.js';
import type { HolderRef, Suspension, World, WorldAssignment } from './world.js';

/** What somebody can use at a moment, and what they hold but cannot use, with the causes (pitfall 16 of the design). */
export interface State {
  readonly usable: Holdings;
  readonly suspended: readonly { readonly held: WorldAssignment; readonly causes: readonly Suspension[] }[];
}

/**
 * What somebody can use at a moment, with all that comes along, as far as its own clocks let it. What needs something that is not there, and is suspended
 * for it (`lost: suspend`), does not count; that may cost others theirs, so it is asked again until nothing changes. Ever
 * fewer count, and such needs ask for presence only, so this ends and the order changes nothing.
 */
export function stateAt(
  catalogue: CompiledCatalogue,
  world: World,
  holder: HolderRef,
  held: readonly WorldAssignment[],
  at: Date,
): State {
  const suspended = held
    .filter((each) => (each.suspended ?? []).length > 0 && isAlive(each, at) && each.from <= at)
    .map((each) => ({ held: each, causes: each.suspended ?? [] }));
  if (nothingStops(catalogue)) return { usable: derivedAt(catalogue, world, holder, held, at), suspended };
  const out = new Map<string, State['suspended'][number]>();
  const gone = new Set<WorldAssignment>();
  let rows = held.filter((each) => isUsable(each, at));
  for (;;) {
    const usable = derivedAt(catalogue, world, holder, rows, at, ({ id }) => out.has(id));
    const along = [...usable.values()].flat().filter(({ source }) => source !== undefined);
    const stopped = along.flatMap((each) =>
      stoppedBy(each, [...unmet(each, usable), ...causesAlong(catalogue, world, each, at)]),
    );
    const lost = rows.flatMap((each) => stoppedBy(each, unmet(each, usable)));
    if (lost.length + stopped.length === 0) {
      // what is not usable itself brings nothing along
      const along = [...out.values()].filter(({ held: { source } }) => source !== undefined && isUsed(source));
      return { usable, suspended: [...suspended, ...along] };
    }
    for (const each of stopped) out.set(each.held.id, { ...each, held: { ...each.held, suspended: each.causes } });
    suspended.push(...lost);
    for (const each of lost) gone.add(each.held);
    rows = rows.filter((each) => !gone.has(each));
  }

  function isUsed(each: WorldAssignment): boolean {
    return !gone.has(each) && !out.has(each.id) && (each.source === undefined || isUsed(each.source));
  }

  function unmet(each: WorldAssignment, usable: Holdings) {
    return unmetNeeds({ catalogue, world }, holder, usable, each);
  }
}

/** Nothing that is held can be stopped by what else is held, or by a clock of what it comes along with. */
const nothingStops = ({ countsWhile, hasItemClocks }: CompiledCatalogue): boolean =>
  countsWhile.size === 0 && !hasItemClocks;

const stoppedBy = (held: WorldAssignment, causes: readonly Suspension[]) =>
  causes.length === 0 ? [] : [{ held, causes }];

function unmetNeeds(
  { catalogue, world }: Ground,
  holder: HolderRef,
  usable: Holdings,
  held: WorldAssignment,
): readonly Suspension[] {
  return (catalogue.countsWhile.get(held.item) ?? []).flatMap((need) => {
    if (!appliesTo({ catalogue, world }, holder, need, held)) return [];
    const at = { unitId: held.unitId, params: paramsAt(catalogue, held, world) };
    const isMet = holdsWanted({ catalogue, world }, need, at, holdersOf(world, need, usable, held.unitId));
    return isMet ? [] : [{ rule: need.id, sentence: need.say }];
  });
}

interface Ground {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
}

/** @returns whether a need applies to something that is held: what is not known applies */
export function appliesTo(
  { catalogue, world }: Ground,
  holder: HolderRef,
  need: Pick<CompiledNeed, 'when'>,
  held: WorldAssignment,
): boolean {
  if (need.when === null) return true;
  const { unitId } = held;
  const item = catalogue.items.get(held.item) ?? null;
  const params = paramsAt(catalogue, held, world);
  return isTrue(need.when, () => sightOf({ world, holder, unitId, item, params }), true);
}

/** What is looked at for a need: what the person holds, or what the unit or its company holds. */
function holdersOf(world: World, { who }: HoldingNeed, usable: Holdings, unitId: string): Pick<Holdings, 'get'> {
  return who === 'unit' || who === 'company' ? unitHoldings(world, who, unitId) : usable;
}

/** @returns what the unit itself, or its company, holds */
export function unitHoldings(world: World, who: 'unit' | 'company', unitId: string): Pick<Holdings, 'get'> {
  const owner = who === 'unit' ? unitId : (world.units.get(unitId)?.companyId ?? unitId);
  const isOwn = ({ holderUnitId }: WorldAssignment) =>
    holderUnitId !== null && satisfiesAt(world, 'here', holderUnitId, owner);
  return { get: (key) => heldByUnits(world).get(key)?.filter(isOwn) };
}

/** Where a need is asked about: the unit, and the values that `same` means. */
export interface NeedAt {
  readonly unitId: string;
  readonly params: ParamValues;
}

/** @returns whether what is held satisfies a need at a unit, at least with the values that it wants */
export function holdsWanted(
  { catalogue, world }: { readonly catalogue: CompiledCatalogue; readonly world: World },
  need: HoldingNeed,
  { unitId, params }: NeedAt,
  held: Pick<Holdings, 'get'>,
): boolean {
  const place = need.who === 'unit' || need.who === 'company' ? 'network' : need.at;
  const wanted = wantedOf(need.with, params);
  const isWide = (each: WorldAssignment): boolean => {
    const item = catalogue.items.get(each.item);
    return (
      Object.keys(wanted).length === 0 ||
      (item !== undefined && covers(paramsOf(catalogue, item), paramsAt(catalogue, each, world), wanted, world))
    );
  };
  return selectsHolder(need.what, (key) =>
    (held.get(key) ?? []).some((each) => satisfiesAt(world, place, each.unitId, unitId) && isWide(each)),
  );
}
