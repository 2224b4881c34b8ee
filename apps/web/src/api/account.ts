import type { OwnSession, Profile, ProfileInput, ResetLook } from '@keyward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './http.js';

export const forgotPassword = (body: { email: string }) =>
  unwrap<unknown>(api.POST('/api/v1/password/forgot', { body }));
export const lookReset = (token: string) => unwrap<ResetLook>(api.POST('/api/v1/password/look', { body: { token } }));
export const resetPassword = (token: string, password: string) =>
  unwrap<unknown>(api.POST('/api/v1/password/reset', { body: { token, password } }));

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: () => unwrap<Profile>(api.GET('/api/v1/me/profile')),
});
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await unwrap<{ items: OwnSession[] }>(api.GET('/api/v1/me/sessions'))).items,
});
export const changeProfile = (body: ProfileInput) => unwrap<Profile>(api.POST('/api/v1/me/profile', { body }));
export const changePassword = (body: { oldPassword: string; password: string }) =>
  unwrap<unknown>(api.POST('/api/v1/me/password', { body }));
export const endSession = (session: string) =>
  unwrap<unknown>(api.POST('/api/v1/me/sessions/end', { body: { session } }));
export const endOtherSessions = () => unwrap<unknown>(api.POST('/api/v1/me/sessions/end-others'));
export const changeEmail = (body: { email: string; password: string }) =>
  unwrap<unknown>(api.POST('/api/v1/me/email', { body }));
export const confirmEmail = (token: string) =>
  unwrap<unknown>(api.POST('/api/v1/me/email/confirm', { body: { token } }));
