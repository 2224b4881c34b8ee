import { emailSchema, STAFF_ROLES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, Time } from './common.js';

/** Says that nobody has touched the screen that asks: what it asks for by itself keeps no session alive. */
export const UNATTENDED_HEADER = 'x-unattended';

/** Six digits of an authenticator app, or a recovery code. */
export const factorCode = z.string().min(1).max(40);

export const SignIn = z
  .strictObject({ email: emailSchema, password: z.string().min(1).max(1024), code: factorCode.optional() })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;
export const SwitchCompany = z.strictObject({ company: Id }).meta({ id: 'SwitchCompany' });

/** A company where somebody works, or a unit above companies. */
const OwnCompany = NamedRef.extend({
  waiting: z.int().meta({ description: 'Of the tickets that this person filed there: how many wait for an answer' }),
}).meta({ id: 'OwnCompany' });

export const Me = z
  .strictObject({
    id: Id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    language: z.string(),
    kind: z.enum(['dealer', 'staff']),
    staffRole: z.enum(STAFF_ROLES).nullable(),
    company: NamedRef.nullable().meta({ description: 'The company worked in; null for staff' }),
    companies: z.array(OwnCompany).meta({ description: 'All companies this person may work in' }),
    permissions: z.array(z.string()).meta({ description: 'portal.* permissions of the catalogue' }),
    actions: z.array(z.string()).meta({ description: 'Actions of the policy that this person may use at all' }),
    administratorsLeft: z.number().int().nullable().meta({
      description:
        'How many people administrate the company worked in; null: not theirs to know, or there can be one only',
    }),
    mustEnrol: z.boolean().meta({ description: 'A second factor has to be set up before anything else' }),
    now: Time.meta({ description: 'The time as Keyward counts it, for whoever shows how long ago something was' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;
