/** What staff of the vendor may be: support decides, lead also escalates, auditor reads, operator configures. */
export const STAFF_ROLES = ['support', 'lead', 'auditor', 'operator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Portal permissions that a catalogue can give to dealer people; the policy asks for them, nothing else does. */
export const PORTAL_PERMISSIONS = [
  'portal.team:read',
  'portal.enquiries:file',
  'portal.tickets:read',
  'portal.access:read',
] as const;
export type PortalPermission = (typeof PORTAL_PERMISSIONS)[number];

/** A unit that a permission of the portal reaches, with all that stands below it or alone. */
export interface PortalPlace {
  readonly unitId: string;
  readonly below: boolean;
}

/** Somebody signed in, working in one company (dealer) or for the vendor (staff). */
export interface PersonActor {
  readonly kind: 'dealer' | 'staff';
  readonly personId: string;
  /** the session that speaks, ended with the membership */
  readonly sessionId: string;
  readonly language: string;
  /** dealers only: the company worked in and the membership there */
  readonly companyId: string | null;
  readonly membershipId: string | null;
  /** signed in without the second factor that is required of them: may set one up, and nothing else */
  readonly mustEnrol?: true;
  /** staff only */
  readonly staffRole: StaffRole | null;
  /** dealers only: what the catalogue permits this membership */
  readonly portal: ReadonlySet<string>;
  /** dealers only: permissions of `portal` that do not reach over the whole company, with what they reach instead */
  readonly within?: ReadonlyMap<string, readonly PortalPlace[]>;
  /** dealers only: permissions that reach beyond the company, with the units above companies below which they reach all */
  readonly above?: ReadonlyMap<string, readonly string[]>;
  /**
   * dealers only, by what their company chose: of the tickets that `portal.tickets:read` reaches, those alone that move its
   * administration; or those about others as a whole, and what is about themselves as the person concerned
   */
  readonly sees?: 'administration' | 'others';
}

/** The product itself: workers, sweeps, policy decisions. */
export interface SystemActor {
  readonly kind: 'system';
  readonly personId: null;
}

/** Whoever holds an invitation link and has proved it. */
export interface InvitedActor {
  readonly kind: 'invited';
  /** known once the invited person has an account */
  readonly personId: string | null;
  readonly invitationId: string;
}

/** Nobody known: the sign-in page. */
export interface GuestActor {
  readonly kind: 'guest';
  readonly personId: null;
}

/** Another system, by the key that an operator made for it. It reads what takes effect in it, and nothing else. */
export interface KeyActor {
  readonly kind: 'key';
  readonly personId: null;
  readonly keyId: string;
  /** the system of the catalogue that it follows */
  readonly system: string;
}

export type Actor = PersonActor | SystemActor | InvitedActor | GuestActor | KeyActor;

export const SYSTEM: SystemActor = { kind: 'system', personId: null };
export const GUEST: GuestActor = { kind: 'guest', personId: null };
