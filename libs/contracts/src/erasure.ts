import { emailSchema, ERASURE_REASONS } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef } from './common.js';
import { factorCode } from './session.js';

export const ErasePerson = z
  .strictObject({
    person: Id,
    email: emailSchema.meta({ description: 'Their address, so that nobody else is erased by a slip' }),
    reason: z.enum(ERASURE_REASONS).meta({
      description: 'They asked for it, an authority or court ordered it, or they were entered by mistake',
    }),
    password: z.string().max(1024).optional().meta({ description: 'One’s own, where no second factor is on' }),
    code: factorCode.optional().meta({ description: 'Of one’s own second factor, where one is on' }),
  })
  .meta({ id: 'ErasePerson' });
export type ErasePerson = z.infer<typeof ErasePerson>;

const count = z.number().int();

/** What erasing somebody would do; changes nothing. */
export const ErasurePreview = z
  .strictObject({
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    inTheWay: z
      .strictObject({
        staff: z.boolean().meta({ description: 'They work for the vendor' }),
        companies: z.array(NamedRef).meta({ description: 'They are a member of these, or invited to them' }),
        tickets: z.array(z.string()).meta({ description: 'Open ones about or by them, 20 at most' }),
      })
      .meta({ description: 'What has to end first; nothing: they can be erased' }),
    blanked: z.strictObject({
      account: count.meta({ description: 'With password, second factor and sessions' }),
      memberships: count.meta({ description: 'Their login and position' }),
      tickets: count.meta({ description: 'Reasons, notes and details of tickets about them' }),
      messages: count,
      files: count,
      invitations: count,
      wishes: count,
      contacts: count.meta({ description: 'Companies that are told at this address, and at none from then on' }),
    }),
    stays: z.strictObject({
      memberships: count,
      tickets: count.meta({ description: 'About them' }),
      filed: count.meta({ description: 'Tickets that they filed for others' }),
      events: count.meta({ description: 'What they did, in the audit log' }),
    }),
    proof: z.enum(['password', 'code']).meta({ description: 'What is asked for of whoever erases' }),
  })
  .meta({ id: 'ErasurePreview' });
export type ErasurePreview = z.infer<typeof ErasurePreview>;
