import type { CompiledCatalogue } from './compiled.js';
import { mayDo } from './selection.js';

/** @returns the items that a change of administrator can name: they administrate a company, and somebody may pass them on */
export function appointable({ administration, items, memberMay }: CompiledCatalogue): readonly string[] {
  const rules = [...memberMay, ...[...items.values()].flatMap(({ may }) => may)];
  return [...(administration?.items ?? [])].filter((key) => {
    const item = items.get(key);
    return item !== undefined && rules.some((rule) => mayDo(rule, 'transfer', item));
  });
}
