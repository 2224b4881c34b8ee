import type { AuditChainPiece, AuditEntry, AuditKinds } from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditSearch } from '../search.js';
import type { Page } from './directory.js';
import { api, unwrap } from './http.js';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** @returns when a day of the reader begins, or the one after it; undefined for what is no day */
function startOf(day: string | undefined, later = 0): string | undefined {
  if (day === undefined || !DAY.test(day)) return undefined;
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** @returns what the address narrows to, as the API takes it; days are those of the reader, both included */
const asFilter = ({ from, to, event, ...rest }: AuditSearch) => ({
  ...rest,
  event: event as AuditEntry['event'] | undefined,
  from: startOf(from),
  to: startOf(to, 1),
});

/** What happened, the newest first. */
export const auditQuery = (search: AuditSearch, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['audit', search, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<AuditEntry>>(
        api.GET('/api/v1/audit', { params: { query: { ...asFilter(search), limit, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Every kind of event, in the language of the screens. */
export const auditKindsQuery = (language: string) =>
  queryOptions({
    queryKey: ['audit-kinds', language],
    queryFn: () => unwrap<AuditKinds>(api.GET('/api/v1/audit/kinds')),
    staleTime: Infinity,
  });

/** Checks the chain from its start to its end, piece by piece. @param onPiece is told how far it has come */
export async function checkChain(onPiece: (piece: AuditChainPiece) => void): Promise<AuditChainPiece> {
  for (let query: { after?: string; hash?: string } = {}; ;) {
    const piece = await unwrap<AuditChainPiece>(api.GET('/api/v1/audit/chain', { params: { query } }));
    onPiece(piece);
    if (piece.done) return piece;
    query = { after: piece.number, hash: piece.hash };
  }
}

/** The same as a file for spreadsheets, whole, in the language of the screen. */
export const exportAudit = (search: AuditSearch) =>
  unwrap<Blob>(api.GET('/api/v1/audit.csv', { params: { query: asFilter(search) }, parseAs: 'blob' }));
