import type { CompiledRule, Rung, Selection } from '../compiled.js';
import type { FactSubject } from '../declared.js';
import type { Period } from './calendar.js';

/** What a clock runs for: an item that somebody holds, a membership, a company, an invitation. */
export const CLOCK_SUBJECTS = ['item', 'membership', 'company', 'invitation'] as const;
export type ClockSubject = (typeof CLOCK_SUBJECTS)[number];

/** What a phase makes of it, ever stricter: told only, not usable until lifted, over. */
export const PHASE_STATES = ['warned', 'suspended', 'ended'] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

/** What happens to everything that can have a clock; catalogues name further events, and verbs. */
export const EVENTS = ['given', 'joined', 'invited', 'last_used', 'reviewed', 'roster_confirmed'] as const;

/** Where a clock reads a moment: when something last happened, a date that is known of somebody, a date of the assignment. */
export type Moment =
  | { readonly kind: 'event' | 'param'; readonly name: string }
  | { readonly kind: 'fact'; readonly subject: FactSubject; readonly name: string };

export interface CompiledPhase {
  /** from the moment, or from the end of each `every`; before it where negative */
  readonly at: Period;
  readonly state: PhaseState;
  readonly tell: readonly Rung[];
}

/** From a moment on, phases that warn, suspend and end. */
export interface CompiledClock extends CompiledRule {
  readonly over: ClockSubject;
  /** the item that it is stated at; null at the top of the catalogue */
  readonly item: string | null;
  readonly from: Moment;
  /** it comes due each time this has passed; null: at the moment itself */
  readonly every: Period | null;
  /** it does not run for whoever holds something of this */
  readonly unless: Selection | null;
  /** moments that it starts again from */
  readonly restart: readonly Moment[];
  /** moments after which it does not run, until it starts again */
  readonly stop: readonly Moment[];
  /** in the order of time, never milder than the one before; at least one */
  readonly phases: readonly CompiledPhase[];
  /** who may take its suspension back; null: the vendor's support */
  readonly lift: Rung | null;
  /** from when it is in force in this form, by the publication; null: always was. Whoever is past its first phase has its notice from then */
  readonly since: Date | null;
}

/** What a clock reads of its subject. */
export interface ClockFacts {
  /** when each moment was (or will be) last, by its name, lifts by {@link liftedBy}, {@link stoppedBy}; absent: not known, or never */
  readonly moments: ReadonlyMap<string, Date>;
  /** the zone of the company, such as Europe/Vienna */
  readonly zone: string;
}

/** A clock with somebody or something that it runs for. */
export interface RunningClock {
  readonly clock: CompiledClock;
  readonly subject: { readonly kind: ClockSubject; readonly id: string };
  readonly facts: ClockFacts;
}

/**
 * A lift makes the clock count again from it; where its date itself suspends, it holds until the next phase. Record one only
 * while the clock says `suspended`: of several only the last is known, so it is taken as given.
 * @returns the name among the moments for when the suspension by this clock was last taken back
 */
export const liftedBy = (clock: Pick<CompiledClock, 'id'>): string => `lifted:${clock.id}`;

/**
 * @returns the name among the moments for when a form of this clock came in force while an earlier one suspended: then it stays
 * suspended
 */
export const stoppedBy = (clock: Pick<CompiledClock, 'id'>): string => `stopped:${clock.id}`;
