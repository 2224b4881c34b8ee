import type {
  AccessEntry,
  Catalogue,
  HistoryEntry,
  Person,
  ReviewInput,
  Rights,
  TeamMember,
  Unit,
} from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface TeamFilter {
  view: 'active' | 'all';
  unit?: string;
  q?: string;
}

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: () => unwrap<Catalogue>(api.GET('/api/v1/catalogue')),
  staleTime: 300_000,
});

/** All units that the reader sees: every choice of places, and the names of all places. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async () => {
    const units: Unit[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 500, cursor };
      const page = await unwrap<Page<Unit>>(api.GET('/api/v1/units', { params: { query } }));
      units.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor);
    return units;
  },
  staleTime: 300_000,
});

export const teamQuery = (filter: TeamFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['team', filter, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<TeamMember>>(
        api.GET('/api/v1/team', {
          params: { query: { ...filter, q: filter.q || undefined, limit, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The same as a file, whole, in the language of the screen. */
export const exportTeam = (filter: TeamFilter) =>
  unwrap<Blob>(
    api.GET('/api/v1/team.csv', { params: { query: { ...filter, q: filter.q || undefined } }, parseAs: 'blob' }),
  );

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: () => unwrap<Person>(api.GET('/api/v1/people/{id}', { params: { path: { id } } })),
  });

/** @param onBehalfOf of staff: what this person of the company could ask for */
export const rightsQuery = (id: string, unit?: string, onBehalfOf?: string) =>
  queryOptions({
    queryKey: ['rights', id, unit ?? null, onBehalfOf ?? null],
    queryFn: () =>
      unwrap<Rights>(api.GET('/api/v1/people/{id}/rights', { params: { path: { id }, query: { unit, onBehalfOf } } })),
  });

/** Says that what they hold is still needed. */
export const reviewRight = (body: ReviewInput) => unwrap<void>(api.POST('/api/v1/people/review', { body }));

export interface AccessFilter {
  status?: AccessEntry['status'];
  unit?: string;
  q?: string;
}

/** Everybody with access now or formerly. */
export const accessQuery = (filter: AccessFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['user-access', filter, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<AccessEntry>>(
        api.GET('/api/v1/access', { params: { query: { ...filter, limit, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The same as a file, whole, in the language of the screen. */
export const exportAccess = (filter: AccessFilter) =>
  unwrap<Blob>(api.GET('/api/v1/access.csv', { params: { query: filter }, parseAs: 'blob' }));

/** What happened to a person's access, the newest first. */
export const historyQuery = (id: string, limit = 10) =>
  infiniteQueryOptions({
    queryKey: ['history', id, limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<HistoryEntry>>(
        api.GET('/api/v1/people/{id}/history', { params: { path: { id }, query: { limit, cursor: pageParam } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
