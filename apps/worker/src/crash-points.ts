import { channel } from 'node:diagnostics_channel';

/**
 * The moments at which the loss of a worker hurts most, by name. `tests/chaos` ends workers at each of them, again and
 * again; a run that did not come by one of them fails.
 */
export const CRASH_POINTS = [
  // relay
  'claimed-not-handed-over',
  'handed-over',
  'loss-found-not-repaired',
  // a task that is one transaction
  'before-task',
  'inside-task',
  'before-commit-of-task',
  'committed-not-acknowledged',
  'inside-failure',
  // a mail
  'mail-begun-not-sent',
  'mail-accepted-not-noted',
  'before-commit-of-note',
  'mail-noted',
  // tidying
  'inside-seal',
  'between-seals',
  'inside-sweep',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** The same of a call of another system, of which the network of `tests/chaos` has none: `tests/worker` ends workers there. */
export const CALL_CRASH_POINTS = ['call-begun-not-made', 'call-answered-not-noted', 'before-commit-of-answer'] as const;

export type CallCrashPoint = (typeof CALL_CRASH_POINTS)[number];

/** Where the points are told. Nobody listens but the harness; then telling costs a look at a flag. */
export const CRASH_CHANNEL = 'keyward:worker:crash-point';

const points = channel(CRASH_CHANNEL);

/** Says that this worker has come to `point`. */
export function reach(point: CrashPoint | CallCrashPoint): void {
  if (points.hasSubscribers) points.publish(point);
}
