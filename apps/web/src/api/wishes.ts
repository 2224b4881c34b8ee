import type { WishInput, WishList } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const wishesQuery = queryOptions({
  queryKey: ['wishes'],
  queryFn: () => unwrap<WishList>(api.GET('/api/v1/wishes')),
});
export const sendWish = (body: WishInput) => unwrap<WishList>(api.POST('/api/v1/wishes', { body }));
export const withdrawWish = (id: string) =>
  unwrap<WishList>(api.POST('/api/v1/wishes/{id}/withdraw', { params: { path: { id } } }));
export const declineWish = ({ id, reason }: { id: string; reason: string }) =>
  unwrap<WishList>(api.POST('/api/v1/wishes/{id}/decline', { params: { path: { id } }, body: { reason } }));
