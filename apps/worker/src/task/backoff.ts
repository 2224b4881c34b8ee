/** How often something is tried, and how long is waited in between. */
export interface Patience {
  readonly tries: number;
  readonly longestSeconds: number;
}

/** Work inside the database: what fails eight times within minutes needs a person. */
export const WORK_PATIENCE: Patience = { tries: 8, longestSeconds: 60 };

/**
 * Tries in a row that were cut off: a lock that others held, a worker that was lost. They say nothing about the task, as
 * long as they end some day; a task that takes its worker with it each time must not go on for ever (about 15 minutes).
 */
export const CUT_OFF_PATIENCE: Patience = { tries: 20, longestSeconds: 60 };

/** A mail server may be away for a weekend; its return is noticed separately and starts the waiting mails at once. */
export const MAIL_PATIENCE: Patience = { tries: 1000, longestSeconds: 300 };

/** A system that is called may be away overnight: about 18 hours. */
export const CALL_PATIENCE: Patience = { tries: 30, longestSeconds: 3600 };

/**
 * Exponential: 1, 2, 4 … seconds up to the patience's longest, less up to a quarter by chance, so that what failed
 * together does not come back together.
 * @param attempts how often it has failed, this time included
 * @param chance from 0 to 1
 */
export function secondsToWait(attempts: number, patience: Patience, chance: number = Math.random()): number {
  const full = Math.min(2 ** Math.min(attempts - 1, 20), patience.longestSeconds);
  return full * (1 - chance / 4);
}
