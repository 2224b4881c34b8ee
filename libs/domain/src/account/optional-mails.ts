import type { MailName } from '../event-routes.js';

/**
 * Mails that somebody may do without: they tell what the screens show as well, and nothing waits for their reader. Whatever
 * asks for something, ends an access or concerns an account is sent to everybody.
 */
export const OPTIONAL_MAILS = [
  'enquiry-received',
  'ticket-approved',
  'joined',
  'withdrawn',
  'superseded',
  'wish-received',
  'enquiry-about-you',
] as const satisfies readonly MailName[];
export type OptionalMail = (typeof OPTIONAL_MAILS)[number];
