import type { Invitation, InvitationLook, RedeemInput, Ticket } from '@keyward/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Page } from './directory.js';
import { api, unwrap } from './http.js';
import { told } from './other-windows.js';

export interface Redeem {
  token: string;
  firstName: string;
  lastName: string;
  mobile: string;
  password: string;
  language: RedeemInput['language'];
}

export interface InvitationFilter {
  status?: Invitation['status'];
  /** only those that somebody can do something about now */
  waits?: true;
  /** only those of one person */
  person?: string;
}

export const invitationsQuery = ({ status, waits, person }: InvitationFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['invitations', status ?? '', waits ?? false, person ?? '', limit],
    queryFn: ({ pageParam }) =>
      unwrap<Page<Invitation>>(
        api.GET('/api/v1/invitations', {
          params: { query: { status, waits: waits && 'true', person, limit, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Sends it again or takes it back. @returns the ticket as it is now */
export function moveInvitation(id: string, verb: 'resend' | 'revoke', reason: string): Promise<Ticket> {
  const params = { path: { id } };
  const body = reason ? { reason } : {};
  return unwrap<Ticket>(
    verb === 'resend'
      ? api.POST('/api/v1/invitations/{id}/resend', { params, body: {} })
      : api.POST('/api/v1/invitations/{id}/revoke', { params, body }),
  );
}

export const lookInvitation = (token: string) =>
  unwrap<InvitationLook>(api.POST('/api/v1/invitations/look', { body: { token } }));
export const redeemInvitation = (body: Redeem) =>
  told(unwrap<unknown>(api.POST('/api/v1/invitations/redeem', { body })));
/** Whoever has the link of an invitation that is over asks for a new one. */
export const askForInvitation = (token: string) =>
  unwrap<unknown>(api.POST('/api/v1/invitations/ask', { body: { token } }));
/** Somebody with an account joins by signing in and this. */
export const joinInvitation = (token: string) =>
  told(unwrap<unknown>(api.POST('/api/v1/invitations/join', { body: { token } })));
