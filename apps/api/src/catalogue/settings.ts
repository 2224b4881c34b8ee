import type { ParamValues, SaidParams, Setting } from '@keyward/contracts';
import type { Tx } from '@keyward/db';
import { paramsOf, type CompiledCatalogue, type CompiledFact, type EveryLanguage } from '@keyward/domain';
import type { Labels } from './labels.js';

const YES_NO: Readonly<Record<'true' | 'false', EveryLanguage>> = {
  true: { en: 'Yes', de: 'Ja', it: 'Sì', fr: 'Oui' },
  false: { en: 'No', de: 'Nein', it: 'No', fr: 'Non' },
};

/** What a line says to be without: where there was nothing before, screens write the same. */
const NOTHING = '–';

type Raw = Readonly<Record<string, unknown>>;

/** @returns the values among these that the wire knows, as a row has them */
export const wireParams = (params: Raw | null | undefined): ParamValues =>
  Object.fromEntries(
    Object.entries(params ?? {}).filter((entry): entry is [string, ParamValues[string]] => isWire(entry[1])),
  );

const isWire = (value: unknown): value is ParamValues[string] =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** @returns the units named among the parameters of an item */
export function unitsNamed(catalogue: CompiledCatalogue, item: string, params: SaidParams): string[] {
  const known = catalogue.items.get(item);
  if (!known) return [];
  return [...paramsOf(catalogue, known)]
    .filter(([, { kind }]) => kind === 'units')
    .flatMap(([key]) => [params[key] ?? []].flat().map(String));
}

/** @returns the names of these units; no statement where there are none */
export async function namesOfUnits(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }>('select id, name from units where id = any ($1::uuid[])', [
    [...new Set(ids)],
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** @returns the parameters of what is held or asked for, in words, in the order in which the item names them */
export function settingsOf(
  labels: Labels,
  item: string,
  params: SaidParams,
  units: ReadonlyMap<string, string>,
): Setting[] {
  const known = labels.catalogue.items.get(item);
  const declared = known ? paramsOf(labels.catalogue, known) : new Map<string, never>();
  return [...declared].flatMap(([key, param]) => {
    const { label, kind } = param;
    const value = params[key];
    if (value === undefined) return [];
    if (value === null) return [{ key, label: labels.say(label), text: NOTHING }];
    const words = [value].flat().map((one) => {
      if (typeof one === 'number') return labels.number(one);
      if (kind === 'date') return labels.day(new Date(one));
      if ('labels' in param) return labels.say(param.labels.get(one) ?? { en: one });
      return kind === 'units' ? (units.get(one) ?? one) : one;
    });
    return [{ key, label: labels.say(label), text: words.join(', ') }];
  });
}

/** @returns what an enquiry states, in words, in the catalogue's order; what it no longer knows comes last, by its key */
export function statedIn(labels: Labels, facts: Raw): Setting[] {
  const declared = labels.catalogue.facts.enquiry;
  return [...new Set([...declared.keys(), ...Object.keys(facts)])].flatMap((key) => {
    if (!Object.hasOwn(facts, key)) return [];
    const fact = declared.get(key);
    return [{ key, label: fact ? labels.say(fact.label) : key, text: factInWords(labels, fact, facts[key]) }];
  });
}

function factInWords(labels: Labels, fact: CompiledFact | undefined, value: unknown): string {
  if (typeof value === 'boolean') return labels.say(YES_NO[value ? 'true' : 'false']);
  if (typeof value === 'number') return labels.number(value);
  if (fact?.is === 'date' && typeof value === 'string') return labels.day(new Date(value));
  return [value].flat().map(String).join(', ');
}
