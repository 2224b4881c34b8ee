import { emailSchema, ENQUIRY_KINDS, LINE_VERBS, TICKET_STATUSES } from '@keyward/domain';
import { z } from 'zod';
import { UsualTime } from './promise.js';
import { Id, line, NamedRef, text, Time } from './common.js';

/** Few keys, each short: what a catalogue declares has names like identifiers. */
const keyed = <T extends z.ZodType>(value: T) =>
  z.record(z.string().max(64), value).refine((all) => Object.keys(all).length <= 64, 'too-many-keys');

/** A level, a number, or a list: some of a set, or ids of units. */
export const ParamsInput = keyed(
  z.union([z.string().max(200), z.number(), z.array(z.string().max(200)).max(200), z.null()]),
).meta({ description: 'Values of the parameters that the item carries; null: without it from now on' });
export type ParamsInput = z.infer<typeof ParamsInput>;

export const FactsInput = keyed(z.union([z.boolean(), z.number(), text(1000), z.array(text(200)).max(100)])).meta({
  description: 'Values of the facts that the catalogue declares of an enquiry; dates as text',
});
export type FactsInput = z.infer<typeof FactsInput>;

export const TermsInput = z
  .strictObject({
    key: z.string().min(1).max(64),
    version: z.number().int().min(1).meta({ description: 'The version that was read' }),
  })
  .meta({ id: 'TermsInput' });
export type TermsInput = z.infer<typeof TermsInput>;

/** Terms of use as a screen shows them. */
export const Terms = z
  .strictObject({
    key: z.string(),
    label: z.string(),
    version: z.number().int(),
    text: z.string().meta({ description: 'All of it; an empty line begins a paragraph' }),
  })
  .meta({ id: 'Terms' });
export type Terms = z.infer<typeof Terms>;

export const LineInput = z
  .strictObject({
    verb: z.enum(LINE_VERBS),
    item: z.string().min(1).max(100),
    unit: Id.optional().meta({ description: 'Place; else the unit of the enquiry' }),
    params: ParamsInput.optional(),
    from: Time.optional(),
    until: Time.optional(),
  })
  .meta({ id: 'LineInput' });
export type LineInput = z.infer<typeof LineInput>;

export const NewPersonInput = z
  .strictObject({
    email: emailSchema,
    firstName: line(80).optional(),
    lastName: line(80).optional(),
    position: line(120).optional(),
  })
  .meta({ id: 'NewPersonInput' });

export const DetailsInput = z
  .strictObject({ firstName: line(80).optional(), lastName: line(80).optional(), position: line(120).optional() })
  .meta({ id: 'DetailsInput' });

export const SuccessorInput = z
  .strictObject({
    item: z.string().min(1).max(100),
    unit: Id.optional().meta({ description: 'Place; else the unit of the enquiry' }),
    person: Id.meta({ description: 'Somebody of the company' }),
  })
  .meta({ id: 'SuccessorInput' });

export const EnquiryInput = z
  .strictObject({
    kind: z.enum(ENQUIRY_KINDS),
    unit: Id.optional().meta({ description: 'Else the company one works in' }),
    person: z.union([Id, NewPersonInput]),
    details: DetailsInput.optional(),
    lines: z.array(LineInput).max(200).default([]),
    successors: z
      .array(SuccessorInput)
      .max(50)
      .optional()
      .meta({ description: 'Of a deactivation: who takes over what only one can have' }),
    from: Time.optional().meta({ description: 'When it is to take effect: an approved ticket waits until then' }),
    facts: FactsInput.optional(),
    terms: z.array(TermsInput).max(50).optional().meta({ description: 'What whoever files accepts' }),
    evidence: z
      .array(z.string().max(2000))
      .max(10)
      .optional()
      .meta({ description: 'Files that were handed in before: what POST /attachments answered with' }),
    reason: text(1000).optional(),
    note: text(4000).optional(),
    supersedes: z
      .array(z.string().regex(/^K-\d{4}-\d{6,}$/))
      .max(20)
      .optional()
      .meta({ description: 'Undecided tickets of the own side about the same person, which this one replaces' }),
    wish: Id.optional().meta({ description: 'The wish of the person it is about that this answers' }),
    onBehalfOf: Id.optional().meta({
      description:
        'Of staff: a person who could file the same themselves. Left out, `change-admin` is filed for a `unit` whose company nobody administrates',
    }),
  })
  .meta({ id: 'EnquiryInput' });
export type EnquiryInput = z.infer<typeof EnquiryInput>;

/** Who could file for a company, for staff who file in somebody's name. */
export const FilerQuery = z.object({ unit: Id.meta({ description: 'The company, or a unit of it' }) });
export const FilerList = z
  .strictObject({
    items: z.array(NamedRef),
    administrated: z.boolean().meta({
      description: 'Somebody administrates the company and can ask; where nobody does, staff name an administrator',
    }),
  })
  .meta({ id: 'FilerList' });
export type FilerList = z.infer<typeof FilerList>;

/** Of a check. */
export const CheckQuery = z.strictObject({
  revises: z
    .string()
    .regex(/^K-\d{4}-\d{6,}$/)
    .optional()
    .meta({ description: 'The ticket of which it is to be another revision: what is attached to it counts' }),
  successor: line(100)
    .optional()
    .meta({ description: 'Of a deactivation: part of the name of whoever may take over what only one can have' }),
});

export const Because = z.strictObject({ rule: z.string(), sentence: z.string() }).meta({ id: 'Because' });
export const OUTCOMES = ['refused', 'needs', 'approval', 'allowed', 'nothing'] as const;

export const LineVerdict = z
  .strictObject({
    line: z.number().int(),
    outcome: z.enum(OUTCOMES),
    needs: z.array(
      z.strictObject({
        kind: z.string(),
        of: z.string(),
        what: z.string(),
        label: z.string(),
        at: Id.nullable(),
        line: LineInput.optional(),
      }),
    ),
    approval: z.strictObject({ stages: z.array(z.strictObject({ by: z.array(z.string()) })) }).nullable(),
    warnings: z.array(Because),
    because: z.array(Because),
    help: z.array(z.string()),
  })
  .meta({ id: 'LineVerdict' });

/** What happens beside the lines: what ends along with something, what passes from somebody else, what stays elsewhere. */
export const EnquiryEffect = z.strictObject({
  kind: z.string(),
  item: z.string(),
  label: z.string(),
  sentence: z.string(),
});

const UnitRef = z.strictObject({ id: Id, name: z.string() });
const RightRef = z.strictObject({ item: z.string(), label: z.string() });

/** What a deactivation ends, beside the verdicts of its lines. */
export const Ending = z
  .strictObject({
    inPart: z.boolean().meta({ description: 'Some of it is out of reach: the access stays, with all but the rights' }),
    rights: z.array(z.strictObject({ unit: UnitRef, items: z.array(RightRef) })),
    sessions: z.number().int().meta({ description: 'Sign-ins in this company that end' }),
    tickets: z.array(
      z.strictObject({
        number: z.string(),
        kind: z.enum(ENQUIRY_KINDS),
        becomes: z.enum(['superseded', 'adopted', 'stranded']).meta({
          description:
            'Closed along with it, waits until somebody else of the company takes it on, or comes to nothing: nobody else can take on a change of administrator',
        }),
      }),
    ),
    invitations: z
      .array(z.strictObject({ number: z.string(), email: z.string() }))
      .meta({ description: 'Sent by them and not accepted yet; somebody else takes them on' }),
    single: z
      .array(
        z.strictObject({
          ...RightRef.shape,
          unit: UnitRef,
          successors: z.array(z.strictObject({ id: Id, name: z.string() })),
          more: z.boolean().meta({ description: 'Others may be able to as well; they are found by their name' }),
          chosen: Id.nullable().meta({ description: 'Who of them takes over, as the enquiry says' }),
          help: z.array(z.string()),
        }),
      )
      .meta({ description: 'What only one can have, and who could take it over' }),
  })
  .meta({ id: 'Ending' });
export type Ending = z.infer<typeof Ending>;

export const CheckResult = z
  .strictObject({
    outcome: z.enum(OUTCOMES).meta({ description: 'Of the enquiry as a whole' }),
    because: z.array(Because).meta({ description: 'What is said of the enquiry as a whole' }),
    errors: z.array(
      z.strictObject({ path: z.string(), code: z.string(), detail: z.string(), rule: z.string().optional() }),
    ),
    lines: z.array(LineVerdict),
    wants: z.array(z.enum(['evidence'])).meta({
      description: 'What a rule asks for and the enquiry does not say, whether or not it can be sent without it',
    }),
    terms: z
      .array(Terms)
      .meta({ description: 'What a rule wants to be accepted or the enquiry names, as it is in force now' }),
    also: z
      .array(LineInput)
      .meta({ description: 'Lines that come along; of a deactivation all lines that it comes to' }),
    effects: z.array(EnquiryEffect),
    ends: Ending.nullable().meta({ description: 'What a deactivation ends; null for every other enquiry' }),
    overlaps: z
      .array(
        z.strictObject({
          number: z.string(),
          kind: z.enum(ENQUIRY_KINDS),
          status: z.enum(TICKET_STATUSES),
          filedBy: z.string(),
          replaceable: z.boolean().meta({ description: '`supersedes` may name it' }),
          labels: z.array(z.string()).meta({ description: 'What both are about' }),
        }),
      )
      .meta({ description: 'Open tickets about the same person' }),
    decides: z.array(z.string()).meta({ description: 'Who decides, a phrase a stage' }),
    applyAfter: z
      .string()
      .nullable()
      .meta({ description: 'How long after the last yes it takes effect: an ISO 8601 period; null: at once' }),
    usual: UsualTime.nullable().meta({ description: 'What such tickets usually took; null while there are too few' }),
    promised: z
      .strictObject({ within: z.number().int(), day: z.number().int() })
      .nullable()
      .meta({ description: 'Within how many minutes of work a decision is promised, and how many a working day has' }),
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;
