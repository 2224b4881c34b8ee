import type { Catalogue } from '@keyward/contracts';
import type { Entry } from './entries.js';
import { change, opposite, type Ticks } from './ticks.js';

type Chosen = Pick<Catalogue['sets'][number], 'apply' | 'lines'>;

/** What choosing a set comes to. */
export interface Filled {
  readonly ticks: Ticks;
  /** how many ticks there are more than before */
  readonly added: number;
  /** labels of what another system controls */
  readonly left: readonly string[];
}

const isUntouched = (entry: Entry, ticks: Ticks): boolean => entry.pending === null && !ticks.has(entry.key);

/**
 * A set of the catalogue: ticks for what of it is neither held nor asked for already, with the values it names; every one can
 * still be changed. With `replace` what else is held is taken, and what is held gets the values of the set.
 */
export function withSet(entries: readonly Entry[], ticks: Ticks, { apply, lines }: Chosen): Filled {
  const of = (item: string) => entries.filter((entry) => entry.item === item);
  const isThere = (entry: Entry) => entry.held || entry.pending === 'give' || ticks.has(entry.key);
  const wanted = lines.flatMap(({ item, params }) => {
    const [entry] = of(item);
    return entry && !of(item).some(isThere) ? [{ entry, params }] : [];
  });
  const given = wanted.filter(({ entry }) => entry.elsewhere === null);
  const added: Ticks = new Map([
    ...ticks,
    ...given.map(({ entry, params }) => [entry.key, { ...opposite(entry), params }] as const),
  ]);
  const filled = apply === 'replace' ? replaced(entries, added, lines) : added;
  return {
    ticks: filled,
    added: filled.size - ticks.size,
    left: wanted.flatMap(({ entry }) => (entry.elsewhere === null ? [] : [entry.label])),
  };
}

/** What comes along with something else cannot be taken by itself, and goes with it. */
function replaced(entries: readonly Entry[], ticks: Ticks, lines: Chosen['lines']): Ticks {
  const own = entries.filter((entry) => entry.own && entry.elsewhere === null && isUntouched(entry, ticks));
  return own.reduce((all, entry) => {
    const line = lines.find(({ item }) => item === entry.item);
    if (!line) return new Map(all).set(entry.key, opposite(entry));
    return change(all, entry, { ...entry.params, ...line.params });
  }, ticks);
}
