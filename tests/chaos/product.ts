import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CRASH_CHANNEL } from '../../apps/worker/src/crash-points.js';
import { removePostgres } from '../../tools/embedded/postgres-cluster.mjs';
import { throwawayFolder } from '../../tools/jest/services.mjs';
import type { Launch } from '../../tools/stack/apps.mjs';
import { withOwner } from '../../tools/test/with-owner.mjs';
import { startStack, type Stack } from '../../tools/stack/start-stack.mjs';
import { CrashOrders } from './faults/crash-orders.js';
import { MailMoods } from './faults/mail-moods.js';
import { WorkerSlot } from './faults/worker-slot.js';
import type { Options } from './options.js';
import type { Random } from './random.js';

const CRASH_AT = new URL('faults/crash-at.mjs', import.meta.url).href;
const LOGS = join(import.meta.dirname, '..', '..', 'test-results', 'chaos-logs');
const CATALOGUE = join(import.meta.dirname, '..', '..', 'catalogues', 'finstral');
/** The shortest there is: what cools off is to take effect within the run. */
const COOLS_FOR = 'PT1M';
const SWEEP_MS = 1500;
const ANSWER_MS = 1500;

const NAIVE: Launch = {
  file: 'tests/chaos/naive-worker.ts',
  nodeArgs: ['--import', '@swc-node/register/esm-register'],
};

type Service<K extends 'postgres' | 'redis' | 'inbox'> = NonNullable<Stack[K]>;

/** The whole product with handles to break it: on free ports, with data that survive a crash and nobody will miss. */
export class Product {
  readonly postgres: Service<'postgres'>;
  readonly redis: Service<'redis'>;
  readonly slots: WorkerSlot[];
  private stopped: Promise<void> | undefined;

  private constructor(
    readonly stack: Stack,
    readonly moods: MailMoods,
    readonly orders: CrashOrders,
    private readonly home: string,
    private readonly logsOfRun: string,
  ) {
    const { postgres, redis, inbox, workers } = stack;
    if (!postgres || !redis || !inbox) throw new Error('the services must be our own, or they cannot be broken');
    this.postgres = postgres;
    this.redis = redis;
    this.slots = workers.map((worker) => new WorkerSlot(worker, orders));
    inbox.follow(moods);
  }

  static async start(options: Options, random: Random): Promise<Product> {
    const home = throwawayFolder();
    const seed = options.naive ? `${options.seed}-naive` : options.seed;
    const orders = new CrashOrders(join(home, 'orders'), random.fork('crash orders'), options.share);
    const watched: Launch = {
      nodeArgs: ['--import', CRASH_AT],
      env: { CHAOS_CHANNEL: CRASH_CHANNEL, CHAOS_ORDERS: orders.folder, CHAOS_SWEEP: String(SWEEP_MS) },
    };
    const copies = { api: options.topology ? 2 : 1, worker: options.workers };
    // not throwaway: PostgreSQL will be stopped at once, and what it had said yes to must be there afterwards
    const catalogue = join(home, 'finstral');
    cpSync(CATALOGUE, catalogue, { recursive: true });
    const file = join(catalogue, 'catalogue.yaml');
    writeFileSync(file, withOwner(readFileSync(file, 'utf8'), COOLS_FOR));
    const stack = await startStack({ home, catalogue, copies, launches: { worker: options.naive ? NAIVE : watched } });
    return new Product(stack, new MailMoods(random.fork('mail')), orders, home, join(LOGS, seed));
  }

  /** A statement of the owner on a connection of its own. */
  async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.stack.databaseUrl, application_name: 'chaos' });
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows } = await client.query(sql, [...params]);
      return rows as T[];
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** @param work with a connection to Redis that waits for nothing */
  async withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.redis.url, {
      lazyConnect: true,
      commandTimeout: ANSWER_MS,
      connectTimeout: ANSWER_MS,
      retryStrategy: () => null,
    });
    redis.on('error', () => {});
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  get isStopping(): boolean {
    return this.stopped !== undefined;
  }

  /** Ends everything. The logs end up in test-results/chaos-logs/<seed>. */
  stop(): Promise<void> {
    return (this.stopped ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    for (const slot of this.slots) slot.close();
    await this.stack.stop();
    rmSync(this.logsOfRun, { recursive: true, force: true });
    cpSync(join(this.home, 'logs'), this.logsOfRun, { recursive: true });
    await removePostgres(join(this.home, 'postgres'));
    rmSync(this.home, { recursive: true, force: true });
  }

  get logs(): string {
    return join(this.home, 'logs');
  }
}
