import type { TicketRow } from '@keyward/contracts';
import { SHOWN, type TO_ANSWER } from './to-answer.js';

type Status = TicketRow['status'];

/** Where the start shows tickets that do not wait for the company's answer. A new status has to say so here. */
const PLACES: Record<Exclude<Status, (typeof TO_ANSWER)[number]>, 'under way' | 'over'> = {
  open: 'under way',
  approved: 'under way',
  applying: 'under way',
  invited: 'under way',
  failed: 'under way',
  done: 'over',
  rejected: 'over',
  withdrawn: 'over',
  superseded: 'over',
  expired: 'over',
};

/**
 * Tickets that others work on. Each status is asked for by itself: the newest of all that is open may be questions
 * and counter-offers only, and what is on its way would seem not to be there.
 */
export const UNDER_WAY = (Object.keys(PLACES) as (keyof typeof PLACES)[]).filter(
  (status) => PLACES[status] === 'under way',
);

/**
 * What the start shows of what is on its way.
 * @param lists what was found, each in any order
 * @returns what moved last, first
 */
export const newestFirst = <Row extends { updatedAt: string }>(lists: readonly (readonly Row[])[]): Row[] =>
  lists
    .flat()
    .sort((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt))
    .slice(0, SHOWN);
