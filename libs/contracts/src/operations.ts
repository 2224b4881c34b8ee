import { z } from 'zod';
import { Id, PageQuery, pageOf, Time } from './common.js';
import { TicketNumber } from './ticket.js';

const Count = z.number().int().nonnegative().meta({ description: 'Counted up to 10,000' });
const Attempts = z.number().int().nonnegative();
const Code = z.string().nullable().meta({ description: 'What the last try came to, as it was answered' });
/** Null where it belongs to no ticket. */
const Ticket = TicketNumber.nullable();

/** How the work behind the scenes stands: what waits, what has given up, and who works. */
export const OperationsOverview = z
  .strictObject({
    tasks: z.strictObject({
      due: Count,
      waiting: Count.meta({ description: 'For a later time' }),
      dead: Count.meta({ description: 'Gave up after every try' }),
      oldestDue: Time.nullable(),
    }),
    mails: z.strictObject({ queued: Count, refused: Count.meta({ description: 'By the mail server, for good' }) }),
    deliveries: z.strictObject({ waiting: Count, givenUp: Count }),
    held: z
      .strictObject({
        since: Time.nullable().meta({ description: 'null: no worker has looked at it yet' }),
        moved: z.boolean().meta({ description: 'The database is a copy: it is elsewhere than before' }),
        mails: Count.meta({ description: 'Were due when the hold began, and wait' }),
      })
      .nullable()
      .meta({ description: 'Neither mails nor calls of other systems leave; null: they do' }),
    unsealed: Count.meta({ description: 'Events that are not in the chain of the audit log yet' }),
    workers: z
      .array(
        z.strictObject({
          name: z.string(),
          seenSeconds: z.number().nonnegative().meta({ description: 'Since it was last heard of' }),
          redis: z.enum(['up', 'down']),
          smtp: z.enum(['up', 'down']),
        }),
      )
      .meta({ description: 'Heard of within ten minutes, the last first, at most 100' }),
  })
  .meta({ id: 'OperationsOverview' });
export type OperationsOverview = z.infer<typeof OperationsOverview>;

export const OutboundRelease = z
  .strictObject({
    waiting: z.enum(['send', 'drop']).meta({ description: 'The mails that were due when the hold began' }),
  })
  .meta({ id: 'OutboundRelease' });
export type OutboundRelease = z.infer<typeof OutboundRelease>;

const TASK_VIEWS = ['dead', 'due', 'waiting'] as const;
export const TaskQuery = PageQuery.extend({ view: z.enum(TASK_VIEWS).default('dead') });
export type TaskQuery = z.infer<typeof TaskQuery>;

export const TaskEntry = z
  .strictObject({
    id: Id,
    name: z.string().meta({ description: 'What is to be done; of a mail with its kind, for example mail:joined' }),
    ticket: Ticket,
    attempts: Attempts,
    createdAt: Time,
    dueAt: Time,
    error: z.string().nullable().meta({ description: 'Why the last try failed' }),
  })
  .meta({ id: 'TaskEntry' });
export type TaskEntry = z.infer<typeof TaskEntry>;
export const TaskPage = pageOf(TaskEntry).meta({ id: 'TaskPage' });

/** How many of those that gave up are on their way again, and how many are left. */
export const Redriven = z
  .strictObject({ redriven: z.number().int().nonnegative(), left: Count })
  .meta({ id: 'Redriven' });
export type Redriven = z.infer<typeof Redriven>;

const MAIL_VIEWS = ['all', 'refused', 'queued'] as const;
export const MailQuery = PageQuery.extend({ view: z.enum(MAIL_VIEWS).default('all') });
export type MailQuery = z.infer<typeof MailQuery>;

/** One mail to one recipient, who is told by their part and not by name or address. */
export const MailEntry = z
  .strictObject({
    id: Id,
    mail: z.string(),
    recipient: z.string(),
    ticket: Ticket,
    status: z.enum(['queued', 'sending', 'sent', 'refused', 'obsolete']),
    attempts: Attempts,
    code: Code,
    createdAt: Time,
    acceptedAt: Time.nullable(),
  })
  .meta({ id: 'MailEntry' });
export type MailEntry = z.infer<typeof MailEntry>;
export const MailPage = pageOf(MailEntry).meta({ id: 'MailPage' });

const DELIVERY_VIEWS = ['all', 'given-up'] as const;
export const DeliveryQuery = PageQuery.extend({ view: z.enum(DELIVERY_VIEWS).default('all') });
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

/** What a system was told of by its webhook, and what became of it. */
export const DeliveryEntry = z
  .strictObject({
    id: Id,
    system: z.strictObject({ key: z.string(), label: z.string() }),
    ticket: Ticket,
    status: z.enum(['waiting', 'delivered', 'given-up']),
    attempts: Attempts,
    code: Code,
    createdAt: Time,
    lastAt: Time.nullable(),
  })
  .meta({ id: 'DeliveryEntry' });
export type DeliveryEntry = z.infer<typeof DeliveryEntry>;
export const DeliveryPage = pageOf(DeliveryEntry).meta({ id: 'DeliveryPage' });
