import { WISH_STATUSES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, text, Time } from './common.js';

const said = (max: number) => text(max).refine((t) => t.length > 0, 'text-required');

/** What an employee would like their administrators to ask for. */
export const WishInput = z
  .strictObject({
    text: said(1000),
    items: z.array(z.string().min(1).max(200)).max(30).meta({ description: 'Keys of items of the catalogue' }),
  })
  .meta({ id: 'WishInput' });
export type WishInput = z.infer<typeof WishInput>;

export const DeclineWish = z.strictObject({ reason: said(1000) }).meta({ id: 'DeclineWish' });

export const Wish = z
  .strictObject({
    id: Id,
    person: NamedRef,
    text: z.string(),
    items: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    status: z.enum(WISH_STATUSES),
    ticket: z.string().nullable().meta({ description: 'The number of the ticket that it became' }),
    reason: z.string().nullable().meta({ description: 'Why it was declined' }),
    answeredBy: z.string().nullable(),
    sentAt: Time,
    expiresAt: Time,
  })
  .meta({ id: 'Wish' });
export type Wish = z.infer<typeof Wish>;

export const WishList = z
  .strictObject({
    waiting: z.array(Wish).meta({ description: 'Of others, which wait for an administrator, the longest first' }),
    mine: z.array(Wish).meta({ description: 'The reader’s own, the newest first' }),
  })
  .meta({ id: 'WishList' });
export type WishList = z.infer<typeof WishList>;
