import type { Rung } from '../compiled.js';
import type { CompiledClock, Moment } from './clock.js';

/** What the product notes of a company: when somebody confirmed its team. */
export const CONFIRMED = 'roster_confirmed';

const isConfirmed = ({ kind, name }: Moment): boolean => kind === 'event' && name === CONFIRMED;
const isKnown = (moment: Moment): boolean =>
  isConfirmed(moment) || (moment.kind === 'fact' && (moment.subject === 'company' || moment.subject === 'unit'));

const isStaff = (rung: Rung): boolean => typeof rung === 'object' && 'staff' in rung;

/** @returns whether confirming the team starts it, at first or again */
export const readsConfirmation = ({ from, restart }: Pick<CompiledClock, 'from' | 'restart'>): boolean =>
  [from, ...restart].some(isConfirmed);

/**
 * What the product carries out of the clocks over companies: from a date that is stated of it, or from when its team was
 * confirmed; it warns and suspends. A company that is suspended holds nobody who could lift anything, so staff do.
 */
export const isOfCompany = ({ over, from, restart, stop, unless, lift, phases }: CompiledClock): boolean =>
  over === 'company' &&
  unless === null &&
  stop.length === 0 &&
  [from, ...restart].every(isKnown) &&
  (lift === null || isStaff(lift)) &&
  phases.every(({ state, tell }) => state !== 'ended' && !tell.includes('person'));
