/** What a violation means to somebody who relies on the product. */
export type Harm = 'lost' | 'doubled' | 'dropped' | 'other';

export interface Violation {
  readonly harm: Harm;
  readonly says: string;
}

/** One question that was asked after the faults. */
export interface Check {
  readonly name: string;
  /** how many things were looked at; a check that looked at nothing has shown nothing */
  readonly looked: number;
  readonly violations: readonly Violation[];
}

export const violation = (harm: Harm, says: string): Violation => ({ harm, says });

/** @returns the same things in groups that have the same key */
export function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
