import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Counts } from './faults/plan.js';

export interface Options {
  readonly seed: string;
  readonly counts: Counts;
  /** milliseconds in which the faults happen */
  readonly window: number;
  readonly workers: number;
  /** of the workers that start, those that are told to die at a crash point */
  readonly share: number;
  readonly naive: boolean;
  /** nothing is broken */
  readonly calm: boolean;
  readonly topology: boolean;
  /** where the report goes as JSON */
  readonly json: string | undefined;
}

/** What a short run does; a long one does more of the same. */
const SHORT: Counts = {
  'kill-worker': 50,
  'freeze-worker': 4,
  'flush-redis': 10,
  'restart-redis': 5,
  'pause-redis': 3,
  'cut-connection': 50,
  'stop-postgres': 3,
  'kill-api': 6,
  'stop-mail': 3,
};
const LONG: Counts = {
  'kill-worker': 2000,
  'freeze-worker': 100,
  'flush-redis': 300,
  'restart-redis': 100,
  'pause-redis': 50,
  'cut-connection': 2000,
  'stop-postgres': 100,
  'kill-api': 200,
  'stop-mail': 60,
};
const SHORT_MS = 70_000;
const LONG_MS = 27 * 60_000;
/** A long run comes by every point often enough; each death costs a start. */
const SHORT_SHARE = 0.4;
const LONG_SHARE = 0.12;

export const USAGE = `npm run chaos -- [options]
  --seed N         replays the schedule of faults and the choices of the load; random and printed otherwise
  --short          the numbers of every run of the tests (this is what happens without an option)
  --long           the numbers of a night
  --factor F       so many times the short form, in so many times its time
  --workers N      how many workers run at the same time (3)
  --topology       two APIs behind a proxy
  --calm           nothing is broken: the load alone
  --worker naive   a worker without the discipline of ours; it must fail
  --json FILE      the report, for programs`;

/** @throws Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      short: { type: 'boolean' },
      long: { type: 'boolean' },
      factor: { type: 'string' },
      workers: { type: 'string' },
      topology: { type: 'boolean' },
      worker: { type: 'string' },
      calm: { type: 'boolean' },
      json: { type: 'string' },
    },
  });
  if (values.worker !== undefined && values.worker !== 'naive') throw new Error(`no worker "${values.worker}"`);
  const factor = positive('--factor', values.factor ?? '1');
  return {
    seed: values.seed ?? String(randomInt(1, 1_000_000_000)),
    counts: values.calm ? times(SHORT, 0) : values.long ? LONG : times(SHORT, factor),
    window: values.long ? LONG_MS : SHORT_MS * factor,
    share: values.long ? LONG_SHARE : SHORT_SHARE,
    workers: positive('--workers', values.workers ?? '3'),
    naive: values.worker === 'naive',
    calm: values.calm ?? false,
    topology: values.topology ?? false,
    json: values.json,
  };
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`${name} must be a number above 0, not "${value}"`);
  return number;
}

const times = (counts: Counts, factor: number): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.ceil(count * factor)])) as Counts;
