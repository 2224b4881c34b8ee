import type { CatalogueVerb, CompiledItem, CompiledMay } from './compiled.js';
import { paramsAt } from './derived.js';
import type { Hearing } from './hearing.js';
import { isAtOrUnder, type Holdings } from './holdings.js';
import { coversAll, grantedUnits, paramsOf, readParams, withSaid, type ParamValues } from './params.js';
import type { EnquiryLine } from './world.js';

/** What somebody asks for, as far as authority is concerned. */
export interface Touched {
  readonly verb: CatalogueVerb;
  /** null for verbs about the person */
  readonly item: CompiledItem | null;
  readonly unitId: string;
  readonly line: EnquiryLine | null;
}

/**
 * The units that a change touches, for authority over the units that were granted to the actor: those that parameters name
 * and that are added or taken away. What stays as it is touches nothing (P28). About the person: everything that they
 * have, or would have.
 */
export function placesTouched(hearing: Hearing, rule: CompiledMay, asked: Touched): readonly string[] {
  const { unitId, line } = asked;
  if (rule.place !== 'granted' && rule.reach === 'whole') return [unitId];
  if (asked.item === null) return orElse(unitId, placesOfPerson(hearing, asked.verb));
  const [before, after] = valuesOf(hearing, asked.item, unitId, line, asked.verb);
  const [old, wanted] = [before, after].map((values) => (values ? grantedUnits(hearing.catalogue, values) : []));
  const changed = [
    ...(old ?? []).filter((each) => wanted?.includes(each) !== true),
    ...(wanted ?? []).filter((each) => old?.includes(each) !== true),
  ];
  return orElse(unitId, changed);
}

const orElse = (unitId: string, units: readonly string[]): readonly string[] => (units.length === 0 ? [unitId] : units);

/** Where somebody is concerned at all: by what they hold, or are to hold. */
function placesOfPerson(hearing: Hearing, verb: CatalogueVerb): readonly string[] {
  const { catalogue, world, enquiry, rows } = hearing;
  if (verb !== 'join')
    return rows.flatMap((row) => orElse(row.unitId, grantedUnits(catalogue, paramsAt(catalogue, row, world))));
  return enquiry.lines.flatMap((line) => {
    const item = catalogue.items.get(line.item);
    const values = item ? readParams(catalogue, item, line.params, { world, unitId: line.unitId }).values : {};
    return orElse(line.unitId, grantedUnits(catalogue, values));
  });
}

/** Verbs with which values are said. */
const SAYING: ReadonlySet<CatalogueVerb> = new Set(['give', 'transfer', 'set', 'extend']);

/** @returns the values before and after; null where it is not held then */
function valuesOf(
  hearing: Hearing,
  item: CompiledItem,
  unitId: string,
  line: EnquiryLine | null,
  verb: CatalogueVerb,
): readonly [ParamValues | null, ParamValues | null] {
  const { catalogue, world, rows } = hearing;
  const row = rows.find((each) => each.item === item.key && each.unitId === unitId);
  const before = row ? paramsAt(catalogue, row, world) : null;
  if (verb === 'take') return [before, null];
  if (!SAYING.has(verb)) return [null, before];
  const changes = verb === 'set' || verb === 'extend';
  const sent = changes ? withSaid(row?.params, line?.params) : line?.params;
  const after = readParams(catalogue, item, sent, { world, unitId }).values;
  return changes ? [before, after] : [null, after];
}

/** @returns the values that a line comes to: those that are held already, with what it says; none without a line */
export function sentBy({ rows }: Hearing, item: CompiledItem | null, line: EnquiryLine | null) {
  if (item === null || line === null) return null;
  const row = rows.find((each) => each.item === item.key && each.unitId === line.unitId);
  return line.verb === 'give' ? line.params : withSaid(row?.params, line.params);
}

/**
 * The ceiling: the item and everything that comes along with it is held by the actor, usable, at that unit or above, with
 * at least the same values (before and after, where they change). What it allows its holders follows from that, since
 * whoever holds an item has its authority. Pitfall 4 of the design; not comparable is not held.
 */
export function isWithinCeiling(hearing: Hearing, { upTo }: CompiledMay, asked: Touched, holds: Holdings): boolean {
  const { item, unitId, line, verb } = asked;
  if (upTo === null || item === null) return true;
  const values = valuesOf(hearing, item, unitId, line, verb).filter((each) => each !== null);
  if (upTo !== 'own') return values.every((each) => isUpTo(hearing, item, upTo.level, each));
  const { catalogue, world } = hearing;
  const own = (key: string) => (holds.get(key) ?? []).filter((each) => isAtOrUnder(world, unitId, each.unitId));
  const hasAlong = [...(catalogue.brings.get(item.key) ?? [])].every((key) => own(key).length > 0);
  const mine = own(item.key).map((each) => paramsAt(catalogue, each, world));
  const params = paramsOf(catalogue, item);
  return hasAlong && mine.length > 0 && values.every((each) => mine.some((one) => coversAll(params, one, each, world)));
}

/** An item without levels has none that could be too high. */
function isUpTo({ catalogue }: Hearing, item: CompiledItem, level: string, values: ParamValues): boolean {
  return item.with.every((key) => {
    const param = catalogue.params.get(key);
    if (param?.kind !== 'order' || !param.values.includes(level)) return true;
    return param.values.indexOf(String(values[key])) <= param.values.indexOf(level);
  });
}
