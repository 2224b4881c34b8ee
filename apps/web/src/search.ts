/** What stands behind the question mark of an address. Whatever does not fit is left out, never an error. */

type Raw = Record<string, unknown>;

/** @returns the search as it is, for names whose values are short free texts */
export const texts =
  <const N extends string>(...names: N[]) =>
  (raw: Raw): { [K in N]?: string } => {
    const found: { [K in N]?: string } = {};
    for (const name of names) {
      const value = raw[name];
      if (typeof value === 'number' || typeof value === 'boolean') found[name] = String(value);
      if (typeof value === 'string' && value !== '' && value.length <= 200) found[name] = value;
    }
    return found;
  };

const oneOf = <const T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((word) => word === value);

export interface SignInSearch {
  /** where to go afterwards; only a path of our own */
  next?: string;
  why?: 'ended' | 'out';
}

/** A `next` that leads to another site would make the sign-in page a trap: only own paths pass. */
export function signInSearch(raw: Raw): SignInSearch {
  const next = typeof raw['next'] === 'string' && /^\/(?![/\\])/.test(raw['next']) ? raw['next'] : undefined;
  const why = oneOf(['ended', 'out'], raw['why']);
  return { ...(next ? { next } : {}), ...(why ? { why } : {}) };
}

export interface TeamSearch {
  view?: 'all';
  unit?: string;
  q?: string;
}

export function teamSearch(raw: Raw): TeamSearch {
  return { ...texts('unit', 'q')(raw), ...(raw['view'] === 'all' ? { view: 'all' as const } : {}) };
}

export interface EnquirySearch {
  kind?: 'create' | 'change' | 'deactivate';
  person?: string;
  application?: string;
}

export function enquirySearch(raw: Raw): EnquirySearch {
  const kind = oneOf(['create', 'change', 'deactivate'], raw['kind']);
  return { ...texts('person', 'application')(raw), ...(kind ? { kind } : {}) };
}
