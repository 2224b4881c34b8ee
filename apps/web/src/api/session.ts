import type { Me } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { hearProductTime } from '../lib/product-now.js';
import { api, unwrap, type Answer } from './http.js';
import { told } from './other-windows.js';

/** Whoever asks who they are hears what time it is. */
async function heard(answer: Answer<Me>): Promise<Me> {
  const me = await unwrap<Me>(answer);
  hearProductTime(me.now);
  return me;
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => heard(api.GET('/api/v1/me')),
  staleTime: 60_000,
});

export const signIn = (body: { email: string; password: string; code?: string }) =>
  told(heard(api.POST('/api/v1/session', { body })));
export const signOut = () => told(unwrap(api.DELETE('/api/v1/session')));
export const switchCompany = (company: string) =>
  told(heard(api.POST('/api/v1/session/company', { body: { company } })));
