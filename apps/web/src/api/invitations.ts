import type { InvitationLook } from '@keyward/contracts';
import { request } from './http.js';

export interface Redeem {
  token: string;
  firstName: string;
  lastName: string;
  mobile: string;
  password: string;
}

export const lookInvitation = (token: string) =>
  request<InvitationLook>('POST', '/invitations/look', { body: { token } });
export const redeemInvitation = (body: Redeem) => request<unknown>('POST', '/invitations/redeem', { body });
/** Somebody with an account joins by signing in and this. */
export const joinInvitation = (token: string) => request<unknown>('POST', '/invitations/join', { body: { token } });
