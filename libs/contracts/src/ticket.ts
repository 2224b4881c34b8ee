import { ENQUIRY_KINDS, INVITATION_STATUSES, LINE_VERBS, PERSON_VERBS, TICKET_STATUSES } from '@keyward/domain';
import { z } from 'zod';
import { Id, NamedRef, PageQuery, pageOf, text, Time } from './common.js';
import { FactValues, ParamValues, Setting } from './catalogue.js';
import { Because, DetailsInput, EnquiryEffect, FactsInput, LineInput, OUTCOMES } from './enquiry.js';

export const TICKET_VIEWS = ['mine', 'company', 'about-me', 'queue'] as const;
export const TicketNumber = z.string().regex(/^K-\d{4}-\d{6,}$/);

export const TicketListQuery = PageQuery.extend({
  view: z.enum(TICKET_VIEWS).default('mine'),
  status: z.enum(TICKET_STATUSES).optional(),
  kind: z.enum(ENQUIRY_KINDS).optional(),
  unit: Id.optional(),
  q: text(100).optional().meta({ description: 'Ticket number or part of the person’s name or address' }),
  open: z.stringbool().optional().meta({ description: 'true: only tickets that are not closed' }),
});

const PersonRef = z.strictObject({ id: Id.nullable(), name: z.string() });

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

const WAITING_FOR = ['vendor', 'dealer', 'invited', 'system'] as const;
const ticketCore = {
  number: TicketNumber,
  kind: z.enum(ENQUIRY_KINDS),
  status: z.enum(TICKET_STATUSES),
  inPart: z.boolean().meta({ description: 'done with some lines denied' }),
  version: z.number().int(),
  person: TicketSubject,
  company: NamedRef,
  unit: NamedRef,
  filedBy: PersonRef,
  filedAt: Time,
  updatedAt: Time,
  waitingFor: z.enum(WAITING_FOR).nullable(),
  from: Time.nullable(),
} as const;

export const TicketRow = z
  .strictObject({
    ...ticketCore,
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

export const TicketLine = z
  .strictObject({
    line: z.number().int(),
    verb: z.enum(LINE_VERBS),
    item: z.string(),
    label: z.string(),
    kind: z.string(),
    application: z.string().nullable(),
    risk: z.string().nullable(),
    unit: NamedRef,
    params: ParamValues,
    settings: z.array(Setting).meta({ description: '`params` in words' }),
    from: Time.nullable(),
    until: Time.nullable(),
    before: z
      .strictObject({ params: ParamValues, settings: z.array(Setting), until: Time.nullable() })
      .nullable()
      .meta({ description: 'What a line that changes something found, or finds now; null: nothing, or another verb' }),
    heldWhenFiled: z.boolean(),
    heldNow: z.boolean(),
    asked: z.boolean().meta({ description: 'What is asked for: true held, false not held' }),
    verdict: z
      .strictObject({ outcome: z.enum(OUTCOMES), because: z.array(Because), warnings: z.array(Because) })
      .nullable()
      .meta({ description: 'The rule as of now; only while a decision is due' }),
    decision: z.strictObject({ decision: z.enum(['approve', 'deny']), reason: z.string().nullable() }).nullable(),
    appliedAt: Time.nullable(),
  })
  .meta({ id: 'TicketLine' });
export type TicketLine = z.infer<typeof TicketLine>;

export const TimelineEntry = z
  .strictObject({
    id: Id,
    at: Time,
    event: z.string(),
    verb: z.string().nullable(),
    actor: z.strictObject({ id: Id.nullable(), name: z.string(), side: z.enum(['dealer', 'vendor', 'system']) }),
    text: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Code of a system reason, for example mail-refused' }),
  })
  .meta({ id: 'TimelineEntry' });

export const Ticket = z
  .strictObject({
    ...ticketCore,
    revision: z.number().int(),
    digest: z.string(),
    basis: z.number().int().meta({ description: 'Counter of the membership when the lines were filed' }),
    basisNow: z.number().int().meta({ description: 'The counter now; if it differs, approve must name it' }),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    details: TicketDetails.nullable(),
    facts: FactValues,
    stated: z.array(Setting).meta({ description: '`facts` in words' }),
    lines: z.array(TicketLine),
    effects: z
      .array(EnquiryEffect)
      .meta({ description: 'What else happens by the rule as of now; only while a decision is due' }),
    timeline: z.array(TimelineEntry),
    actions: z.array(z.enum(PERSON_VERBS)).meta({ description: 'Verbs that the reader may use now' }),
    decides: z.array(z.string()),
    promise: z
      .strictObject({ dueAt: Time, targetHours: z.number() })
      .nullable()
      .meta({ description: 'null where the vendor has promised no time' }),
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

const version = z.number().int().min(1);
const base = { version } as const;
export const LineDecisionInput = z
  .strictObject({ line: z.number().int().min(1), decision: z.enum(['approve', 'deny']), reason: text(1000).optional() })
  .meta({ id: 'LineDecisionInput' });

/** Body of `POST /tickets/:number/<verb>`, a schema a verb; `version` is that of the ticket the person saw. */
export const VERB_INPUTS = {
  revise: z
    .strictObject({
      ...base,
      lines: z.array(LineInput).max(200).optional(),
      details: DetailsInput.optional(),
      facts: FactsInput.optional(),
      reason: text(1000).optional(),
      note: text(4000).optional(),
    })
    .meta({ id: 'ReviseInput' }),
  ask: z
    .strictObject({ ...base, text: text(4000).refine((t) => t.length > 0, 'text-required') })
    .meta({ id: 'AskInput' }),
  answer: z
    .strictObject({ ...base, text: text(4000).refine((t) => t.length > 0, 'text-required') })
    .meta({ id: 'AnswerInput' }),
  approve: z
    .strictObject({
      ...base,
      digest: z.string().min(1).max(128),
      basis: z.number().int().optional().meta({ description: 'The basisNow that was compared, when it moved' }),
      lines: z.array(LineDecisionInput).max(200).optional(),
      reason: text(1000).optional(),
    })
    .meta({ id: 'ApproveInput' }),
  reject: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'RejectInput' }),
  withdraw: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'WithdrawInput' }),
  retry: z.strictObject({ ...base }).meta({ id: 'RetryInput' }),
  resend: z.strictObject({ ...base }).meta({ id: 'ResendInput' }),
  revoke: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'RevokeInput' }),
} as const satisfies Record<(typeof PERSON_VERBS)[number], z.ZodType>;
export type VerbInputs = { [V in keyof typeof VERB_INPUTS]: z.infer<(typeof VERB_INPUTS)[V]> };
