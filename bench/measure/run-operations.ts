import type { Driver } from '../client/driver.js';
import type { Figures } from '../report/figures.js';
import { medianOf } from '../report/figures.js';
import type { OpenDesk } from './open-desk.js';
import { OPERATIONS, type Operation, type OperationName } from './operations.js';

export interface Pace {
  readonly clients: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  /** figures are of no interest: refusals are no reason to end */
  readonly lenient: boolean;
}

/** Figures by number of clients. */
export type ByClients = Record<string, Figures>;

/** Requests a second, until the first lap has told; lists are twice as long as what was done before. */
const FIRST_GUESS = 1000;

/** Laps that warm up at most, and by how much the next has to be faster for one more. */
const WARM_UPS = 5;
const FASTER = 1.05;

/** Code that is compiled when it has run for a while, plans that are made: what happens once is not measured. */
async function warmUp(lap: () => Promise<number>): Promise<void> {
  let last = 0;
  for (let n = 0; n < WARM_UPS; n++) {
    const rps = await lap();
    if (rps < last * FASTER) return;
    last = rps;
  }
}

/**
 * Measures one operation on all desks, a short round here, a short round there: what disturbs the machine for a while
 * disturbs all of them, and the median of the rounds leaves it out.
 * @returns figures by tickets, then by clients
 */
export async function runOperation(
  name: OperationName,
  desks: readonly OpenDesk[],
  driver: Driver,
  pace: Pace,
): Promise<Map<number, ByClients>> {
  const operation: Operation = OPERATIONS[name];
  let fastest = FIRST_GUESS;
  const lap = async (desk: OpenDesk, clients: number, lenient = pace.lenient) => {
    const { seconds } = pace;
    const count = Math.ceil(fastest * 2 * seconds) + clients;
    const lists = await operation.lists({ desk, clients, count, driver });
    const work = { kind: 'http', address: desk.api, lists } as const;
    const result = await driver.drive({ work, clients, seconds, repeat: operation.repeat, lenient });
    fastest = Math.max(fastest, result.rps);
    return result;
  };
  const most = Math.max(...pace.clients);
  for (const desk of desks) await warmUp(async () => (await lap(desk, most, true)).rps);
  const results = new Map<number, ByClients>(desks.map(({ tickets }) => [tickets, {}]));
  for (const clients of pace.clients) {
    const rounds = new Map<number, Figures[]>(desks.map(({ tickets }) => [tickets, []]));
    for (let round = 0; round < pace.rounds; round++) {
      for (const desk of desks) rounds.get(desk.tickets)?.push(await lap(desk, clients));
    }
    for (const [tickets, figures] of rounds) (results.get(tickets) ?? {})[clients] = medianOf(figures);
  }
  return results;
}
