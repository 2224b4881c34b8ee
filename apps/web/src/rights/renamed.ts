import type { Entry } from './entries.js';

export interface Renamed {
  readonly entry: Entry;
  readonly before: string;
  /** the day from which the old name is not used any more; null: it is not known */
  readonly until: string | null;
}

/** @returns every former name beside what is called so today, in the order of the catalogue (P1) */
export const renamed = (entries: readonly Entry[]): Renamed[] =>
  entries.flatMap((entry) => entry.formerNames.map(({ name, until }) => ({ entry, before: name, until })));
