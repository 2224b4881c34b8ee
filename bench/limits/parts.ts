import { Queue, Worker } from 'bullmq';
import { createTransport } from 'nodemailer';
import { latencyOf, type Latency } from '../behind/applied-and-mailed.js';
import { clock } from '../client/lap.js';

/** What lies between a decision and its mail, each measured alone and idle. */
export interface Parts {
  /** BullMQ: from `add` to the start of `process` */
  readonly handOver: Latency;
  /** nodemailer, pooled: one mail to the bench's mail server */
  readonly delivery: Latency;
}

export async function measureParts(redisUrl: string, smtpUrl: string, samples: number): Promise<Parts> {
  return { handOver: await handOvers(redisUrl, samples), delivery: await deliveries(smtpUrl, samples) };
}

const WARM_UP = 20;

async function handOvers(redisUrl: string, samples: number): Promise<Latency> {
  const connection = { url: redisUrl, maxRetriesPerRequest: null };
  const queue = new Queue('bench-parts', { connection, defaultJobOptions: { removeOnComplete: true } });
  let started = (_at: number): void => {};
  const worker = new Worker('bench-parts', () => Promise.resolve(started(clock())), { connection });
  // told by the awaited calls
  queue.on('error', () => {});
  worker.on('error', () => {});
  await worker.waitUntilReady();
  const times: number[] = [];
  for (let n = -WARM_UP; n < samples; n++) {
    const start = new Promise<number>((resolve) => (started = resolve));
    const added = clock();
    await queue.add('part', { n });
    const took = (await start) - added;
    if (n >= 0) times.push(took);
  }
  await worker.close();
  await queue.close();
  return latencyOf(times);
}

async function deliveries(smtpUrl: string, samples: number): Promise<Latency> {
  const { hostname, port } = new URL(smtpUrl);
  const transport = createTransport({ host: hostname, port: Number(port), pool: true, ignoreTLS: true });
  const times: number[] = [];
  for (let n = -WARM_UP; n < samples; n++) {
    const sent = clock();
    await transport.sendMail({
      from: 'Keyward <access@keyward.example>',
      to: 'reader@dealer.example',
      subject: 'What was asked for is done',
      text: 'As long as such mails are. '.repeat(30),
      html: `<p>${'As long as such mails are. '.repeat(150)}</p>`,
    });
    const took = clock() - sent;
    if (n >= 0) times.push(took);
  }
  transport.close();
  return latencyOf(times);
}
