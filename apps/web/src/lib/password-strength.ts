/** Length over composition: what counts is how long it is; the shortest that is accepted is the API's word. */
export const SHORTEST = 12;
const STRONG = 16;
const LONG = 24;

export interface Strength {
  /** 0 to 100, for the bar */
  part: number;
  level: 'short' | 'enough' | 'good' | 'long';
  /** characters that are still missing */
  missing: number;
}

/** @returns how strong a password is by its length alone, counted in characters as a person sees them */
export function strengthOf(password: string): Strength {
  const length = [...password].length;
  const part = Math.min(100, Math.round((length / LONG) * 100));
  if (length < SHORTEST) return { part, level: 'short', missing: SHORTEST - length };
  if (length < STRONG) return { part, level: 'enough', missing: 0 };
  return { part, level: length < LONG ? 'good' : 'long', missing: 0 };
}
