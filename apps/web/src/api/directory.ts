import type { Catalogue, Person, Rights, TeamMember, Unit } from '@keyward/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from './http.js';

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
  queryFn: () => request<Catalogue>('GET', '/catalogue'),
  staleTime: 300_000,
});

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () =>
    request<Unit[] | Page<Unit>>('GET', '/units').then((answer) => ('items' in answer ? answer.items : answer)),
  staleTime: 300_000,
});

export const teamQuery = (filter: TeamFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['team', filter, limit],
    queryFn: ({ pageParam }) =>
      request<Page<TeamMember>>('GET', '/team', { query: { ...filter, limit, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: () => request<Person>('GET', `/people/${id}`) });

export const rightsQuery = (id: string, unit?: string) =>
  queryOptions({
    queryKey: ['rights', id, unit ?? null],
    queryFn: () => request<Rights>('GET', `/people/${id}/rights`, { query: { unit } }),
  });
