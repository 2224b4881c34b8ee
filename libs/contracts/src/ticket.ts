import {
  ENQUIRY_KINDS,
  INVITATION_STATUSES,
  LINE_VERBS,
  NOT_DECIDING,
  NOTE_VISIBILITIES,
  TICKET_STATUSES,
  PERSON_VERBS,
} from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, PageQuery, pageOf, text, Time } from './common.js';
import { FactValues, Setting } from './catalogue.js';
import { OfferedLine, TicketLine } from './ticket-line.js';
import { PromiseFilter, TicketPromise, UsualTime } from './promise.js';
import { EnquiryEffect, Terms } from './enquiry.js';

export const TICKET_VIEWS = ['mine', 'company', 'about-me', 'decisions', 'queue'] as const;
export const TicketNumber = z.string().regex(/^K-\d{4}-\d{6,}$/);

export const TicketListQuery = PageQuery.extend({
  view: z.enum(TICKET_VIEWS).default('mine'),
  status: z.enum(TICKET_STATUSES).optional(),
  kind: z.enum(ENQUIRY_KINDS).optional(),
  unit: Id.optional(),
  person: Id.optional().meta({ description: 'Whom the ticket is about, by the id that `GET /people/:id` takes' }),
  q: text(100).optional().meta({ description: 'Ticket number or part of the person’s name or address' }),
  assignee: z
    .enum(['none', 'me'])
    .optional()
    .meta({ description: 'For the vendor: tickets that nobody, or the reader, has taken on' }),
  waitsFor: z.enum(['vendor', 'dealer']).optional().meta({
    description:
      'Only tickets that wait for the vendor; or for the dealer: for an answer, or for a decision of their people',
  }),
  promise: PromiseFilter.optional().meta({
    description: 'Only tickets that are due soon, or overdue; first what is due first',
  }),
  open: z.stringbool().optional().meta({ description: 'true: only tickets that are not closed' }),
});

export const PersonRef = z.strictObject({ id: Id.nullable(), name: z.string() });

export const TicketSubject = z
  .strictObject({
    id: Id.nullable(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    position: z.string().nullable(),
  })
  .meta({ id: 'TicketSubject' });

/** Details of the person that a change asks for, as they were stored. */
export const TicketDetails = z
  .strictObject({
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    position: z.string().optional(),
  })
  .meta({ id: 'TicketDetails' });

const WAITING_FOR = ['vendor', 'dealer', 'decider', 'invited', 'system'] as const;
const ticketCore = {
  number: TicketNumber,
  kind: z.enum(ENQUIRY_KINDS),
  status: z.enum(TICKET_STATUSES),
  inPart: z
    .boolean()
    .meta({ description: 'done with some lines denied, or a deactivation after which the access stays' }),
  version: z.number().int(),
  person: TicketSubject,
  company: NamedRef,
  unit: NamedRef,
  filedBy: PersonRef,
  onBehalfOf: PersonRef.nullable().meta({
    description: 'In whose name staff filed it; null: whoever filed it did for themselves, or `forCompany`',
  }),
  forCompany: z.boolean().meta({ description: 'Staff filed it in nobody’s name, for a company without administrator' }),
  assignee: PersonRef.nullable().meta({
    description: 'Who of the vendor has taken it on; null: nobody, or the reader is not of the vendor',
  }),
  filedAt: Time,
  updatedAt: Time,
  waitingFor: z.enum(WAITING_FOR).nullable(),
  from: Time.nullable(),
  promise: TicketPromise.nullable().meta({ description: 'null where the vendor has promised no time' }),
} as const;

export const TicketRow = z
  .strictObject({
    ...ticketCore,
    digest: z.string(),
    gives: z.number().int(),
    takes: z.number().int(),
    changes: z.number().int().meta({ description: 'Lines that change what stays held' }),
    summary: z
      .array(z.strictObject({ verb: z.enum(LINE_VERBS), label: z.string() }))
      .meta({ description: 'First lines' }),
  })
  .meta({ id: 'TicketRow' });
export const TicketPage = pageOf(TicketRow).meta({ id: 'TicketPage' });
export type TicketRow = z.infer<typeof TicketRow>;

/** Who has decided a stage, and instead of whom. */
const StageDecision = z.strictObject({
  name: z.string(),
  instead: z.string().nullable().meta({ description: 'Whose deputy that was' }),
  at: Time,
});

export const TimelineEntry = z
  .strictObject({
    id: Id,
    at: Time,
    event: z.string(),
    verb: z.string().nullable(),
    actor: z.strictObject({ id: Id.nullable(), name: z.string(), side: z.enum(['dealer', 'vendor', 'system']) }),
    instead: z.string().nullable().meta({ description: 'Whose deputy the actor was' }),
    text: z.string().nullable(),
    inside: z.boolean().meta({ description: 'Only the vendor sees it' }),
    about: PersonRef.nullable().meta({ description: 'To whom the ticket was given; null: nobody, or another event' }),
    reason: z.string().nullable().meta({ description: 'Code of a system reason, for example mail-refused' }),
  })
  .meta({ id: 'TimelineEntry' });

/** One thing that another system has to follow. */
export const TicketStep = z
  .strictObject({
    line: z.number().int().meta({ description: '0: the access as a whole; below 0: a loss' }),
    loss: z
      .strictObject({ label: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'What ends though no line says so, and whose it was, for whom may know; null: of a line' }),
    system: z.strictObject({ key: z.string(), label: z.string() }),
    way: z
      .enum(['webhook', 'hand'])
      .meta({ description: 'webhook: the system is called; hand: support does it there' }),
    confirmed: z
      .strictObject({ at: Time, by: z.string().nullable().meta({ description: 'null: the system itself' }) })
      .nullable(),
  })
  .meta({ id: 'TicketStep' });
export type TicketStep = z.infer<typeof TicketStep>;

/** Terms that somebody has accepted. */
export const AcceptedTerms = z
  .strictObject({
    ...Terms.shape,
    text: z.string().nullable().meta({ description: 'null: the catalogue of the ticket has another version of it' }),
    deciding: z.boolean().meta({ description: 'With a decision; false: with the enquiry' }),
    by: z.string(),
    at: Time,
  })
  .meta({ id: 'AcceptedTerms' });
export type AcceptedTerms = z.infer<typeof AcceptedTerms>;

export const Ticket = z
  .strictObject({
    ...ticketCore,
    supersededBy: TicketNumber.nullable().meta({
      description: 'What took its place or ended it; null: nothing, or a ticket that the reader cannot see',
    }),
    supersedes: z
      .array(TicketNumber)
      .meta({ description: 'What it took the place of or ended, as far as the reader sees' }),
    revision: z.number().int(),
    digest: z.string(),
    basis: z.number().int().meta({ description: 'Counter of the membership when the lines were filed' }),
    basisNow: z.number().int().meta({ description: 'The counter now; if it differs, approve must name it' }),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    details: TicketDetails.nullable(),
    facts: FactValues,
    stated: z.array(Setting).meta({ description: '`facts` in words' }),
    terms: z.array(AcceptedTerms).meta({ description: 'What whoever asks or has decided has accepted' }),
    accepts: z.array(Terms).meta({ description: 'What the reader has to accept to decide' }),
    lines: z.array(TicketLine),
    named: z.array(NamedRef).meta({ description: 'Units that lines name among their `params`' }),
    effects: z
      .array(EnquiryEffect)
      .meta({ description: 'What else happens by the rule as of now; only while a decision is due' }),
    steps: z.array(TicketStep).meta({ description: 'What other systems have to follow before the ticket is done' }),
    timeline: z.array(TimelineEntry),
    attachments: z
      .array(
        z.strictObject({
          id: Id,
          name: z.string(),
          kind: z.string(),
          size: z.number().int(),
          by: z.string(),
          at: Time,
        }),
      )
      .meta({ description: 'Evidence: files that GET /attachments/:id gives; none for whom the ticket is only about' }),
    assigns: z.boolean().meta({ description: 'The reader may take it on, and give it to others of the desk' }),
    notes: z
      .array(z.enum(NOTE_VISIBILITIES))
      .meta({ description: 'Notes that the reader may leave: for both sides, or for the vendor alone' }),
    attaches: z.boolean().meta({ description: 'The reader may attach a file now' }),
    actions: z.array(z.enum(PERSON_VERBS)).meta({ description: 'Verbs that the reader may use now' }),
    notDeciding: z.enum(NOT_DECIDING).nullable().meta({
      description: 'Why a reader who decides such tickets cannot decide this one now; null: they can, or never do',
    }),
    decides: z.array(z.string()),
    stages: z
      .array(z.strictObject({ by: z.string(), decided: StageDecision.nullable() }))
      .meta({ description: 'Every decision that it takes, in order, with who has made it' }),
    applyAt: Time.nullable().meta({
      description:
        'When what is approved takes effect at the earliest; null: at once, or not known before it is approved',
    }),
    applyAfter: z.string().nullable().meta({ description: 'How long after the last yes that is: an ISO 8601 period' }),
    objectable: z.boolean().meta({ description: 'Whoever it takes something from may object until it takes effect' }),
    usual: UsualTime.nullable().meta({ description: 'What such tickets usually took; null while there are too few' }),
    offer: z
      .strictObject({
        by: z.string(),
        at: Time,
        reason: z.string().nullable(),
        asked: z.array(OfferedLine),
      })
      .nullable()
      .meta({ description: 'Who offers the `lines` instead of what was asked for; null: the lines are asked for' }),
    expiresAt: Time.nullable().meta({ description: 'When the ticket is closed if nobody decides; null: never' }),
    invitation: z
      .strictObject({
        id: Id,
        status: z.enum(INVITATION_STATUSES),
        mailedAt: Time.nullable(),
        expiresAt: Time.nullable(),
        askedAt: Time.nullable().meta({ description: 'When its person asked for a new link, since it was last sent' }),
      })
      .nullable(),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;
