import { z } from 'zod';
import { AuditEntry } from './audit.js';

const Number = z.string().regex(/^\d{1,18}$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a piece of the chain begins: the end of the piece before; neither: at the start. */
export const AuditChainQuery = z.strictObject({
  after: Number.optional().meta({ description: 'Number of the last seal that was checked' }),
  hash: Hash.optional().meta({ description: 'Its hash, as the answer before gave it' }),
});
export type AuditChainQuery = z.infer<typeof AuditChainQuery>;

const FAULTS = ['number-missing', 'event-missing', 'event-changed'] as const;

/** What the check of one piece came to; `done` once it has reached the end, or the first break. */
export const AuditChainPiece = z
  .strictObject({
    number: Number.meta({ description: 'The last seal that is as it was' }),
    hash: Hash.meta({ description: 'Its hash: keep the last one outside of the database, and compare' }),
    total: Number.meta({ description: 'The last seal there is' }),
    done: z.boolean(),
    fault: z
      .strictObject({
        number: Number.meta({ description: 'The first seal that does not fit' }),
        what: z.enum(FAULTS),
        event: AuditEntry.nullable().meta({ description: 'The event as it stands there now' }),
      })
      .nullable(),
  })
  .meta({ id: 'AuditChainPiece' });
export type AuditChainPiece = z.infer<typeof AuditChainPiece>;
