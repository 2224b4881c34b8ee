import { TicketRow } from '@keyward/contracts';
import type { TicketFilter } from '../../api/tickets.js';

export const STATUSES = TicketRow.shape.status.options;
export const KINDS = TicketRow.shape.kind.options;
export const OWN_VIEWS = ['mine', 'company', 'decisions', 'about-me'] as const;
export type OwnView = (typeof OWN_VIEWS)[number];

/** What stands behind the question mark of a list's address; all optional, all text. */
export interface TicketSearch {
  view?: string;
  status?: string;
  kind?: string;
  q?: string;
  open?: string;
  /** of the vendor's lists: id of a company */
  unit?: string;
  /** whom they are about, by id */
  person?: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const among = <T extends string>(allowed: readonly T[], value: string | undefined): T | undefined =>
  allowed.find((word) => word === value);

/** @returns the filter that an address of “My tickets” means; what does not fit is left out */
export function ticketFilter(search: TicketSearch): TicketFilter & { view: OwnView } {
  return { view: among(OWN_VIEWS, search.view) ?? 'mine', ...narrowing(search) };
}

/** @returns the part that narrows any list of tickets */
export function narrowing(search: TicketSearch): Omit<TicketFilter, 'view'> {
  const status = among(STATUSES, search.status);
  const kind = among(KINDS, search.kind);
  return {
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...(search.open === 'true' ? { open: true } : {}),
    ...(ID.test(search.unit ?? '') ? { unit: search.unit } : {}),
    ...(ID.test(search.person ?? '') ? { person: search.person } : {}),
  };
}

/** @returns whether anything narrows the list, so that an empty one may be empty because of it */
export const isNarrowed = (search: TicketSearch): boolean => Object.keys(narrowing(search)).length > 0;

/** @returns the address without what is empty, so that it stays short */
export const withoutEmpty = (search: TicketSearch): TicketSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
