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

export interface CompaniesSearch {
  q?: string;
  /** those where somebody is missing */
  only?: 'wanting';
}

export function companiesSearch(raw: Raw): CompaniesSearch {
  const only = oneOf(['wanting'] as const, raw['only']);
  return { ...texts('q')(raw), ...(only ? { only } : {}) };
}

export interface UserAccessSearch {
  status?: 'invited' | 'active' | 'suspended' | 'ended';
  unit?: string;
  q?: string;
}

export function userAccessSearch(raw: Raw): UserAccessSearch {
  const status = oneOf(['invited', 'active', 'suspended', 'ended'], raw['status']);
  return { ...texts('unit', 'q')(raw), ...(status ? { status } : {}) };
}
export const auditSearch = texts('actor', 'person', 'company', 'ticket', 'event', 'from', 'to');
export type AuditSearch = ReturnType<typeof auditSearch>;

const KINDS = ['create', 'change', 'suspend', 'reactivate', 'deactivate', 'change-admin'] as const;

export interface EnquirySearch {
  kind?: (typeof KINDS)[number];
  person?: string;
  application?: string;
  /** an item that is ticked already, at this unit */
  give?: string;
  unit?: string;
  /** of staff: in whose name */
  behalf?: string;
  /** of staff: for which company, where it is about nobody of it yet */
  company?: string;
  /** the wish that it answers */
  wish?: string;
}

export function enquirySearch(raw: Raw): EnquirySearch {
  const kind = oneOf(KINDS, raw['kind']);
  return {
    ...texts('person', 'application', 'give', 'unit', 'behalf', 'company', 'wish')(raw),
    ...(kind ? { kind } : {}),
  };
}
