import { LINE_VERBS } from '@keyward/domain';
import { z } from 'zod';
import { ParamValues, SaidParams, Setting } from './catalogue.js';
import { NamedRef, Time } from './common.js';
import { Because, OUTCOMES } from './enquiry.js';

/** With what something is held. */
export const LineState = z
  .strictObject({
    params: ParamValues,
    settings: z.array(Setting).meta({ description: '`params` in words' }),
    until: Time.nullable(),
    suspended: z.boolean(),
  })
  .meta({ id: 'LineState' });
export type LineState = z.infer<typeof LineState>;

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
    to: NamedRef.nullable().meta({ description: 'Whose line it is, where somebody takes over from whoever leaves' }),
    params: SaidParams,
    settings: z.array(Setting).meta({ description: '`params` in words' }),
    from: Time.nullable(),
    until: Time.nullable(),
    before: z
      .strictObject({ params: ParamValues, settings: z.array(Setting), until: Time.nullable() })
      .nullable()
      .meta({ description: 'What a line that changes something found, or finds now; null: nothing, or another verb' }),
    heldWhenFiled: z.boolean(),
    whenFiled: LineState.nullable().meta({
      description: 'With what it was held when filed; null: it was not, or `heldWhenFiled` is all that was noted then',
    }),
    heldNow: z.boolean(),
    now: LineState.nullable().meta({ description: 'With what it is held now; null: it is not' }),
    asked: z.boolean().meta({ description: 'What is asked for: true held, false not held' }),
    wanted: LineState.nullable().meta({ description: 'With what it is to be held; null: it is not to be held' }),
    verdict: z
      .strictObject({ outcome: z.enum(OUTCOMES), because: z.array(Because), warnings: z.array(Because) })
      .nullable()
      .meta({ description: 'The rule as of now; only while a decision is due' }),
    decision: z.strictObject({ decision: z.enum(['approve', 'deny']), reason: z.string().nullable() }).nullable(),
    appliedAt: Time.nullable().meta({
      description: 'When it was applied, and read back and found as asked for, which is one; null: it was not',
    }),
  })
  .meta({ id: 'TicketLine' });
export type TicketLine = z.infer<typeof TicketLine>;

/** What was asked for before an offer, a line, and what becomes of it by the offer. */
export const OfferedLine = z
  .strictObject({
    verb: z.enum(LINE_VERBS),
    item: z.string(),
    label: z.string(),
    unit: NamedRef,
    params: SaidParams,
    settings: z.array(Setting).meta({ description: '`params` in words' }),
    from: Time.nullable(),
    until: Time.nullable(),
    offered: z
      .strictObject({ line: z.number().int(), settings: z.array(Setting), until: Time.nullable() })
      .nullable()
      .meta({ description: 'The line of the ticket that is offered instead; null: it is not offered' }),
  })
  .meta({ id: 'OfferedLine' });
export type OfferedLine = z.infer<typeof OfferedLine>;
