import type { CompiledParam } from '../../catalogue/declared.js';
import type { CompiledCatalogue, CompiledGive, HoldingNeed, Selection } from '../../catalogue/compiled.js';
import { covers, readParams, wantedOf, type ParamValues } from '../../catalogue/params.js';
import type { HolderRef, World, WorldAssignment } from '../../catalogue/world.js';
import { isTrueOr, viewOf } from './view.js';
import { isHeldWhere, isUnder, ownerOf } from './place.js';

/** The catalogue and the world that a question is asked in. */
export interface Ground {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
}

/** Something that somebody holds: a row, or what comes along with one. */
export interface Held {
  readonly item: string;
  readonly unitId: string;
  readonly params: ParamValues;
  /** values as they were given, before defaults */
  readonly raw: Readonly<Record<string, unknown>> | null;
  /** the row that it is, or comes along with in the end; null: with the membership, or what a unit holds */
  readonly row: WorldAssignment | null;
  readonly isAlong: boolean;
}

export const paramsRead = (
  { catalogue, world }: Ground,
  item: string,
  unitId: string,
  raw: Held['raw'],
): ParamValues => {
  const known = catalogue.items.get(item);
  return known ? readParams(catalogue, known, raw, { world, unitId }).values : {};
};

const heldBy = (ground: Ground, row: WorldAssignment): Held => {
  const { item, unitId, params: raw } = row;
  return { item, unitId, raw, params: paramsRead(ground, item, unitId, raw), row, isAlong: false };
};

export const isAlive = ({ ended, until }: WorldAssignment, now: Date): boolean =>
  !ended && (until === null || now < until);

/** Begun, not over, and nothing of its own holds it back. */
export const isInForce = (row: WorldAssignment, now: Date): boolean =>
  isAlive(row, now) && row.from <= now && (row.suspended ?? []).length === 0;

/** SEL about a person or unit: do they hold it? */
export function isHolder(selection: Selection, holds: (item: string) => boolean): boolean {
  if (selection.op === 'everything') return true;
  if (selection.op === 'one') return selection.keys.some(holds);
  const answers = selection.of.map((each) => isHolder(each, holds));
  if (selection.op === 'any') return answers.includes(true);
  return selection.op === 'all' ? !answers.includes(false) : !answers.includes(true);
}

/** SEL about an item: is it meant? */
export const isMeant = (selection: Selection, item: string): boolean => isHolder(selection, (each) => each === item);

/** Items that stand anywhere in a selection, also under `not`. */
export function names(what: Selection, key: string): boolean {
  if (what.op === 'everything') return false;
  return what.op === 'one' ? what.keys.includes(key) : what.of.some((each) => names(each, key));
}

/** @returns everything that comes along live with an item, directly or not, whatever its conditions */
export function allAlong(catalogue: CompiledCatalogue, item: string, seen: readonly string[] = []): readonly string[] {
  const direct = (catalogue.items.get(item)?.gives ?? []).flatMap((give) =>
    give.mode === 'live' && give.to === 'holder' ? give.items : [],
  );
  return direct.reduce<readonly string[]>(
    (all, each) => (all.includes(each) ? all : allAlong(catalogue, each, [...all, each])),
    seen,
  );
}

/** What a unit holds and can use, or what stands above it does. */
export const heldAround = (ground: Ground, unitId: string): readonly Held[] =>
  ground.world.assignments
    .filter((row) => row.holderUnitId !== null && isInForce(row, ground.world.now))
    .filter((row) => isUnder(ground.world, unitId, row.holderUnitId ?? ''))
    .map((row) => heldBy(ground, row));

/** What somebody holds, in force or not, and what of it they can use now. */
export interface Has {
  readonly usable: readonly Held[];
  /** also what begins later and what is suspended */
  readonly all: readonly Held[];
}

/**
 * What somebody has with these rows: the least fixpoint of `gives` over what is in force; what lacks a need that suspends it
 * (`lost: suspend`) is left out, and all is looked at again.
 */
export function hasWith(ground: Ground, holder: HolderRef, rows: readonly WorldAssignment[]): Has {
  const { now } = ground.world;
  const alive = rows.filter((row) => isAlive(row, now));
  let counting = alive.filter((row) => isInForce(row, now));
  const stopped: Held[] = [];
  for (;;) {
    const usable = withWhatComesAlong(ground, holder, counting, stopped);
    const isShort = (held: Held) => isSuspendedByLoss(ground, holder, usable, held);
    const left = counting.filter((row) => !isShort(heldBy(ground, row)));
    const along = usable.filter((held) => held.isAlong && isShort(held));
    if (left.length === counting.length && along.length === 0) {
      const others = alive.filter((row) => !counting.includes(row)).map((row) => heldBy(ground, row));
      // held all the same, as long as something that counts brings it along
      const isBrought = (held: Held) =>
        withWhatComesAlong(
          ground,
          holder,
          counting,
          stopped.filter((each) => each !== held),
        ).some((each) => each.isAlong && nameOf(each) === nameOf(held));
      return { usable, all: [...usable, ...others, ...stopped.filter(isBrought)] };
    }
    counting = left;
    stopped.push(...along);
  }
}

function isSuspendedByLoss(ground: Ground, holder: HolderRef, usable: readonly Held[], held: Held): boolean {
  const needs = ground.catalogue.items.get(held.item)?.needs ?? [];
  return needs.some(
    (need) =>
      need.kind === 'holding' &&
      need.lost === 'suspend' &&
      isAsked(ground, holder, need, held) &&
      !isMetBy(ground, need, held, need.who === 'holder' ? usable : heldForNeed(ground, need, held.unitId)),
  );
}

/** `when` of a need: what is not known applies. */
export const isAsked = (ground: Ground, holder: HolderRef, { when }: Pick<HoldingNeed, 'when'>, held: Seen): boolean =>
  isTrueOr(when, () => viewOf(ground, { holder, unitId: held.unitId, item: held.item, params: held.params }), true);

/** Something at a unit, with values: a line, or what is held. */
export type Seen = Pick<Held, 'item' | 'unitId' | 'params'>;

export const heldForNeed = (ground: Ground, { who }: HoldingNeed, unitId: string): readonly Held[] =>
  heldAround(ground, who === 'company' ? ownerOf(ground.world, unitId) : unitId);

/** @param held what is looked at: what the holder, the actor, anyone, or the unit has */
export function isMetBy(ground: Ground, need: HoldingNeed, at: Omit<Seen, 'item'>, held: readonly Held[]): boolean {
  const wanted = wantedOf(need.with, at.params);
  const isOfUnit = need.who === 'unit' || need.who === 'company';
  return isHolder(need.what, (key) =>
    held.some(
      (each) =>
        each.item === key &&
        (isOfUnit || isHeldWhere(ground.world, need.at, each.unitId, at.unitId)) &&
        isWide(ground, each, wanted),
    ),
  );
}

function isWide({ catalogue, world }: Ground, { item, params }: Held, wanted: ParamValues): boolean {
  if (Object.keys(wanted).length === 0) return true;
  const own = (catalogue.items.get(item)?.with ?? []).flatMap((key) => {
    const param = catalogue.params.get(key);
    return param ? [[key, param] as const] : [];
  });
  return covers(new Map(own), params, wanted, world);
}

/** The least fixpoint: what comes along may bring something along itself. */
export function withWhatComesAlong(
  ground: Ground,
  holder: HolderRef,
  rows: readonly WorldAssignment[],
  stopped: readonly Held[] = [],
): readonly Held[] {
  const all: Held[] = rows.map((row) => heldBy(ground, row));
  const add = (give: CompiledGive, source: Held): boolean => {
    const { unitId, params } = source;
    const at = { holder, unitId, item: null, params };
    if (give.mode !== 'live' || !isTrueOr(give.when, () => viewOf(ground, at), false)) return false;
    const place = give.at === 'company' ? ownerOf(ground.world, unitId) : unitId;
    const wanted = wantedOf(give.params, params);
    const raw = Object.keys(wanted).length === 0 ? null : wanted;
    const news = give.items
      .map((item): Held => ({
        ...{ item, raw, unitId: place, params: paramsRead(ground, item, place, raw) },
        ...{ row: source.row, isAlong: true },
      }))
      .filter(
        (each) =>
          ![...all.filter(({ isAlong }) => isAlong), ...stopped].some((known) => nameOf(known) === nameOf(each)),
      );
    all.push(...news);
    return news.length > 0;
  };
  for (const { give, source } of givenToEverybody(ground, holder)) add(give, source);
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const source of [...all]) {
      for (const give of ground.catalogue.items.get(source.item)?.gives ?? []) {
        if (give.to === 'holder' && add(give, source)) isNew = true;
      }
    }
  }
  return all;
}

export const nameOf = ({ item, unitId, raw }: Held): string => JSON.stringify([item, unitId, raw ?? {}]);

/** With the membership, and with what a unit above it holds for its people. */
function givenToEverybody(ground: Ground, { membershipId }: HolderRef) {
  const { catalogue, world } = ground;
  const member = world.memberships.get(membershipId ?? '');
  if (member === undefined) return [];
  const membership = { item: '', unitId: member.unitId, params: {}, raw: null, row: null, isAlong: false };
  const ofUnits = heldAround(ground, member.unitId).map((each) => ({ ...each, row: null }));
  return [
    ...catalogue.memberGives.map((give) => ({ give, source: membership })),
    ...ofUnits.flatMap((source) =>
      (catalogue.items.get(source.item)?.gives ?? []).flatMap((give) =>
        give.to === 'people' ? [{ give, source }] : [],
      ),
    ),
  ];
}

/** Of everything that something is held with; where it has no day it never runs out, which only what has none either covers. */
export function isAllCovered(
  params: ReadonlyMap<string, CompiledParam>,
  wide: ParamValues,
  narrow: ParamValues,
  world: World,
): boolean {
  const days = [...params.keys()].filter((key) => params.get(key)?.kind === 'date');
  const isForEver = (values: ParamValues, key: string) => !Object.keys(values).includes(key);
  return covers(params, wide, narrow, world) && days.every((key) => isForEver(wide, key) || !isForEver(narrow, key));
}
