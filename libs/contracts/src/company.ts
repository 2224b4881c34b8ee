import { TICKET_AUDIENCES } from '@keyward/domain';
import { z } from 'zod';
import { NamedRef } from './common.js';

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
