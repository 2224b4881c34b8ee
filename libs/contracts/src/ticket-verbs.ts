import { PERSON_VERBS } from '@keyward/domain';
import { z } from 'zod';
import { text } from './common.js';
import { DetailsInput, FactsInput, LineInput, TermsInput } from './enquiry.js';

const version = z.number().int().min(1);
const base = { version } as const;
const accepted = z.array(TermsInput).max(50).optional().meta({ description: 'What whoever decides accepts' });

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
      terms: z
        .array(TermsInput)
        .max(50)
        .optional()
        .meta({ description: 'Else what was accepted before, as far as it is in force still' }),
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
  offer: z
    .strictObject({
      ...base,
      basis: z.number().int().optional().meta({ description: 'The basisNow that was compared, when it moved' }),
      lines: z.array(LineInput).min(1).max(200).meta({ description: 'What is offered of the lines; others are not' }),
      terms: accepted,
      reason: text(1000).optional(),
    })
    .meta({ id: 'OfferInput' }),
  accept: z.strictObject({ ...base, digest: z.string().min(1).max(128) }).meta({ id: 'AcceptInput' }),
  decline: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'DeclineInput' }),
  approve: z
    .strictObject({
      ...base,
      digest: z.string().min(1).max(128),
      basis: z.number().int().optional().meta({ description: 'The basisNow that was compared, when it moved' }),
      lines: z.array(LineDecisionInput).max(200).optional(),
      terms: accepted,
      reason: text(1000).optional(),
    })
    .meta({ id: 'ApproveInput' }),
  reject: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'RejectInput' }),
  withdraw: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'WithdrawInput' }),
  object: z.strictObject({ ...base, reason: text(1000) }).meta({ id: 'ObjectInput' }),
  shorten: z.strictObject({ ...base, reason: text(1000) }).meta({ id: 'ShortenInput' }),
  fulfil: z
    .strictObject({
      ...base,
      line: z.number().int().meta({ description: 'Of the step; 0: the access as a whole; below 0: a loss' }),
      system: z.string().min(1).max(100).meta({ description: 'Of the step' }),
    })
    .meta({ id: 'FulfilInput' }),
  fail: z.strictObject({ ...base, reason: text(1000) }).meta({ id: 'FailInput' }),
  retry: z.strictObject({ ...base }).meta({ id: 'RetryInput' }),
  resend: z.strictObject({ ...base }).meta({ id: 'ResendInput' }),
  revoke: z.strictObject({ ...base, reason: text(1000).optional() }).meta({ id: 'RevokeInput' }),
} as const satisfies Record<(typeof PERSON_VERBS)[number], z.ZodType>;
export type VerbInputs = { [V in keyof typeof VERB_INPUTS]: z.infer<(typeof VERB_INPUTS)[V]> };
