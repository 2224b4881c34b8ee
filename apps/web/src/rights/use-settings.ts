import type { CatalogueParam, ParamValues, SaidParams, Setting } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../api/directory.js';
import { useFormat } from '../lib/use-format.js';

/** @returns what is said, or stands in where nothing is */
export const saidOf = (field: CatalogueParam, said: SaidParams): ParamValues[string] | undefined =>
  said[field.key] ?? (field.kind === 'date' ? undefined : (field.default ?? undefined));

/** @returns what is said along with a line, in words, in the order of the item */
export function useSettings(): (fields: readonly CatalogueParam[], said: SaidParams) => Setting[] {
  const format = useFormat();
  const { data: units = [] } = useQuery(unitsQuery);
  const word = ({ kind, valueLabels }: CatalogueParam, value: string | number) => {
    if (typeof value === 'number') return format.number(value);
    if (kind === 'date') return format.date(value);
    return kind === 'units' ? (units.find(({ id }) => id === value)?.name ?? value) : (valueLabels[value] ?? value);
  };
  return (fields, said) =>
    fields.flatMap((field) => {
      const value = saidOf(field, said);
      if (value === undefined)
        return said[field.key] === null ? [{ key: field.key, label: field.label, text: '–' }] : [];
      const text = [value].flat().map((one) => word(field, one));
      return [{ key: field.key, label: field.label, text: text.join(', ') }];
    });
}
