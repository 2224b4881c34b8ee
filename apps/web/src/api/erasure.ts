import type { ErasePerson, ErasurePreview } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

/** What erasing somebody would do, as it stands now. */
export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['erasure', id],
    queryFn: () => unwrap<ErasurePreview>(api.GET('/api/v1/people/{id}/erasure', { params: { path: { id } } })),
    staleTime: 0,
  });

export const erasePerson = (body: ErasePerson) => unwrap<unknown>(api.POST('/api/v1/people/erase', { body }));
