import pg from 'pg';
import { silent, type Progress } from '../../tools/stack/progress.mjs';
import { startServices, type Services } from '../../tools/stack/services.mjs';
import { startCatcher, type Catcher } from './catcher.js';

export interface BenchServices {
  readonly postgres: NonNullable<Services['postgres']>;
  readonly redisUrl: string;
  readonly catcher: Catcher;
  stop(): Promise<void>;
}

/** PostgreSQL as it comes, but for a cache that holds the data: a machine that serves a network has that much. */
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '4GB' } as const;

/** PostgreSQL with durable commits, Redis, and a mail server that notes when it accepted what. */
export async function startBenchServices(home: string, progress: Progress): Promise<BenchServices> {
  const catcher = await startCatcher();
  const given = { smtpUrl: catcher.smtpUrl };
  const services = await startServices({ home, given, progress: progress ?? silent });
  const { postgres, redisUrl } = services;
  if (!postgres) throw new Error('PostgreSQL was not started');
  await tune(postgres);
  const stop = async (): Promise<void> => {
    await services.stop();
    await catcher.stop();
  };
  return { postgres, redisUrl, catcher, stop };
}

async function tune(postgres: NonNullable<Services['postgres']>): Promise<void> {
  await onServer(postgres.url(), async (client) => {
    for (const [name, value] of Object.entries(SETTINGS)) await client.query(`alter system set ${name} = '${value}'`);
  });
  await postgres.stop();
  await postgres.start();
  await onServer(postgres.url(), async (client) => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit') and setting <> 'on'`,
    );
    if (rows.length > 0) throw new Error(`commits are not durable: ${rows.map(({ name }) => name).join(', ')} is off`);
  });
}

/** One connection for a while. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
