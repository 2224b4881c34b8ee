import { emailSchema, OPTIONAL_MAILS } from '@keyward/domain';
import { z } from 'zod';
import { Id, LANGUAGES, line, Time, TimeZone } from './common.js';
import { Mobile } from './mobile.js';
import { factorCode } from './session.js';

const token = z.string().min(20).max(200);
const password = z.string().max(1024);

export const ForgotPassword = z.strictObject({ email: emailSchema }).meta({ id: 'ForgotPassword' });
export const ResetToken = z.strictObject({ token }).meta({ id: 'ResetToken' });
export const ResetPassword = z.strictObject({ token, password }).meta({ id: 'ResetPassword' });
export type ResetPassword = z.infer<typeof ResetPassword>;

/** What the page behind the link shows; a POST, because mail scanners follow links and run scripts. */
export const ResetLook = z
  .strictObject({
    state: z.enum(['valid', 'expired', 'used', 'invalid']),
    email: z.string().nullable().meta({ description: 'Whose password it is; null unless the link is valid' }),
  })
  .meta({ id: 'ResetLook' });
export type ResetLook = z.infer<typeof ResetLook>;

/** Mails that somebody may do without. */
export const OptionalMail = z.enum(OPTIONAL_MAILS);
export type OptionalMail = z.infer<typeof OptionalMail>;

export const ProfileInput = z
  .strictObject({
    firstName: line(80),
    lastName: line(80),
    mobile: Mobile.nullable(),
    language: z.enum(LANGUAGES),
    timeZone: TimeZone.nullable().optional().meta({
      description: 'In which mails write times; null: as the vendor’s. Left away, it stays as it is',
    }),
    unwantedMails: z
      .array(OptionalMail)
      .max(OPTIONAL_MAILS.length)
      .optional()
      .meta({ description: 'Mails to do without. Left away, they stay as they are' }),
  })
  .meta({ id: 'ProfileInput' });
export type ProfileInput = z.infer<typeof ProfileInput>;

export const Profile = z
  .strictObject({
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    mobile: z.string().nullable(),
    language: z.string(),
    timeZone: z.string().nullable(),
    unwantedMails: z.array(OptionalMail),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const ChangePassword = z.strictObject({ oldPassword: password, password }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const OwnSession = z
  .strictObject({
    id: Id,
    here: z.boolean().meta({ description: 'The one that asks' }),
    browser: z.string().nullable().meta({ description: 'In words: Firefox, Windows' }),
    ip: z.string().nullable().meta({ description: 'The address it was opened from' }),
    company: z.string().nullable().meta({ description: 'Name of the company it works in' }),
    since: Time,
    lastUsed: Time.meta({ description: 'To the minute' }),
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof OwnSession>;
export const OwnSessions = z.strictObject({ items: z.array(OwnSession) }).meta({ id: 'OwnSessions' });
export const EndSession = z.strictObject({ session: Id }).meta({ id: 'EndSession' });

export const SecondFactor = z
  .strictObject({
    since: Time.nullable().meta({ description: 'Since when it is on; null: it is off' }),
    codesLeft: z.number().int().meta({ description: 'Recovery codes that were not used yet' }),
    required: z.boolean().meta({ description: 'It cannot be switched off' }),
    mustEnrol: z.boolean().meta({ description: 'It has to be set up before anything else' }),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;
export const StartFactor = z.strictObject({ password: password.optional() }).meta({ id: 'StartFactor' });
export type StartFactor = z.infer<typeof StartFactor>;
export const Enrolment = z
  .strictObject({
    secret: z.string().meta({ description: 'To be typed into an app, base32' }),
    uri: z.string().meta({ description: 'The same for a QR code: otpauth://totp/…' }),
  })
  .meta({ id: 'Enrolment' });
export type Enrolment = z.infer<typeof Enrolment>;
export const FactorCode = z.strictObject({ code: factorCode }).meta({ id: 'FactorCode' });
export const RecoveryCodes = z.strictObject({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const ChangeEmail = z
  .strictObject({ email: emailSchema, password: z.string().min(1).max(1024) })
  .meta({ id: 'ChangeEmail' });
export type ChangeEmail = z.infer<typeof ChangeEmail>;
export const EmailToken = z.strictObject({ token }).meta({ id: 'EmailToken' });
