import type { Random } from '../random.js';

/** Everything that is done to the product, apart from the mail server's moods and the points at which workers die. */
export const FAULTS = [
  'kill-worker',
  'freeze-worker',
  'flush-redis',
  'restart-redis',
  'pause-redis',
  'cut-connection',
  'stop-postgres',
  'kill-api',
  'stop-mail',
] as const;
export type FaultName = (typeof FAULTS)[number];
export type Counts = Readonly<Record<FaultName, number>>;

/** One fault: when, whom of those that there are, and for how long. */
export interface PlannedFault {
  readonly at: number;
  readonly name: FaultName;
  /** from 0 to 1: chooses among the workers, backends and so on of that moment */
  readonly whom: number;
  /** milliseconds, for what lasts */
  readonly lasts: number;
}

/** BullMQ's lock is 5 s and looked after every 2 s: whoever freezes for longer loses their task to another worker. */
const FREEZE_MS = [7500, 9500] as const;
const LASTS: Partial<Record<FaultName, readonly [number, number]>> = {
  'freeze-worker': FREEZE_MS,
  'restart-redis': [0, 1500],
  'pause-redis': [1500, 5000],
  'stop-postgres': [0, 1000],
  'kill-api': [0, 500],
  'stop-mail': [500, 2500],
};

/** @returns the whole schedule in order of time; it follows from the generator alone */
export function planFaults(random: Random, counts: Counts, window: number): PlannedFault[] {
  const faults = FAULTS.flatMap((name) => {
    const own = random.fork(name);
    return Array.from({ length: counts[name] }, (_, index): PlannedFault => {
      // one in each piece of the time, so that none is without its share
      const at = Math.floor(((index + own.next()) / counts[name]) * window);
      const [low, high] = LASTS[name] ?? [0, 0];
      return { at, name, whom: own.next(), lasts: own.between(low, high) };
    });
  });
  return faults.sort((a, b) => a.at - b.at);
}
