import { PROMISE_STATES } from '@keyward/domain';
import { z } from 'zod';
import { Time } from './common.js';

/** Working time in whole minutes; a working day has `day` of them. */
const day = z.number().int().meta({ description: 'How many minutes a working day has' });

export const TicketPromise = z
  .strictObject({
    due: Time.nullable().meta({ description: 'Until when a decision is promised; null while that time stands still' }),
    state: z.enum(PROMISE_STATES),
    left: z.number().int().meta({ description: 'Minutes of work that are left; negative: so many too late' }),
    day,
  })
  .meta({ id: 'TicketPromise' });
export type TicketPromise = z.infer<typeof TicketPromise>;

export const UsualTime = z
  .strictObject({
    median: z.number().int().meta({ description: 'Minutes of work until a decision' }),
    ninety: z.number().int().meta({ description: 'Nine of ten took so many or fewer' }),
    day,
    tickets: z.number().int().meta({ description: 'How many tickets tell it' }),
  })
  .meta({ id: 'UsualTime' });
export type UsualTime = z.infer<typeof UsualTime>;

export const PROMISE_FILTERS = ['due-soon', 'overdue'] as const;
export const PromiseFilter = z.enum(PROMISE_FILTERS);
