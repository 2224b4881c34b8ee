import type { InvitationLook } from '@keyward/contracts';
import { api, unwrap } from './http.js';

export interface Redeem {
  token: string;
  firstName: string;
  lastName: string;
  mobile: string;
  password: string;
}

export const lookInvitation = (token: string) =>
  unwrap<InvitationLook>(api.POST('/api/v1/invitations/look', { body: { token } }));
export const redeemInvitation = (body: Redeem) => unwrap<unknown>(api.POST('/api/v1/invitations/redeem', { body }));
/** Whoever has the link of an invitation that is over asks for a new one. */
export const askForInvitation = (token: string) =>
  unwrap<unknown>(api.POST('/api/v1/invitations/ask', { body: { token } }));
/** Somebody with an account joins by signing in and this. */
export const joinInvitation = (token: string) =>
  unwrap<unknown>(api.POST('/api/v1/invitations/join', { body: { token } }));
