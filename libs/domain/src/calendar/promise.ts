import type { TicketStatus } from '../ticket/ticket-status.js';
import { addWorking, workingBetween, type WorkingCalendar } from './working-calendar.js';

/** What the vendor promises of a kind of enquiries: a decision within so much working time. */
export interface Promised {
  /** milliseconds of work */
  readonly within: number;
  /** so much before the end it is due soon */
  readonly soon: number;
  readonly calendar: WorkingCalendar;
}

/** How a promise stands: it runs up to `dueAt`, or rests with what is left of it. */
export type PromiseStand =
  | { readonly dueAt: Date; readonly soonAt: Date; readonly left: null }
  /** milliseconds of work; negative: so much too late */
  | { readonly dueAt: null; readonly soonAt: null; readonly left: number };

export const PROMISE_STATES = ['on-time', 'due-soon', 'overdue', 'paused', 'kept', 'missed'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** Only while the vendor has to decide time runs. */
const RUNS: readonly string[] = ['open'] satisfies readonly TicketStatus[];
/** It is the dealer's turn. */
const PAUSES: readonly string[] = ['waiting', 'offered'];
/** Ended before anybody decided: nothing was promised for that. */
const OBSOLETE: readonly string[] = ['withdrawn', 'superseded', 'expired'];

/** @returns whether working time counts against the vendor while a ticket has this status */
export const promiseRuns = (status: string): boolean => RUNS.includes(status);

/** @returns how a promise stands that has not begun to run */
export const promiseAtRest = ({ within }: Pick<Promised, 'within'>): PromiseStand => ({
  dueAt: null,
  soonAt: null,
  left: within,
});

/**
 * How a promise stands after its ticket has come to a status. Pure: the same moments give the same stand, so it can be
 * told anew from the ticket's events.
 * @param at when it came there
 */
export function promiseAfter(promised: Promised, stand: PromiseStand, status: string, at: Date): PromiseStand {
  const { calendar, soon } = promised;
  if (promiseRuns(status) === (stand.left === null)) return stand;
  if (stand.left === null) return { dueAt: null, soonAt: null, left: workingBetween(calendar, at, stand.dueAt) };
  const { left } = stand;
  return {
    dueAt: addWorking(calendar, at, left),
    // what begins with less than that left is due soon from its first moment
    soonAt: left > soon ? addWorking(calendar, at, left - soon) : at,
    left: null,
  };
}

/** @returns in which state a promise is; null: its ticket ended without a decision, so none was due */
export function promiseState(stand: PromiseStand, status: string, now: Date): PromiseState | null {
  if (stand.left === null) {
    if (stand.dueAt <= now) return 'overdue';
    return stand.soonAt <= now ? 'due-soon' : 'on-time';
  }
  if (PAUSES.includes(status)) return 'paused';
  if (OBSOLETE.includes(status)) return null;
  return stand.left >= 0 ? 'kept' : 'missed';
}

/** @returns how much working time is left, in milliseconds; negative: so much too late */
export const promiseLeft = ({ calendar }: Pick<Promised, 'calendar'>, stand: PromiseStand, now: Date): number =>
  stand.left ?? workingBetween(calendar, now, stand.dueAt);
