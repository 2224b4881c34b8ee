import type { MailName } from '@keyward/domain';

/** Who a mail is for. One mail can be worded differently for each kind. */
export const RECIPIENT_KINDS = [
  ...(['filer', 'person', 'invited', 'team', 'assignee', 'account', 'new-address'] as const),
  ...(['administrator', 'contact', 'former-contact', 'lead', 'holder', 'decider'] as const),
] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/**
 * TABLE 4: every mail of TABLE 3, and who gets it. A `mail:<name>` without a line here does not compile; a line
 * without a folder in `templates/`, or the other way round, fails a test. The variables are in `mail-variables.ts`.
 *
 * `account` is whoever has the account that the mail is about, `new-address` an address that they want for it.
 * `administrator` is everybody who administrates the company, or hands that over with what the mail tells, `contact` the
 * company's own address, `former-contact` the one before. `lead` is everybody of the vendor who leads the desk.
 * `holder` is whoever had what only one can have, and whoever has it now; of a clock, who of the network it tells.
 * `decider` are the people of the network who are asked to decide, at most the nearest three, and who stands in for them;
 * what needs no decision any more is told to those of them who were told that it does and have not decided.
 * `team` is the vendor's shared address; where a mail knows both, it gets what nobody has taken on, and `assignee`, the one
 * who took it on, the rest. A message goes to the other side alone.
 */
export const EMAILS = {
  'enquiry-received': ['filer'],
  'decision-needed': ['team', 'assignee', 'decider'],
  question: ['filer'],
  answer: ['team', 'assignee', 'decider'],
  'new-message': ['filer', 'team', 'assignee'],
  'ticket-approved': ['filer'],
  'changes-done': ['filer', 'person'],
  'not-approved': ['filer'],
  superseded: ['filer', 'team', 'assignee', 'decider'],
  withdrawn: ['team', 'assignee', 'decider'],
  'due-soon': ['team', 'assignee', 'lead'],
  overdue: ['team', 'assignee', 'lead'],
  'counter-offer': ['filer'],
  'offer-accepted': ['team', 'assignee'],
  'offer-declined': ['team', 'assignee'],
  expired: ['filer'],
  'apply-failed': ['team', 'assignee'],
  'access-ending': ['person', 'filer', 'administrator'],
  'access-over': ['person', 'filer', 'administrator'],
  invitation: ['invited'],
  'invitation-ending': ['invited', 'filer'],
  'invitation-asked': ['filer', 'team'],
  'invitation-expired': ['invited', 'filer'],
  joined: ['filer'],
  'enquiry-about-you': ['person'],
  'filed-on-behalf': ['filer', 'administrator'],
  'administrator-proposed': ['administrator', 'contact'],
  'administrator-decided': ['administrator', 'contact'],
  'administrator-changed': ['administrator', 'contact', 'team'],
  'administrator-turned': ['administrator', 'contact', 'filer'],
  'right-moved': ['holder', 'administrator'],
  'contact-changed': ['contact', 'former-contact'],
  'password-reset': ['account'],
  'password-changed': ['account'],
  'second-factor-changed': ['account'],
  'access-idle': ['account', 'holder', 'team', 'lead'],
  'company-review': ['holder', 'team', 'lead'],
  'too-few-left': ['team', 'administrator', 'contact'],
  'right-runs-out': ['account', 'holder', 'team', 'lead'],
  'wish-received': ['administrator'],
  'wish-answered': ['account'],
  'email-confirm': ['new-address'],
  'email-notice': ['account'],
  'deputy-named': ['account'],
} as const satisfies Record<MailName, readonly [RecipientKind, ...RecipientKind[]]>;

/** The kinds of recipient that a mail knows. */
export type RecipientOf<M extends MailName> = (typeof EMAILS)[M][number];

export const MAIL_NAMES = Object.keys(EMAILS) as MailName[];

/** @returns the kinds of recipient of `mail`, in the order of TABLE 4 */
export const recipientsOf = (mail: MailName): readonly RecipientKind[] => EMAILS[mail];
