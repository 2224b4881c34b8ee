import { isStated, type FactValue, type Stated } from './cel/facts.js';
import type { CompiledFact } from './compiled.js';

/**
 * Reads values as files and rows have them: dates are texts there. What the catalogue does not declare, or declares as
 * something else, is not known; conditions say then what they say of an unknown fact.
 */
export function factsStated(
  facts: Readonly<Record<string, unknown>>,
  declared: ReadonlyMap<string, CompiledFact>,
): Stated {
  const entries = Object.entries(facts).flatMap(([key, given]): [string, FactValue][] => {
    const fact = declared.get(key);
    if (!fact) return [];
    const value = fact.is === 'date' && typeof given === 'string' ? new Date(given) : given;
    return isStated(fact, value) ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}
