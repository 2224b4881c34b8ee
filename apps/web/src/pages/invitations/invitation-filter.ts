import type { Invitation } from '@keyward/contracts';
import type { InvitationFilter } from '../../api/invitations.js';

export const STATUSES = ['pending', 'expired', 'redeemed', 'revoked'] as const satisfies Invitation['status'][];

/** @returns the filter that an address of the page means; what does not fit is left out */
export function invitationFilter(search: { status?: string }): InvitationFilter {
  const status = STATUSES.find((each) => each === search.status);
  return status ? { status } : {};
}
