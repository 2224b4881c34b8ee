import { createLogger, readEnv, type Env } from '@keyward/platform';
import { startWorker, type RunningWorker } from '../start-worker.js';

export interface Wires {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string;
}

export const SECRET = 'b8f6a1c04d2e97535f0e6a71c8d94b23';

/** The environment of a worker under test. */
export const workerEnv = (wires: Wires, more: NodeJS.ProcessEnv = {}): Env<'worker'> =>
  readEnv('worker', {
    KEYWARD_MODE: 'test',
    DATABASE_URL: wires.databaseUrl,
    REDIS_URL: wires.redisUrl,
    SMTP_URL: wires.smtpUrl,
    KEYWARD_SECRET: SECRET,
    WEB_URL: 'https://access.example.com',
    MAIL_FROM: 'Keyward <access@keyward.example>',
    DB_POOL: '8',
    ...more,
  });

export const silent = createLogger('worker', process.env['WORKER_SPEC_LOG'] ?? 'silent');

/** A whole worker in the process of the test. */
export const aWorker = (wires: Wires, more?: NodeJS.ProcessEnv): Promise<RunningWorker> =>
  startWorker(workerEnv(wires, more), silent);

/** Looks again and again until `what` holds. */
export async function until(what: () => Promise<boolean>, seconds = 10): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`it did not happen within ${seconds} s`);
}
