import { BULK_AT_MOST, BULK_VERBS, ENQUIRY_KINDS, NOTE_VISIBILITIES, TICKET_STATUSES } from '@keyward/domain';
import { z } from 'zod';
import { Id, LANGUAGES, line, NamedRef, Problem, text, Time } from './common.js';
import { TicketListQuery, TicketNumber } from './ticket.js';

/** Takes a ticket on, gives it to a colleague or back. */
export const AssignInput = z
  .strictObject({
    staff: Id.nullable().meta({ description: 'Who takes it on; null: nobody any more' }),
    seen: Id.nullable().meta({ description: 'Who had it on the screen; if that has changed, the answer is 409' }),
  })
  .meta({ id: 'AssignInput' });
export type AssignInput = z.infer<typeof AssignInput>;

/** Somebody who works at the desk now. */
export const DeskStaff = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'DeskStaff' });
export type DeskStaff = z.infer<typeof DeskStaff>;
export const DeskStaffList = z.strictObject({ items: z.array(DeskStaff) }).meta({ id: 'DeskStaffList' });
export type DeskStaffList = z.infer<typeof DeskStaffList>;

/**
 * The parts of the queue, each as the list of tickets is asked for it. What the desk has something to do about, or waits for:
 * an answer, the acceptance of an offer, a decision of the dealer's own people. What other systems have to follow is no
 * queue any more; “all” is everything that is open.
 */
export const QUEUE_PARTS = {
  open: { view: 'queue', status: 'open', waitsFor: 'vendor' },
  unassigned: { view: 'queue', assignee: 'none' },
  mine: { view: 'queue', assignee: 'me' },
  'due-soon': { view: 'queue', promise: 'due-soon' },
  overdue: { view: 'queue', promise: 'overdue' },
  waiting: { view: 'queue', waitsFor: 'dealer' },
  applying: { view: 'company', status: 'applying' },
  failed: { view: 'queue', status: 'failed' },
  all: { view: 'company', open: true },
} as const;
export type QueuePart = keyof typeof QUEUE_PARTS;

/** What narrows the list of a part, and with it what is counted. */
export const QueueCountsQuery = TicketListQuery.pick({ q: true, kind: true, unit: true, person: true });

/** Counting ends here; a screen writes “99+” for more. */
export const QUEUE_COUNTED_TO = 100;

const counted = z.number().int().min(0).max(QUEUE_COUNTED_TO);
const COUNTED_PARTS: Record<QueuePart, typeof counted> = {
  open: counted,
  unassigned: counted,
  mine: counted,
  'due-soon': counted,
  overdue: counted,
  waiting: counted,
  applying: counted,
  failed: counted,
  all: counted,
};
export const QueueCounts = z.strictObject(COUNTED_PARTS).meta({
  id: 'QueueCounts',
  description: `Tickets in each part of the queue; ${QUEUE_COUNTED_TO} stands for that or more`,
});
export type QueueCounts = z.infer<typeof QueueCounts>;

/** A minimum of the catalogue that time has broken: somebody has to get what ran out for another. */
export const Shortfall = z
  .strictObject({
    id: Id,
    company: NamedRef,
    what: z.string().meta({ description: 'What there are too few of, in words' }),
    since: Time,
    administrated: z.boolean().meta({ description: 'Somebody administrates the company, and can ask' }),
  })
  .meta({ id: 'Shortfall' });
export type Shortfall = z.infer<typeof Shortfall>;
export const ShortfallList = z.strictObject({ items: z.array(Shortfall) }).meta({ id: 'ShortfallList' });
export type ShortfallList = z.infer<typeof ShortfallList>;

/** A note on a ticket: it changes nothing, and nothing waits for it. */
export const NoteInput = z
  .strictObject({
    text: text(4000).refine((t) => t.length > 0, 'text-required'),
    visibility: z.enum(NOTE_VISIBILITIES),
  })
  .meta({ id: 'NoteInput' });
export type NoteInput = z.infer<typeof NoteInput>;

/** A text that the desk says often. */
export const CannedReply = z
  .strictObject({
    id: Id,
    name: z.string(),
    texts: z.array(z.strictObject({ language: z.enum(LANGUAGES), text: z.string() })),
    changedBy: z.string(),
    changedAt: Time,
  })
  .meta({ id: 'CannedReply' });
export type CannedReply = z.infer<typeof CannedReply>;
export const CannedReplyList = z.strictObject({ items: z.array(CannedReply) }).meta({ id: 'CannedReplyList' });
export type CannedReplyList = z.infer<typeof CannedReplyList>;

export const ReplyInput = z
  .strictObject({
    reply: Id.nullable().meta({ description: 'The one that is changed; null: a new one' }),
    name: line(60),
    texts: z
      .array(
        z.strictObject({
          language: z.enum(LANGUAGES),
          text: text(2000).refine((t) => t.length > 0, 'text-required'),
        }),
      )
      .min(1)
      .max(LANGUAGES.length)
      .refine((all) => new Set(all.map(({ language }) => language)).size === all.length, 'one-a-language'),
  })
  .meta({ id: 'ReplyInput' });
export type ReplyInput = z.infer<typeof ReplyInput>;

/** Decides many tickets of one kind at once; each by itself, as far as it may be. */
export const BulkInput = z
  .strictObject({
    verb: z.enum(BULK_VERBS),
    kind: z.enum(ENQUIRY_KINDS).meta({ description: 'Of all of them' }),
    tickets: z
      .array(
        z.strictObject({
          number: TicketNumber,
          version: z.number().int().min(1),
          digest: z.string().min(1).max(128),
        }),
      )
      .min(1)
      .max(BULK_AT_MOST),
    reason: text(1000).optional().meta({ description: 'Required to reject' }),
  })
  .meta({ id: 'BulkInput' });
export type BulkInput = z.infer<typeof BulkInput>;

/** What became of each, in the order of the request. */
export const BulkResult = z
  .strictObject({
    results: z.array(
      z.strictObject({
        number: TicketNumber,
        done: z.boolean(),
        problem: Problem.nullable().meta({ description: 'Why not, as the ticket’s own route would say; null: done' }),
      }),
    ),
  })
  .meta({ id: 'BulkResult' });
export type BulkResult = z.infer<typeof BulkResult>;

/** What the vendor knows besides a ticket when deciding on it. */
export const TicketBackground = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          line: z.number().int(),
          lastHeld: Time.nullable().meta({ description: 'Until when it was held last; null: never, or held now' }),
          heldNow: z.boolean(),
        }),
      )
      .meta({ description: 'Lines that give something: whether the person ever had it in this company' }),
    memberships: z
      .array(
        z.strictObject({
          company: NamedRef,
          status: z.enum(['invited', 'active', 'suspended', 'ended']),
          position: z.string().nullable(),
          since: Time.nullable(),
          until: Time.nullable(),
        }),
      )
      .meta({ description: 'Of the same person in other companies' }),
    tickets: z
      .array(
        z.strictObject({
          number: TicketNumber,
          kind: z.enum(ENQUIRY_KINDS),
          status: z.enum(TICKET_STATUSES),
          company: NamedRef,
          filedAt: Time,
          sameCompany: z.boolean(),
        }),
      )
      .meta({ description: 'Others about the same person that are open' }),
  })
  .meta({ id: 'TicketBackground' });
export type TicketBackground = z.infer<typeof TicketBackground>;
