import { INVITATION_STATUSES } from '@keyward/domain';
import { z } from 'zod';
import { Id, LANGUAGES, line, NamedRef, PageQuery, pageOf, text, Time } from './common.js';
import { Mobile } from './mobile.js';

const token = z.string().min(20).max(200);
export const InvitationToken = z.strictObject({ token }).meta({ id: 'InvitationToken' });

/** The answer to whoever asks for a new link: the same whatever the link is worth. */
export const InvitationAsked = z
  .strictObject({ received: z.literal(true) })
  .meta({ id: 'InvitationAsked', description: 'The same for every link, so that it tells nothing' });
export type InvitationAsked = z.infer<typeof InvitationAsked>;

/** What the page behind the link shows; a POST, because mail scanners follow links and run scripts. */
export const InvitationLook = z
  .strictObject({
    state: z.enum(['valid', 'expired', 'used', 'revoked', 'invalid']),
    email: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    company: z.string().nullable(),
    vendor: z.string(),
    expiresAt: Time.nullable(),
    hasAccount: z.boolean(),
  })
  .meta({ id: 'InvitationLook' });
export type InvitationLook = z.infer<typeof InvitationLook>;

export const RedeemInput = z
  .strictObject({
    token,
    firstName: line(80),
    lastName: line(80),
    mobile: Mobile.meta({ description: 'With the country code; stored as E.164' }),
    password: z.string().max(1024),
    language: z.enum(LANGUAGES).optional().meta({ description: 'Of mails and screens; else that of whoever invited' }),
  })
  .meta({ id: 'RedeemInput' });
export type RedeemInput = z.infer<typeof RedeemInput>;

export const InvitationQuery = PageQuery.extend({
  status: z.enum(INVITATION_STATUSES).optional(),
  person: Id.optional().meta({ description: 'Who is invited, by the id that `GET /people/:id` takes' }),
  waits: z
    .stringbool()
    .optional()
    .meta({ description: 'true: only those that end within two days, or are over and were asked for again' }),
});
export const Invitation = z
  .strictObject({
    id: Id,
    email: z.string(),
    firstName: z.string().meta({ description: 'As it was typed when the invitation was asked for' }),
    lastName: z.string(),
    company: NamedRef,
    status: z.enum(INVITATION_STATUSES),
    ticket: z.string(),
    createdAt: Time,
    mailedAt: Time.nullable(),
    expiresAt: Time.nullable(),
    askedAt: Time.nullable().meta({ description: 'When its person asked for a new link, since it was last sent' }),
    actions: z.array(z.enum(['resend', 'revoke'])),
  })
  .meta({ id: 'Invitation' });
/** Body of `POST /invitations/:id/resend|revoke`; without `version` the ticket is taken as it stands. */
export const InvitationMoveInput = z
  .strictObject({ version: z.number().int().min(1).optional(), reason: text(1000).optional() })
  .meta({ id: 'InvitationMoveInput' });
export type InvitationMoveInput = z.infer<typeof InvitationMoveInput>;

export const InvitationPage = pageOf(Invitation).meta({ id: 'InvitationPage' });
export type Invitation = z.infer<typeof Invitation>;
