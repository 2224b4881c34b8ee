import type { MailName } from '@keyward/domain';

/** Who a mail is for. One mail can be worded differently for each kind. */
export const RECIPIENT_KINDS = ['filer', 'person', 'invited', 'team', 'assignee'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/**
 * TABLE 4: every mail of TABLE 3, and who gets it. A `mail:<name>` without a line here does not compile; a line
 * without a folder in `templates/`, or the other way round, fails a test. The variables are in `mail-variables.ts`.
 *
 * `team` is the vendor's shared address and gets what nobody has taken on yet; `assignee` the one who took it on.
 */
export const EMAILS = {
  'enquiry-received': ['filer'],
  'decision-needed': ['team', 'assignee'],
  question: ['filer'],
  answer: ['team', 'assignee'],
  'ticket-approved': ['filer'],
  'changes-done': ['filer', 'person'],
  'not-approved': ['filer'],
  invitation: ['invited'],
  'invitation-ending': ['invited', 'filer'],
  'invitation-asked': ['filer', 'team'],
  'invitation-expired': ['invited', 'filer'],
} as const satisfies Record<MailName, readonly [RecipientKind, ...RecipientKind[]]>;

/** The kinds of recipient that a mail knows. */
export type RecipientOf<M extends MailName> = (typeof EMAILS)[M][number];

export const MAIL_NAMES = Object.keys(EMAILS) as MailName[];

/** @returns the kinds of recipient of `mail`, in the order of TABLE 4 */
export const recipientsOf = (mail: MailName): readonly RecipientKind[] => EMAILS[mail];
