import type { Me } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => unwrap<Me>(api.GET('/api/v1/me')),
  staleTime: 60_000,
});

export const signIn = (body: { email: string; password: string }) => unwrap<Me>(api.POST('/api/v1/session', { body }));
export const signOut = () => unwrap(api.DELETE('/api/v1/session'));
export const switchCompany = (company: string) =>
  unwrap<Me>(api.POST('/api/v1/session/company', { body: { company } }));
