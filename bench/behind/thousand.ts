import type { Driver } from '../client/driver.js';
import type { Catcher } from '../desk/catcher.js';
import { decisions } from '../measure/decisions.js';
import type { OpenDesk } from '../measure/open-desk.js';
import { rounded } from '../report/figures.js';
import { MAILS_OF_A_DECISION } from './applied-and-mailed.js';

export interface AtOnce {
  /** that were answered; more than a desk can take in ten seconds are refused */
  readonly decisions: number;
  /** decisions a second, from the first one's being sent to the acceptance of the last mail of all */
  readonly rps: number;
  readonly seconds: number;
  /** from the last answer to the last mail */
  readonly mailedAfterSeconds: number;
  /** milliseconds until the answer */
  readonly p50: number;
  readonly p99: number;
}

/** So many decisions in the same moment, each on a connection of its own; over when the last mail is accepted. */
export async function decideAtOnce(desk: OpenDesk, driver: Driver, catcher: Catcher, count: number): Promise<AtOnce> {
  const lists = await decisions(desk, { clients: count, count, apart: true });
  const made = lists.flat().length;
  if (made < count) throw new Error(`${made} of ${count} tickets are there to be decided on`);
  catcher.clear();
  const work = { kind: 'http', address: desk.api, lists } as const;
  const lap = await driver.drive({ work, clients: count, seconds: 120, repeat: false, lenient: true });
  // what was refused, because too many waited, leads to nothing
  const decided = lap.count;
  await catcher.waitFor(decided * MAILS_OF_A_DECISION, 300_000);
  const last = Math.max(...catcher.caught.map(({ at }) => at));
  const seconds = (last - lap.began) / 1000;
  return {
    decisions: decided,
    rps: rounded(decided / seconds),
    seconds: rounded(seconds),
    mailedAfterSeconds: rounded((last - lap.ended) / 1000),
    p50: lap.p50,
    p99: lap.p99,
  };
}
