import { ENQUIRY_KINDS, LINE_VERBS } from '@keyward/domain';
import { z } from 'zod';
import { Setting } from './catalogue.js';
import { Id, NamedRef, PageQuery, pageOf, Time } from './common.js';
import { TicketNumber } from './ticket.js';

/** What a system asks the feed. */
export const EntitlementQuery = z.strictObject({
  since: z
    .string()
    .regex(/^\d{1,15}(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/)
    .default('0')
    .meta({ description: 'Where to go on: `next` of the answer before; 0: from the beginning' }),
  system: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'The system that the key is for; another one is refused' }),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

export const Entitlement = z
  .strictObject({
    sequence: z.number().int().meta({ description: 'Place of the change in the audit log; rises' }),
    id: Id.meta({ description: 'Of what is held: the same in each change of it' }),
    state: z.enum(['given', 'changed', 'taken']).meta({
      description: 'given, changed: it is held as it stands here; taken: it is not, or not for now',
    }),
    at: Time,
    item: z.string().meta({ description: 'Key of the catalogue' }),
    params: z.record(z.string(), z.unknown()),
    from: Time,
    until: Time.nullable().meta({ description: 'When it ends by itself' }),
    person: z
      .strictObject({ id: Id, login: z.string().nullable(), email: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who holds it; null: the unit itself. Of what is taken the id alone' }),
    company: NamedRef.nullable(),
    unit: NamedRef,
  })
  .meta({ id: 'Entitlement' });

export const EntitlementPage = z
  .strictObject({
    items: z.array(Entitlement),
    next: z.string().meta({ description: 'The `since` of the next question, also where nothing new has come' }),
    more: z.boolean().meta({ description: 'There is more already; otherwise ask again in a few seconds' }),
    startOver: z.boolean().meta({
      description:
        'Another catalogue is in force: read from since=0 again, and take away what is not told there as held',
    }),
  })
  .meta({ id: 'EntitlementPage' });

/** What of the steps that support does by hand. */
export const ByHandQuery = PageQuery.extend({
  system: z.string().min(1).max(100).optional().meta({ description: 'Only what is to be done in this system' }),
});

export const ByHandRow = z
  .strictObject({
    ticket: TicketNumber,
    version: z.number().int(),
    line: z
      .number()
      .int()
      .meta({ description: '0: the access as a whole; below 0: a loss, of which no line says anything' }),
    kind: z.enum(ENQUIRY_KINDS),
    verb: z.enum(LINE_VERBS).nullable().meta({ description: 'null: the access as a whole' }),
    label: z.string().nullable().meta({ description: 'What it is about; null: the access as a whole' }),
    settings: z.array(Setting),
    system: z.strictObject({ key: z.string(), label: z.string() }),
    person: z.strictObject({ firstName: z.string(), lastName: z.string(), email: z.string() }),
    company: NamedRef,
    unit: NamedRef,
    since: Time,
    fulfils: z.boolean().meta({ description: 'The reader may confirm it' }),
  })
  .meta({ id: 'ByHandRow' });
export type ByHandRow = z.infer<typeof ByHandRow>;
export const ByHandPage = pageOf(ByHandRow).meta({ id: 'ByHandPage' });
