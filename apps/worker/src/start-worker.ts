import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dataSourceOptions, refuseDemoInProduction, Transactions } from '@keyward/db';
import { createMetrics, NestLogger, type Env, type Logger } from '@keyward/platform';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { sleep } from './bounded.js';
import { isDatabaseAway } from './task/error-code.js';
import { WorkerKit } from './worker-kit.js';
import { WorkerModule } from './worker.module.js';

const LONGEST_WAIT = 2000;

/** A worker that runs in this process. */
export interface RunningWorker {
  readonly kit: WorkerKit;
  /** Ends it in order: nothing new is taken, what runs is finished (within a limit), connections are closed. */
  stop(signal?: string): Promise<void>;
}

/**
 * Starts a worker. PostgreSQL is waited for, however long it takes; Redis and the mail server need not be there.
 * @throws NotForProductionError when the database is one to play with and the mode is production
 */
export async function startWorker(env: Env<'worker'>, logger: Logger): Promise<RunningWorker> {
  const source = new DataSource(
    dataSourceOptions({ url: env.DATABASE_URL, poolSize: env.DB_POOL, applicationName: 'keyward-worker' }),
  );
  const transactions = new Transactions(source);
  await patiently(logger, async () => {
    if (!source.isInitialized) await source.initialize();
    await transactions.read((tx) => refuseDemoInProduction(tx, env.KEYWARD_MODE));
  });
  const id = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const kit = new WorkerKit(env, logger, createMetrics({ runtime: env.WORKER_PORT !== undefined }), transactions, id);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(kit), {
    logger: new NestLogger(logger.child({}, { level: logger.level === 'debug' ? 'debug' : 'warn' })),
    abortOnError: false,
  });
  let stopped: Promise<void> | undefined;
  const stop = async (signal?: string): Promise<void> => {
    logger.info({ signal }, 'worker stops');
    await app.close();
    await source.destroy();
  };
  return { kit, stop: (signal) => (stopped ??= stop(signal)) };
}

async function patiently(logger: Logger, work: () => Promise<void>): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (failures === 0) logger.warn({ err: error }, 'PostgreSQL does not answer; waiting for it');
      await sleep(Math.min(100 * 2 ** failures, LONGEST_WAIT));
    }
  }
}
