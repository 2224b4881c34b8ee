import { setTimeout as wait } from 'node:timers/promises';

/** Far more than known and unknown addresses differ by, and little to somebody who has mistyped. */
export const STEP_MS = 50;

/**
 * Waits until a whole number of steps has gone by, so that an answer does not tell by its time how much work there was
 * behind it. Holds no connection and no processor meanwhile; never to be called inside a transaction.
 * @param began `performance.now()` when the work began
 */
export const untilNextStep = (began: number): Promise<void> => wait(STEP_MS - ((performance.now() - began) % STEP_MS));
