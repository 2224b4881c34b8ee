import { figuresOf } from '../report/figures.js';
import { httpClient, type Client } from './http-client.js';
import { clock, type Lap, type LapResult } from './lap.js';
import { pgClient } from './pg-client.js';

/**
 * Drives one lap: connects all clients, then starts them together.
 * @throws Error at the first answer that is not a 2xx, or when a connection breaks
 */
export async function runLap(lap: Lap): Promise<LapResult> {
  const clients = await Promise.all(Array.from({ length: lap.clients }, (_, index) => open(lap, index)));
  const times: number[] = [];
  const answers: string[] = [];
  const began = clock();
  const until = began + lap.seconds * 1000;
  let ended = began;
  const drive = async (client: Client): Promise<void> => {
    for (let start = clock(); start < until;) {
      const answer = await client.step();
      if (answer === false) return;
      ended = clock();
      times.push(ended - start);
      start = ended;
      if (lap.keep) answers.push(answer);
    }
  };
  try {
    await Promise.all(clients.map(drive));
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
  const seconds = (ended - began) / 1000;
  return { ...figuresOf(times, seconds), count: times.length, seconds, began, ended, answers };
}

function open({ work, repeat }: Lap, index: number): Promise<Client> {
  if (work.kind === 'http') return httpClient(work.address, work.lists[index % work.lists.length] ?? [], repeat);
  return pgClient(work.url, work.lists[index % work.lists.length] ?? [], repeat);
}
