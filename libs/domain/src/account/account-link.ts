/** Links that prove an address (a new password, another address) work this long by the database clock. */
export const ACCOUNT_LINK_MINUTES = 30;

export type AccountLinkState = 'valid' | 'expired' | 'used' | 'invalid';

/** @returns what a link is worth at `now`; one that was used says so also after its time */
export function accountLinkState(
  link: { readonly usedAt: Date | null; readonly expiresAt: Date } | undefined,
  now: Date,
): AccountLinkState {
  if (link === undefined) return 'invalid';
  if (link.usedAt !== null) return 'used';
  return link.expiresAt <= now ? 'expired' : 'valid';
}
