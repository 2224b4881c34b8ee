import type { ByHandRow } from '@keyward/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Page } from './directory.js';
import { api, unwrap } from './http.js';

/** What support has to do by hand in other systems. */
export const byHandQuery = (limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['tickets', 'by-hand', limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<ByHandRow>>(api.GET('/api/v1/by-hand', { params: { query: { limit, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
