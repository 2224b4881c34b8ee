import type { Deputies, DeputyInput } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const deputiesQuery = queryOptions({
  queryKey: ['deputies'],
  queryFn: () => unwrap<Deputies>(api.GET('/api/v1/deputies')),
});
export const nameDeputy = (body: DeputyInput) => unwrap<Deputies>(api.POST('/api/v1/deputies', { body }));
export const endDeputy = (person: string) => unwrap<Deputies>(api.POST('/api/v1/deputies/end', { body: { person } }));
