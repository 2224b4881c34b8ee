import { emailSchema, ENQUIRY_KINDS, LINE_VERBS } from '@keyward/domain';
import { z } from 'zod';
import { Id, line, text, Time } from './common.js';

/** Few keys, each short: what a catalogue declares has names like identifiers. */
const keyed = <T extends z.ZodType>(value: T) =>
  z.record(z.string().max(64), value).refine((all) => Object.keys(all).length <= 64, 'too-many-keys');

/** A level, a number, or a list: some of a set, or ids of units. */
export const ParamsInput = keyed(
  z.union([z.string().max(200), z.number(), z.array(z.string().max(200)).max(200)]),
).meta({ description: 'Values of the parameters that the item carries' });
export type ParamsInput = z.infer<typeof ParamsInput>;

export const FactsInput = keyed(z.union([z.boolean(), z.number(), text(1000), z.array(text(200)).max(100)])).meta({
  description: 'Values of the facts that the catalogue declares of an enquiry; dates as text',
});
export type FactsInput = z.infer<typeof FactsInput>;

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

export const EnquiryInput = z
  .strictObject({
    kind: z.enum(ENQUIRY_KINDS),
    unit: Id.optional().meta({ description: 'Else the company one works in' }),
    person: z.union([Id, NewPersonInput]),
    details: DetailsInput.optional(),
    lines: z.array(LineInput).max(200).default([]),
    from: Time.optional().meta({ description: 'When it is to take effect: an approved ticket waits until then' }),
    facts: FactsInput.optional(),
    reason: text(1000).optional(),
    note: text(4000).optional(),
  })
  .meta({ id: 'EnquiryInput' });
export type EnquiryInput = z.infer<typeof EnquiryInput>;

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

export const CheckResult = z
  .strictObject({
    outcome: z.enum(OUTCOMES).meta({ description: 'Of the enquiry as a whole' }),
    because: z.array(Because).meta({ description: 'What is said of the enquiry as a whole' }),
    errors: z.array(
      z.strictObject({ path: z.string(), code: z.string(), detail: z.string(), rule: z.string().optional() }),
    ),
    lines: z.array(LineVerdict),
    also: z
      .array(LineInput)
      .meta({ description: 'Lines that come along; of a deactivation all lines that it comes to' }),
    effects: z.array(EnquiryEffect),
    decides: z.array(z.string()).meta({ description: 'Who decides, a phrase a stage' }),
    usual: z
      .strictObject({ medianHours: z.number(), ninetyPercentHours: z.number(), tickets: z.number().int() })
      .nullable()
      .meta({ description: 'What such tickets usually took; null while there are too few' }),
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;
