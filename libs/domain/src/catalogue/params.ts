import type { CompiledCatalogue, CompiledItem, CompiledParam } from './compiled.js';
import { isAtOrUnder } from './holdings.js';
import type { World } from './world.js';

/** Values of an assignment's parameters: a level, a subset, units, a number; sorted, so that the same is written once. */
export type ParamValue = string | number | readonly string[];
export type ParamValues = Readonly<Record<string, ParamValue>>;

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
  place: { readonly world: World; readonly unitId: string },
): ReadParams {
  const declared = paramsOf(catalogue, item);
  const faults: ParamFault[] = [];
  const values: Record<string, ParamValue> = {};
  for (const key of Object.keys(raw ?? {})) if (!declared.has(key)) faults.push({ param: key, why: 'unknown' });
  for (const [key, param] of declared) {
    const sent = raw && Object.hasOwn(raw, key) ? raw[key] : undefined;
    const value = sent === undefined || sent === null ? defaultOf(param) : valueOf(param, sent, place);
    if (value !== undefined) values[key] = value;
    else if (sent !== undefined && sent !== null) faults.push({ param: key, why: 'invalid' });
    else if (param.required) faults.push({ param: key, why: 'missing' });
  }
  return { values, faults };
}

/** @returns what stands in where nothing is said; undefined: nothing does */
function defaultOf(param: CompiledParam): ParamValue | undefined {
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

function valueOf(
  param: CompiledParam,
  sent: unknown,
  place: { readonly world: World; readonly unitId: string },
): ParamValue | undefined {
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
  }
}

/** @returns each once, in a fixed order; undefined where it is no list, or empty: nothing is nothing granted */
function listOf(sent: unknown, isKnown: (one: string) => boolean): readonly string[] | undefined {
  if (!Array.isArray(sent) || sent.length === 0) return undefined;
  const known = sent.every((one): one is string => typeof one === 'string' && isKnown(one));
  return known ? [...new Set(sent)].toSorted() : undefined;
}

function isUnitOf(
  kind: string,
  id: string,
  { world, unitId }: { readonly world: World; readonly unitId: string },
): boolean {
  const unit = world.units.get(id);
  const company = world.units.get(unitId)?.companyId ?? unitId;
  return unit?.kind === kind && isAtOrUnder(world, id, company);
}

/** @returns whether `wide` reaches at least as far as `narrow`; something without a parameter does not reach one with it */
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

function coversOne(param: CompiledParam, wide: ParamValue | undefined, narrow: ParamValue, world: World): boolean {
  if (wide === undefined) return false;
  switch (param.kind) {
    case 'order':
      return param.values.indexOf(String(wide)) >= param.values.indexOf(String(narrow));
    case 'number':
      return Number(wide) >= Number(narrow);
    case 'set':
      return asList(narrow).every((one) => asList(wide).includes(one));
    case 'units':
      return asList(narrow).every((one) => asList(wide).some((above) => isAtOrUnder(world, one, above)));
  }
}

const asList = (value: ParamValue): readonly string[] => (Array.isArray(value) ? value : [String(value)]);
