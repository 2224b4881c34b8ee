import type { Enrolment, RecoveryCodes, SecondFactor } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: () => unwrap<SecondFactor>(api.GET('/api/v1/me/second-factor')),
});
export const startSecondFactor = (body: { password?: string }) =>
  unwrap<Enrolment>(api.POST('/api/v1/me/second-factor/start', { body }));
export const confirmSecondFactor = (body: { code: string }) =>
  unwrap<RecoveryCodes>(api.POST('/api/v1/me/second-factor/confirm', { body }));
export const renewRecoveryCodes = (body: { code: string }) =>
  unwrap<RecoveryCodes>(api.POST('/api/v1/me/second-factor/codes', { body }));
export const removeSecondFactor = (body: { code: string }) =>
  unwrap<unknown>(api.POST('/api/v1/me/second-factor/remove', { body }));
