import { emailSchema, TICKET_AUDIENCES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, pageOf, PageQuery, text, Time } from './common.js';

const itemKey = z.string().min(1).max(200);

/** Who of the company sees its tickets. */
export const SharingInput = z
  .strictObject({
    seenBy: z.enum(TICKET_AUDIENCES).meta({
      description:
        'catalogue: whom the vendor’s catalogue lets; filer: only who filed; administrators; holders: administrators and whoever holds one of the items; everybody who works there',
    }),
    items: z.array(itemKey).max(50).meta({ description: 'Of holders: whose holders see them' }),
    tellsConcerned: z
      .boolean()
      .optional()
      .meta({ description: 'Whom an enquiry is about hears of it by mail; absent: as it is' }),
  })
  .meta({ id: 'SharingInput' });
export type SharingInput = z.infer<typeof SharingInput>;

export const Sharing = z
  .strictObject({
    company: NamedRef,
    seenBy: z.enum(TICKET_AUDIENCES),
    items: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    tellsConcerned: z.boolean().meta({ description: 'Whom an enquiry is about hears of it by mail' }),
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

export const CompaniesQuery = PageQuery.extend({
  q: text(100).optional().meta({ description: 'Part of the name' }),
  only: z
    .enum(['wanting'])
    .optional()
    .meta({ description: 'Those that nobody administrates, or where something is held by fewer than it takes' }),
});

/** A company as the vendor’s list shows it. */
export const CompanyRow = z
  .strictObject({
    id: Id,
    name: z.string(),
    above: z
      .string()
      .nullable()
      .meta({ description: 'What it stands under, from the top down; null: nothing but the network' }),
    members: z.number().int().meta({ description: 'Who works there now' }),
    administrated: z.boolean().meta({ description: 'Whether anybody administrates it now' }),
    tooFew: z.array(z.string()).meta({ description: 'What fewer people have than the catalogue wants, in words' }),
    openTickets: z.number().int(),
  })
  .meta({ id: 'CompanyRow' });
export type CompanyRow = z.infer<typeof CompanyRow>;
export const CompanyPage = pageOf(CompanyRow).meta({ id: 'CompanyPage' });

export const CompanyOverviewQuery = z.strictObject({
  company: Id.optional().meta({ description: 'Absent: the company that the reader works in' }),
});
const Holder = z.strictObject({ id: Id, name: z.string(), since: Time });

/** What a company is at a glance: who works there, who administrates it, who has what only one can have, what it owns. */
export const CompanyOverview = z
  .strictObject({
    company: NamedRef,
    people: z.strictObject({
      active: z.number().int(),
      invited: z.number().int(),
      suspended: z.number().int(),
      ended: z.number().int(),
    }),
    openTickets: z.number().int().meta({ description: 'Of those that the reader sees' }),
    seenBy: z.enum(TICKET_AUDIENCES).meta({ description: 'Who of the company sees its tickets, as it has chosen' }),
    seenItems: z
      .array(z.strictObject({ key: z.string(), label: z.string() }))
      .meta({ description: 'Of holders: whose holders see them' }),
    administrators: z.strictObject({
      total: z.number().int(),
      items: z.array(Holder).meta({ description: 'The first twenty, by name' }),
    }),
    single: z
      .array(
        z.strictObject({
          item: z.string(),
          label: z.string(),
          holder: Holder.nullable(),
          asked: z.string().nullable().meta({ description: 'The ticket by which somebody else is to have it' }),
        }),
      )
      .meta({ description: 'What only one person of the company can have' }),
    modules: z
      .array(z.strictObject({ item: z.string(), label: z.string(), unit: NamedRef, since: Time }))
      .meta({ description: 'What the company or one of its units has' }),
  })
  .meta({ id: 'CompanyOverview' });
export type CompanyOverview = z.infer<typeof CompanyOverview>;
