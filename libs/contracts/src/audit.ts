import { EVENT_NAMES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, PageQuery, pageOf, Time } from './common.js';
import { TicketNumber } from './ticket.js';

const AuditFilter = {
  actor: Id.optional().meta({ description: 'Who did it' }),
  person: Id.optional().meta({ description: 'Whom it concerns' }),
  company: Id.optional(),
  ticket: TicketNumber.optional(),
  event: z.enum(EVENT_NAMES).optional(),
  from: Time.optional().meta({ description: 'Not before' }),
  to: Time.optional().meta({ description: 'Before' }),
};

/** What happened, the newest first. */
export const AuditQuery = PageQuery.extend(AuditFilter);
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditExportQuery = z.strictObject(AuditFilter);
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

/** An event of the audit log, as far as people read it. */
export const AuditEntry = z
  .strictObject({
    id: Id,
    at: Time,
    event: z.enum(EVENT_NAMES),
    sentence: z.string().meta({ description: 'What it says, in the language of the answer' }),
    actor: z.strictObject({
      id: Id.nullable(),
      name: z.string(),
      side: z.enum(['dealer', 'vendor', 'system']),
    }),
    onBehalfOf: NamedRef.nullable().meta({ description: 'In whose name, or in whose place as their deputy' }),
    person: NamedRef.nullable().meta({ description: 'Whom it concerns' }),
    company: NamedRef.nullable(),
    ticket: TicketNumber.nullable(),
    seal: z.string().nullable().meta({ description: 'Number of its seal in the chain; null: not sealed yet' }),
    details: z.array(z.strictObject({ name: z.string(), value: z.string() })).meta({
      description: 'What else was recorded: ids, numbers and codes',
    }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditPage = pageOf(AuditEntry).meta({ id: 'AuditPage' });

/** Every kind of event, to choose from. */
export const AuditKinds = z
  .strictObject({ items: z.array(z.strictObject({ event: z.enum(EVENT_NAMES), sentence: z.string() })) })
  .meta({ id: 'AuditKinds' });
export type AuditKinds = z.infer<typeof AuditKinds>;
