/** An invitation lives exactly this long from the first time its mail was accepted (hours: summer time moves nothing). */
export const INVITATION_HOURS = 168;
/** So long before its end the invited and the filer are reminded. */
export const REMINDER_HOURS = 48;

export const INVITATION_STATUSES = ['pending', 'redeemed', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export interface InvitationFacts {
  readonly status: InvitationStatus;
  readonly generation: number;
  /** set when the mail of this generation was accepted; until then the link is valid */
  readonly expiresAt: Date | null;
}

export type LinkState = 'valid' | 'expired' | 'used' | 'revoked' | 'invalid';

/**
 * What a link is worth at `now`. Half-open: at the very instant of expiry it is over.
 * @param generation the generation written in the link; a resend makes older ones invalid
 */
export function linkState(invitation: InvitationFacts, generation: number, now: Date): LinkState {
  if (invitation.status === 'redeemed') return 'used';
  if (generation !== invitation.generation) return 'invalid';
  if (invitation.status === 'revoked') return 'revoked';
  if (invitation.status === 'expired') return 'expired';
  return invitation.expiresAt !== null && now >= invitation.expiresAt ? 'expired' : 'valid';
}
