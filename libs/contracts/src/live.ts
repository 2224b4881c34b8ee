import { z } from 'zod';

/** What `GET /events` (SSE) says: something about this ticket changed; the client fetches again what it shows. */
export const LiveEvent = z
  .strictObject({
    type: z.string(),
    number: z
      .string()
      .nullable()
      .meta({ description: 'Of the ticket; null where it is about who stands in for whom, or a wish' }),
  })
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof LiveEvent>;

/** What Keyward's parts report of themselves; `degraded` names what works slower or later, never what is broken here. */
export const Readiness = z
  .strictObject({
    status: z.enum(['ready', 'not-ready']),
    database: z.enum(['up', 'down']),
    degraded: z.array(z.string()),
    worker: z.strictObject({ lastSeenSeconds: z.number(), redis: z.string(), smtp: z.string() }).nullable(),
  })
  .meta({ id: 'Readiness' });
