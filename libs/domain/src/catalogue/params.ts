import type { CompiledCatalogue, CompiledItem, CompiledParam, WantedParams } from './compiled.js';
import { addPeriod, dayOf, periodOf } from './clocks/calendar.js';
import { isAtOrUnder } from './holdings.js';
import type { World } from './world.js';
import { zoneAt } from './zone.js';

/** Values of an assignment's parameters: a level, a subset, units, a number; sorted, so that the same is written once. */
export type ParamValue = string | number | readonly string[];
export type ParamValues = Readonly<Record<string, ParamValue>>;

/** What is said with a line: `null` is without this parameter, where it is held with it. */
export type SaidParams = Readonly<Record<string, ParamValue | null>>;

/** What is wrong with the parameters of a line. */
export interface ParamFault {
  readonly param: string;
  readonly why: 'unknown' | 'missing' | 'invalid';
}

export interface ReadParams {
  readonly values: ParamValues;
  readonly faults: readonly ParamFault[];
}

/** @returns the parameters that an item carries, by key */
export function paramsOf(catalogue: CompiledCatalogue, item: CompiledItem): ReadonlyMap<string, CompiledParam> {
  const declared = item.with.flatMap((key) => {
    const param = catalogue.params.get(key);
    return param ? [[key, param] as const] : [];
  });
  return new Map(declared);
}

/**
 * Reads what somebody sent, or what a row holds, by what the catalogue declares. Defaults are filled in; what is required
 * and not there, not declared, or no value of it, is a fault.
 * @param unitId where the item is (to be) held: units must stand at or under its company
 */
export function readParams(
  catalogue: CompiledCatalogue,
  item: CompiledItem,
  raw: Readonly<Record<string, unknown>> | null | undefined,
  place: ParamPlace,
): ReadParams {
  const declared = paramsOf(catalogue, item);
  const faults: ParamFault[] = [];
  const values: Record<string, ParamValue> = {};
  for (const key of Object.keys(raw ?? {})) if (!declared.has(key)) faults.push({ param: key, why: 'unknown' });
  for (const [key, param] of declared) {
    const sent = raw && Object.hasOwn(raw, key) ? raw[key] : undefined;
    const value = sent === undefined || sent === null ? defaultOf(param, place) : valueOf(param, sent, place);
    if (value !== undefined) values[key] = value;
    else if (sent !== undefined && sent !== null) faults.push({ param: key, why: 'invalid' });
    else if (param.required) faults.push({ param: key, why: 'missing' });
  }
  return { values, faults };
}

type Raw = Readonly<Record<string, unknown>> | null | undefined;

/** @returns what something is held with once a line has said other values of it; what is said to be `null` goes */
export const withSaid = (held: Raw, said: Raw): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries({ ...held, ...said }).filter(([, value]) => value !== null));

/**
 * What a line says to be without goes before the rest is read, so that a name that does not exist would pass for one.
 * @returns a fault for each that is neither declared nor held, such as by an older catalogue
 */
export const unknownUnsaid = (item: CompiledItem, held: Raw, said: Raw): readonly ParamFault[] =>
  Object.entries(said ?? {})
    .filter(([key, value]) => value === null && !item.with.includes(key) && !Object.hasOwn(held ?? {}, key))
    .map(([param]) => ({ param, why: 'unknown' }));

/** @returns what stands in where nothing is said; undefined: nothing does */
function defaultOf(param: CompiledParam, place: ParamPlace): ParamValue | undefined {
  if (param.kind === 'date') {
    const period = param.default === 'widest' ? param.max : param.default;
    return typeof period === 'string' ? dayAfter(period, place) : undefined;
  }
  if (param.default !== 'widest') return param.default ?? undefined;
  switch (param.kind) {
    case 'order':
      return param.values.at(-1);
    case 'set':
      return param.values.toSorted();
    case 'number':
      return param.max ?? undefined;
    case 'units':
      return undefined;
  }
}

/** Where and when parameters are read: units must stand in that company, days are days there. */
export interface ParamPlace {
  readonly world: World;
  readonly unitId: string;
  /**
   * Since when it is held, `null` where nobody knows; absent: it is asked for now. A day that stands in counts from then, and a
   * latest day has bound whoever gave it: it does not move with the clock.
   */
  readonly heldFrom?: Date | null;
}

const days = new WeakMap<World, Map<string, string | undefined>>();

/**
 * @returns the day so long from now, on the wall clock of the company. The calendar is slow and asked often, so each is
 * worked out once a world: it follows from the period, the moment and the zone alone
 */
function dayAfter(text: string, place: ParamPlace): string | undefined {
  const zone = zoneAt(place.world, place.unitId);
  const start = place.heldFrom ?? place.world.now;
  const key = `${text} ${start.getTime()} ${zone}`;
  const known = days.get(place.world) ?? new Map<string, string | undefined>();
  if (known.has(key)) return known.get(key);
  const period = periodOf(text);
  const day = period ? dayOf(addPeriod(start, period, 1, zone), zone) : undefined;
  days.set(place.world, known.set(key, day));
  return day;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function isDay(sent: unknown, max: string | null, place: ParamPlace): sent is string {
  if (typeof sent !== 'string' || !DAY.test(sent)) return false;
  const at = new Date(`${sent}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(sent)) return false;
  return max === null || place.heldFrom !== undefined || sent <= (dayAfter(max, place) ?? sent);
}

function valueOf(param: CompiledParam, sent: unknown, place: ParamPlace): ParamValue | undefined {
  switch (param.kind) {
    case 'order':
      return typeof sent === 'string' && param.values.includes(sent) ? sent : undefined;
    case 'number': {
      const isWithin = (value: number) => value >= (param.min ?? value) && value <= (param.max ?? value);
      return typeof sent === 'number' && Number.isSafeInteger(sent) && isWithin(sent) ? sent : undefined;
    }
    case 'set':
      return listOf(sent, (one) => param.values.includes(one));
    case 'units':
      return listOf(sent, (one) => isUnitOf(param.unit, one, place));
    case 'date':
      return isDay(sent, param.max, place) ? sent : undefined;
  }
}

/** @returns each once, in a fixed order; undefined where it is no list, or empty: nothing is nothing granted */
function listOf(sent: unknown, isKnown: (one: string) => boolean): readonly string[] | undefined {
  if (!Array.isArray(sent) || sent.length === 0) return undefined;
  const known = sent.every((one): one is string => typeof one === 'string' && isKnown(one));
  return known ? [...new Set(sent)].toSorted() : undefined;
}

function isUnitOf(kind: string, id: string, { world, unitId }: ParamPlace): boolean {
  const unit = world.units.get(id);
  const company = world.units.get(unitId)?.companyId ?? unitId;
  return unit?.kind === kind && isAtOrUnder(world, id, company);
}

/**
 * @param narrow values that are asked about; what it does not say is not asked
 * @returns whether `wide` reaches at least as far; something without a parameter does not reach one with it, but for a day:
 *   without one it does not run out
 */
export function covers(
  params: ReadonlyMap<string, CompiledParam>,
  wide: ParamValues,
  narrow: ParamValues,
  world: World,
): boolean {
  return [...params].every(([key, param]) => {
    const value = narrow[key];
    return value === undefined || coversOne(param, wide[key], value, world);
  });
}

/**
 * @param narrow all values that something is held with: where it has no day, it does not run out
 * @returns whether `wide` reaches at least as far as all of that
 */
export const coversAll = (
  params: ReadonlyMap<string, CompiledParam>,
  wide: ParamValues,
  narrow: ParamValues,
  world: World,
): boolean =>
  covers(params, wide, narrow, world) &&
  [...params].every(([key, { kind }]) => kind !== 'date' || narrow[key] !== undefined || wide[key] === undefined);

function coversOne(param: CompiledParam, wide: ParamValue | undefined, narrow: ParamValue, world: World): boolean {
  if (wide === undefined) return param.kind === 'date';
  switch (param.kind) {
    case 'order':
      return param.values.indexOf(String(wide)) >= param.values.indexOf(String(narrow));
    case 'number':
      return Number(wide) >= Number(narrow);
    case 'set':
      return asList(narrow).every((one) => asList(wide).includes(one));
    case 'date':
      return String(wide) >= String(narrow);
    case 'units':
      return asList(narrow).every((one) => asList(wide).some((above) => isAtOrUnder(world, one, above)));
  }
}

const asList = (value: ParamValue): readonly string[] => (Array.isArray(value) ? value : [String(value)]);

/** @returns what two values have in common; undefined: nothing */
export function meetOf(param: CompiledParam, one: ParamValue, other: ParamValue, world: World): ParamValue | undefined {
  switch (param.kind) {
    case 'order':
    case 'number':
    case 'date':
      return coversOne(param, one, other, world) ? other : one;
    case 'set':
      return orNothing(asList(one).filter((each) => asList(other).includes(each)));
    case 'units': {
      const under = (all: ParamValue, above: ParamValue) =>
        asList(all).filter((each) => asList(above).some((top) => isAtOrUnder(world, each, top)));
      return orNothing([...new Set([...under(one, other), ...under(other, one)])].toSorted());
    }
  }
}

const orNothing = (all: readonly string[]): readonly string[] | undefined => (all.length === 0 ? undefined : all);

/** @returns whether two sets of values are the same; they are read, so lists are in one order */
export const sameValues = (one: ParamValues, other: ParamValues): boolean =>
  JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted());

/** @param own the values that `same` stands for; what those do not have is not wanted */
export function wantedOf(wanted: WantedParams, own: ParamValues): ParamValues {
  const entries = Object.entries(wanted).flatMap(([key, value]): [string, ParamValue][] => {
    const meant = value === 'same' ? own[key] : value;
    return meant === undefined ? [] : [[key, meant]];
  });
  return Object.fromEntries(entries);
}

/** @returns the units that parameters name: where something reaches beside the unit where it is held */
export function grantedUnits(catalogue: CompiledCatalogue, values: ParamValues): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    catalogue.params.get(key)?.kind === 'units' ? asList(value) : [],
  );
}
