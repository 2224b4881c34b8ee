import { figuresOf } from '../report/figures.js';
import { httpClient, Refusal, type Client } from './http-client.js';
import { clock, type Lap, type LapResult } from './lap.js';
import { pgClient } from './pg-client.js';

/** So large a share of the answers may be refusals, on a machine that is too busy; they are left out of the figures. */
const REFUSED_AT_MOST = 0.05;

/**
 * Drives one lap: connects all clients, then starts them together.
 * @throws Error when more than a few answers are refusals, unless the lap is lenient; when a connection breaks
 */
export async function runLap(lap: Lap): Promise<LapResult> {
  const clients = await Promise.all(Array.from({ length: lap.clients }, (_, index) => open(lap, index)));
  const times: number[] = [];
  const began = clock();
  const until = began + lap.seconds * 1000;
  let ended = began;
  const refusals: Refusal[] = [];
  const refusal = (error: unknown): undefined => {
    if (!(error instanceof Refusal)) throw error;
    refusals.push(error);
  };
  const drive = async (client: Client): Promise<void> => {
    for (let start = clock(); start < until;) {
      const answer = await client.step().catch(refusal);
      if (answer === false) return;
      ended = clock();
      if (answer !== undefined) times.push(ended - start);
      start = ended;
    }
  };
  try {
    await Promise.all(clients.map(drive));
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
  const [first] = refusals;
  if (first && !lap.lenient && refusals.length > REFUSED_AT_MOST * times.length) throw first;
  const seconds = (ended - began) / 1000;
  return {
    ...figuresOf(times, seconds),
    count: times.length,
    refused: refusals.length,
    seconds,
    began,
    ended,
  };
}

function open({ work, repeat }: Lap, index: number): Promise<Client> {
  if (work.kind === 'http') return httpClient(work.address, work.lists[index % work.lists.length] ?? [], repeat);
  return pgClient(work.url, work.lists[index % work.lists.length] ?? [], repeat);
}
