import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { NotForProductionError, Transactions } from '@keyward/db';
import { createLogger, EnvError, readEnv } from '@keyward/platform';
import { createApi } from './boot.js';
import { ReadinessProbe } from './health/readiness.js';

/** Requests in flight are given this long; statements end after 5 seconds anyway. */
const PATIENCE_MS = 10_000;

/** A process that comes back under load is asked for much at once; more are opened as they are needed. */
const CONNECTIONS_AT_START = 8;

async function start(): Promise<void> {
  const env = readEnv('api');
  const logger = createLogger('api', env.LOG_LEVEL);
  const app = await createApi(env, logger);
  await app.init();
  await openConnections(app.get(Transactions), Math.min(env.DB_POOL, CONNECTIONS_AT_START));
  await app.listen(env.API_PORT, env.API_HOST);
  logger.info({ address: await app.getUrl() }, 'the API is listening');
  process.send?.('ready');

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const drain = env.DRAIN_SECONDS * 1000;
    logger.info({ signal }, 'unready; serving on until proxies have noticed, then finishing what is in flight');
    app.get(ReadinessProbe).stop();
    setTimeout(() => process.exit(1), drain + PATIENCE_MS).unref();
    await wait(drain);
    await app.close();
    logger.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}

/** Opens them before the first request waits for them. A database that is away is none of its business. */
async function openConnections(transactions: Transactions, count: number): Promise<void> {
  await Promise.allSettled(Array.from({ length: count }, () => transactions.read((tx) => tx.query('select 1'))));
}

start().catch((error: unknown) => {
  // what an administrator can mend is said in a sentence, everything else with where it happened
  const told = error instanceof EnvError || error instanceof NotForProductionError;
  process.stderr.write(`${error instanceof Error ? (told ? error.message : error.stack) : String(error)}\n`);
  process.exit(1);
});
