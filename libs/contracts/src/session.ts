import { emailSchema, STAFF_ROLES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, Time } from './common.js';

export const SignIn = z
  .strictObject({ email: emailSchema, password: z.string().min(1).max(1024) })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;
export const SwitchCompany = z.strictObject({ company: Id }).meta({ id: 'SwitchCompany' });

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
    companies: z.array(NamedRef).meta({ description: 'All companies this person may work in' }),
    permissions: z.array(z.string()).meta({ description: 'portal.* permissions of the catalogue' }),
    actions: z.array(z.string()).meta({ description: 'Actions of the policy that this person may use at all' }),
    now: Time.meta({ description: 'The time as Keyward counts it, for whoever shows how long ago something was' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;
