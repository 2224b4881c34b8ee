import { periodOf } from '../clocks/calendar.js';
import type { LocalText } from '../../errors/domain-error.js';
import type { CompiledParam } from '../compiled.js';
import type { CatalogueSource, ParamSource } from './schema.js';
import type { Fault } from './source.js';

/** Compiles the parameters that a catalogue declares; what cannot be goes to `faults`. */
export function compileParams(source: CatalogueSource, faults: Fault[]): ReadonlyMap<string, CompiledParam> {
  const entries = Object.entries(source.params ?? {}).map(([key, param]) => {
    const compiled = compileParam(key, param);
    const path = ['params', key];
    if (isEmptyRange(compiled)) {
      const message = 'No number is as large as the smallest and as small as the largest.';
      faults.push({ path: [...path, 'number'], code: 'never-true', message, remedy: 'Write min as the smaller one.' });
    } else if (!isPossibleDefault(compiled)) {
      const message = 'This cannot stand in where nothing is said.';
      const remedy = 'Write one of its values (a list for set), or widest where it has a widest value.';
      faults.push({ path: [...path, 'default'], code: 'invalid-value', message, remedy });
    }
    if (compiled.required && compiled.default !== null) {
      const message = 'What has a default is never missing.';
      faults.push({
        path: [...path, 'required'],
        code: 'invalid-value',
        message,
        remedy: 'Remove required or default.',
      });
    }
    return [key, compiled] as const;
  });
  return new Map(entries);
}

function compileParam(key: string, source: ParamSource): CompiledParam {
  const label = (source.label ?? { en: key }) as LocalText;
  const shared = { key, label, required: source.required ?? false, default: source.default ?? null };
  if (source.order) return { ...shared, kind: 'order', ...named(source.order) };
  if (source.set) return { ...shared, kind: 'set', ...named(source.set) };
  if (source.units !== undefined) return { ...shared, kind: 'units', unit: source.units };
  if (source.date) return { ...shared, kind: 'date', max: source.date.max ?? null };
  return { ...shared, kind: 'number', min: source.number?.min ?? null, max: source.number?.max ?? null };
}

/** Values in their order, with what people call them: their keys where the file says nothing else. */
function named(source: readonly string[] | Readonly<Record<string, Record<string, string>>>) {
  const labels: (readonly [string, LocalText])[] = Array.isArray(source)
    ? source.map((key: string) => [key, { en: key }] as const)
    : Object.entries(source as Readonly<Record<string, LocalText>>);
  return { values: labels.map(([key]) => key), labels: new Map(labels) };
}

const isEmptyRange = (param: CompiledParam): boolean =>
  param.kind === 'number' && param.min !== null && param.max !== null && param.min > param.max;

function isPossibleDefault(param: CompiledParam): boolean {
  const value = param.default;
  if (value === null) return true;
  if (param.kind === 'date') return value === 'widest' ? param.max !== null : periodOf(String(value)) !== null;
  if (value === 'widest')
    return param.kind === 'order' || param.kind === 'set' || (param.kind === 'number' && param.max !== null);
  switch (param.kind) {
    case 'order':
      return typeof value === 'string' && param.values.includes(value);
    case 'set':
      return Array.isArray(value) && value.every((one) => param.values.includes(one));
    case 'number':
      return typeof value === 'number' && value >= (param.min ?? value) && value <= (param.max ?? value);
    case 'units':
      return false;
  }
}
