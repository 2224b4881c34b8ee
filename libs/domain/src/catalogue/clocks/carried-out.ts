import type { CompiledItem } from '../compiled.js';
import type { CompiledClock, Moment } from './clock.js';

/** What the product notes of something that is held, beside its dates: when it was given, and what enquiries did with it. */
const NOTED: readonly string[] = ['given', 'joined', 'set', 'extend', 'suspend', 'resume'];

/** What is noted at the row by what people do there, so not of what only comes along. */
const OF_ROWS: readonly string[] = ['last_used', 'reviewed'];

const isKnown = ({ kind, name }: Moment, isBrought: boolean): boolean =>
  kind !== 'event' || NOTED.includes(name) || (OF_ROWS.includes(name) && !isBrought);

/** Whoever may lift has to be able to: staff file nothing, and review what a review brings back. */
const isWayBack = ({ lift, phases, from, restart }: CompiledClock): boolean =>
  phases.every(({ state }) => state !== 'suspended') ||
  [from, ...restart].some(({ kind, name }) => kind === 'event' && name === 'reviewed') ||
  (lift === null ? from.kind !== 'event' || restart.length > 0 : typeof lift !== 'object' || !('staff' in lift));

/**
 * What the product carries out of the clocks at items: of what people hold by themselves, from dates and from what it notes.
 * @param isBrought whether the item can come along with another: then there is no row by which anybody could be told, or a use noted
 */
export const isOfHeld = (clock: CompiledClock, { holder }: CompiledItem, isBrought: boolean): boolean =>
  holder === 'person' &&
  [clock.from, ...clock.restart, ...clock.stop].every((each) => isKnown(each, isBrought)) &&
  isWayBack(clock) &&
  !(isBrought && clock.phases.some(({ tell }) => tell.length > 0));
