import { emailSchema, TICKET_AUDIENCES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, Time } from './common.js';

const itemKey = z.string().min(1).max(200);

/** Who of the company sees its tickets. */
export const SharingInput = z
  .strictObject({
    seenBy: z.enum(TICKET_AUDIENCES).meta({
      description:
        'catalogue: whom the vendor’s catalogue lets; filer: only who filed; administrators; holders: administrators and whoever holds one of the items; everybody who works there',
    }),
    items: z.array(itemKey).max(50).meta({ description: 'Of holders: whose holders see them' }),
  })
  .meta({ id: 'SharingInput' });
export type SharingInput = z.infer<typeof SharingInput>;

export const Sharing = z
  .strictObject({
    company: NamedRef,
    seenBy: z.enum(TICKET_AUDIENCES),
    items: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    changes: z.boolean().meta({ description: 'Whether the reader may choose' }),
  })
  .meta({ id: 'Sharing' });
export type Sharing = z.infer<typeof Sharing>;

export const CompanyReviewQuery = z.strictObject({
  company: Id.optional().meta({ description: 'Absent: the company that the reader works in' }),
});
export type CompanyReviewQuery = z.infer<typeof CompanyReviewQuery>;

/** Whether the people of a company are still those who should work there, as clocks of the catalogue ask. */
export const CompanyReview = z
  .strictObject({
    company: NamedRef,
    asked: z.boolean().meta({ description: 'Whether the catalogue asks for it' }),
    confirmedAt: Time.nullable().meta({ description: 'When it was confirmed last, or the time for it began' }),
    state: z.enum(['running', 'warned', 'suspended']).meta({
      description: 'warned: it is time; suspended: nobody of the company can use anything until it is confirmed',
    }),
    sentence: z.string().nullable().meta({ description: 'The rule, in the words of the catalogue' }),
    next: z
      .strictObject({ state: z.enum(['warned', 'suspended']), at: Time })
      .nullable()
      .meta({ description: 'What becomes of it next, where nobody confirms it' }),
    confirms: z.boolean().meta({ description: 'Whether the reader may confirm it now' }),
  })
  .meta({ id: 'CompanyReview' });
export type CompanyReview = z.infer<typeof CompanyReview>;

export const CompanyReviewInput = z.strictObject({ company: Id }).meta({ id: 'CompanyReviewInput' });
export type CompanyReviewInput = z.infer<typeof CompanyReviewInput>;

export const CompanyContactQuery = z.strictObject({
  company: Id.optional().meta({ description: 'Absent: the company that the reader works in' }),
});
export type CompanyContactQuery = z.infer<typeof CompanyContactQuery>;

/** Where a company is told what its administrators should not be alone to hear. */
export const CompanyContact = z
  .strictObject({
    company: NamedRef,
    email: z.string().nullable().meta({ description: 'null: its administrators alone are told' }),
    changedAt: Time.nullable().meta({ description: 'When it was changed last; null: never' }),
  })
  .meta({ id: 'CompanyContact' });
export type CompanyContact = z.infer<typeof CompanyContact>;

export const CompanyContactInput = z
  .strictObject({
    company: Id,
    email: emailSchema.nullable().meta({ description: 'null: none any more' }),
    was: emailSchema
      .nullable()
      .meta({ description: 'What stood on the screen; if that has changed, the answer is 409' }),
  })
  .meta({ id: 'CompanyContactInput' });
export type CompanyContactInput = z.infer<typeof CompanyContactInput>;
