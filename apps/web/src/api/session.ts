import type { Me } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './http.js';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => request<Me>('GET', '/me'),
  staleTime: 60_000,
});

export const signIn = (body: { email: string; password: string }) => request<unknown>('POST', '/session', { body });
export const signOut = () => request<void>('DELETE', '/session');
export const switchCompany = (company: string) => request<unknown>('POST', '/session/company', { body: { company } });
