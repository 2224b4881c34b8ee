import type { Sharing, SharingInput } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const sharingQuery = queryOptions({
  queryKey: ['company', 'sharing'],
  queryFn: () => unwrap<Sharing>(api.GET('/api/v1/company/sharing')),
});
export const changeSharing = (body: SharingInput) => unwrap<Sharing>(api.POST('/api/v1/company/sharing', { body }));
