import { PERMIT_KEYS } from './schema-rules.js';
import type { Fault } from './source.js';

/** What a word of an action begins with, as far as it is one. */
const WORD = /^[a-z][a-z0-9-]*/;
/** What no word has in it, and what bounds an action has. */
const MORE = /[\s(){}[\]:,=]/;

/**
 * An action of a permit that is more than a word: most often with what bounds it, as one writes it elsewhere.
 * @param path of what was written instead of a word, or instead of a list of them
 * @returns null where something else is meant
 */
export function actionFault(path: readonly PropertyKey[], found: unknown): Fault | null {
  const from = path.lastIndexOf('permits');
  const [at, resource, position] = path.slice(from + 1);
  if (from < 0 || typeof at !== 'number' || typeof resource !== 'string') return null;
  const depth = path.length - from;
  if (PERMIT_KEYS.includes(resource) || (depth !== 3 && !(depth === 4 && typeof position === 'number'))) return null;
  const word = wordIn(found);
  const isSlip = typeof found === 'string' && (word === null || !MORE.test(found));
  if (depth === 3 ? Array.isArray(found) : isSlip) return null;
  const action = word ?? 'read';
  if (typeof found === 'string' && found === action) {
    const remedy = `Write { ${resource}: [${action}] }.`;
    return { path, code: 'wrong-type', message: `“${resource}” takes a list, not a text.`, remedy };
  }
  const what = typeof found === 'string' ? `“${found}” is` : 'This is';
  return {
    path,
    code: typeof found === 'string' ? 'invalid-value' : 'wrong-type',
    message: `${what} no action: an action is one word, in a list.`,
    remedy: `Write { ${resource}: [${action}] }; what bounds it stands beside it, such as where: { place: company, region: granted } or when: 'params.worth > 100'.`,
  };
}

/** @returns the word that an action written with parameters begins with */
function wordIn(found: unknown): string | null {
  const text = typeof found === 'object' && found !== null ? Object.keys(found)[0] : found;
  return typeof text === 'string' ? (WORD.exec(text)?.[0] ?? null) : null;
}
