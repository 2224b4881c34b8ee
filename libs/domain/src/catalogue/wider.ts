import { lineKey, type Hearing } from './hearing.js';
import { paramsOfLine } from './offers.js';
import { coversAll, paramsOf } from './params.js';
import type { EnquiryLine } from './world.js';

/** @returns whether the one line says all that the other says of the same item, and more */
export function isWider(hearing: Hearing, one: EnquiryLine, other: EnquiryLine): boolean {
  const { catalogue, world } = hearing;
  const item = catalogue.items.get(one.item);
  if (!item || item.with.length === 0) return false;
  const [wide, narrow] = [paramsOfLine(hearing, one), paramsOfLine(hearing, other)];
  const params = paramsOf(catalogue, item);
  return coversAll(params, wide, narrow, world) && !coversAll(params, narrow, wide, world);
}

/** @returns the lines, of those about the same thing the one with the widest values, in the place of the first */
export function widestOf<T extends EnquiryLine>(hearing: Hearing, lines: readonly T[]): readonly T[] {
  const widest = new Map<string, T>();
  for (const line of lines) {
    const key = lineKey(line.verb, line.item, line.unitId);
    const known = widest.get(key);
    if (known === undefined || isWider(hearing, line, known)) widest.set(key, line);
  }
  return [...widest.values()];
}
