import { z } from 'zod';
import { STAFF_ROLES } from '../../policy/actor.js';
import { CLOCK_SUBJECTS, EVENTS, PHASE_STATES } from '../clocks/clock.js';
import { key, period, ruleId, selection, type TextSchema } from './schema-parts.js';
import { onlyOne, strict } from './strict.js';

/** Where those who hold something are looked for. */
export const HOLDERS_AT = ['nearest', 'company', 'above', 'root', 'other'] as const;

const who = (roles: readonly (typeof STAFF_ROLES)[number][]) =>
  z.union([
    z.enum(['person']),
    strict({
      holders: selection.optional().meta({ description: 'Whoever holds this.' }),
      at: z.enum(HOLDERS_AT).optional().meta({ description: 'Where they are looked for.', default: 'nearest' }),
      staff: z.enum(roles).optional().meta({ description: 'A role of the vendor’s staff.' }),
    })
      .refine((value) => onlyOne(value, ['holders', 'staff']) !== null, {
        error: 'exactly one of holders, staff',
        abort: true,
      })
      .refine((value) => value.at === undefined || value.holders !== undefined, 'at together with holders'),
  ]);

const phaseSchema = strict({
  at: period.meta({ description: 'When it begins, counted from the moment.' }),
  state: z.enum(PHASE_STATES).meta({ description: 'Told only, not usable until lifted, or over.' }),
  tell: z
    .array(who(STAFF_ROLES))
    .min(1, 'whom to tell, such as [person]')
    .optional()
    .meta({ description: 'Who is told: `person` (whom it is about), holders of something, staff of the vendor.' }),
}).meta({ id: 'phase', description: 'What becomes of it, and when.' });

const moment = key.meta({
  description: `When something last happened (${EVENTS.map((event) => `\`${event}\``).join(', ')}, a verb, or a name of your own), a date fact, or a date parameter of the item.`,
});

export const clockSchema = (text: TextSchema) =>
  strict({
    id: ruleId,
    over: z.enum(CLOCK_SUBJECTS).optional().meta({
      description: 'What it runs for. Always `item` at an item; at the top one of the others, to be said.',
    }),
    from: moment,
    every: period.optional().meta({ description: 'It comes due each time this has passed; counted from `from`.' }),
    unless: selection.optional().meta({ description: 'It does not run for whoever holds something of this.' }),
    restart: z
      .array(moment)
      .min(1, 'what it starts again from, such as [reviewed]')
      .optional()
      .meta({ description: 'It starts again when this happens: events, dates, or verbs such as `extend`.' }),
    stop: z
      .array(moment)
      .min(1, 'what stops it, such as [resume]')
      .optional()
      .meta({ description: 'It does not run any more once this has happened, until it starts again.' }),
    phases: z
      .array(phaseSchema)
      .min(1, 'at least one phase, such as { at: P0D, state: suspended }')
      .meta({ description: 'What happens, in the order of time, never milder than before.' }),
    lift: who(['support', 'lead'])
      .optional()
      .meta({ description: 'Who may take the suspension back. Without it: the vendor’s support.' }),
    say: text.optional().meta({ description: 'What people read. Names the remedy. Without it a sentence is made.' }),
  }).meta({ id: 'clock', description: 'From a moment on: warned, suspended, ended.' });

export type ClockSource = z.output<ReturnType<typeof clockSchema>>;
export type WhoSource = NonNullable<ClockSource['lift']>;
