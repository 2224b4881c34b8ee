import type { Enquiry, World } from './world.js';

/**
 * Of a change of administrator that the vendor files for a company which nobody administrates: whom it names may be suspended
 * or have left, and comes back by it. Invited anew for it, they are on their way.
 * @returns whether whoever an enquiry is about comes back by it, though its kind does not say so
 */
export function comesBack(
  { kind, forCompany, holder, unitId, newcomer, phase }: Enquiry,
  { memberships }: Pick<World, 'memberships'>,
): boolean {
  if (kind !== 'change-admin' || forCompany !== true || newcomer === true) return false;
  const membership = memberships.get(holder.membershipId ?? '');
  if (membership === undefined || membership.unitId !== unitId) return false;
  return membership.status === 'suspended' || membership.status === 'ended' || isInvitedAnew(membership.status, phase);
}

const isInvitedAnew = (status: string, phase: Enquiry['phase']): boolean => status === 'invited' && phase === 'apply';
