/** What a dealer can send. Labels for sets of the engine's verbs; more will come. */
export const ENQUIRY_KINDS = ['create', 'change', 'suspend', 'reactivate', 'deactivate', 'change-admin'] as const;
export type EnquiryKind = (typeof ENQUIRY_KINDS)[number];

/** One change on a ticket. */
export const LINE_VERBS = ['give', 'take', 'set', 'extend', 'suspend', 'resume'] as const;
export type LineVerb = (typeof LINE_VERBS)[number];

export const MEMBERSHIP_STATUSES = ['invited', 'active', 'suspended', 'ended'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];
