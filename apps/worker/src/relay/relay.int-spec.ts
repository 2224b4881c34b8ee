import { createMetrics } from '@keyward/platform';
import { openDatabase, testRedis, type OpenDatabase } from '@keyward/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUE_NAME, TaskQueue } from '../queue/task-queue.js';
import { silent, until, workerEnv } from '../testing/a-worker.js';
import { someTasks } from '../testing/some-tasks.js';
import { WorkerKit } from '../worker-kit.js';
import { Relay } from './relay.js';

describe('Relay', () => {
  let database: OpenDatabase;
  let redis: Awaited<ReturnType<typeof testRedis>>;
  let look: Queue;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([openDatabase(), testRedis()]);
  });
  beforeEach(() => {
    look = new Queue(QUEUE_NAME, { connection: { url: redis.url } });
    look.on('error', () => {});
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await look.obliterate({ force: true });
    await look.close();
    await database.app.read((tx) => tx.query(`update tasks set status = 'done' where status = 'pending'`));
  });
  afterAll(async () => {
    await database.close();
    await redis.remove();
  });

  /** @param handed hears which tasks this relay hands over, before it does */
  function aRelay(handed: (ids: string[]) => void = () => {}): Relay {
    const env = workerEnv({ databaseUrl: database.url, redisUrl: redis.url, smtpUrl: 'smtp://127.0.0.1:1' });
    const kit = new WorkerKit(env, silent, createMetrics(), database.app, 'relay');
    const queue = new TaskQueue(kit);
    const handOver = queue.handOver.bind(queue);
    queue.handOver = (tasks) => {
      handed(tasks.map(({ id }) => id));
      return handOver(tasks);
    };
    const relay = new Relay(kit, queue);
    stops.push(async () => {
      await relay.stop();
      await queue.close();
    });
    relay.start();
    return relay;
  }

  const generations = () =>
    database.app.read((tx) =>
      tx.query<{ generation: number; count: number }>(
        `select generation, count(*)::int as count from tasks where status = 'pending' group by generation order by 1`,
      ),
    );

  it('hands every task over exactly once, however many relays there are', async () => {
    await database.app.run((tx) => someTasks(tx, 2000));
    for (const relay of [aRelay(), aRelay(), aRelay()]) relay.wake();
    await until(async () => (await look.getWaitingCount()) === 2000);
    expect(await generations()).toEqual([{ generation: 1, count: 2000 }]);
  });

  it('× 100: of four relays that look at the same moment, one hands over each task', async () => {
    const handedBy = new Map<string, number[]>();
    const relays = [0, 1, 2, 3].map((relay) =>
      aRelay((ids) => {
        for (const id of ids) handedBy.set(id, [...(handedBy.get(id) ?? []), relay]);
      }),
    );
    const winners: Record<string, number> = {};
    for (let round = 1; round <= 100; round += 1) {
      const ids = await database.app.run((tx) => someTasks(tx, 4));
      for (const relay of relays) relay.wake();
      await until(async () => (await look.getWaitingCount()) === round * ids.length);
      const by = ids.map((id) => handedBy.get(id) ?? []);
      expect(by.map((times) => times.length)).toEqual([1, 1, 1, 1]);
      for (const relay of by.flat()) winners[`relay ${relay + 1}`] = (winners[`relay ${relay + 1}`] ?? 0) + 1;
    }
    console.log(winners);
    expect([...handedBy.values()].map((times) => times.length)).toEqual(Array.from({ length: 400 }, () => 1));
    expect(await generations()).toEqual([{ generation: 1, count: 400 }]);
  }, 120_000);

  it('leaves alone what is not due', async () => {
    await database.app.run(async (tx) => {
      const [id] = await someTasks(tx, 2);
      await tx.query(`update tasks set due_at = app.now() + interval '1 hour' where id = $1`, [id]);
    });
    aRelay();
    await until(async () => (await look.getWaitingCount()) === 1);
  });

  it('hands over again when Redis was emptied', async () => {
    await database.app.run((tx) => someTasks(tx, 50));
    aRelay();
    await until(async () => (await look.getWaitingCount()) === 50);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await until(async () => (await look.getWaitingCount()) === 50, 5);
    expect(await generations()).toEqual([{ generation: 2, count: 50 }]);
  });

  it('repairs what another found lost and died over', async () => {
    const env = workerEnv({ databaseUrl: database.url, redisUrl: redis.url, smtpUrl: 'smtp://127.0.0.1:1' });
    const dying = new TaskQueue(new WorkerKit(env, silent, createMetrics(), database.app, 'dying'));
    await until(() => Promise.resolve(dying.reachable));
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await database.app.run(async (tx) => {
      await someTasks(tx, 10);
      await tx.query(`update tasks set generation = 9, handed_at = transaction_timestamp() where status = 'pending'`);
    });
    expect(await dying.foundEmptied()).toBeDefined();
    await dying.close();
    aRelay();
    await until(async () => (await look.getWaitingCount()) === 10, 5);
  });

  it('finds out that Redis was emptied once more while the first loss was repaired', async () => {
    const env = workerEnv({ databaseUrl: database.url, redisUrl: redis.url, smtpUrl: 'smtp://127.0.0.1:1' });
    const queue = new TaskQueue(new WorkerKit(env, silent, createMetrics(), database.app, 'one'));
    await until(() => Promise.resolve(queue.reachable));
    const client = new Redis(redis.url);
    await client.flushall();
    const loss = await queue.foundEmptied();
    await client.flushall();
    client.disconnect();
    await queue.noteRepaired(loss ?? '');
    const again = await queue.foundEmptied();
    expect(again).toBeDefined();
    await queue.noteRepaired(again ?? '');
    expect(await queue.foundEmptied()).toBeUndefined();
    await queue.close();
  });

  it('hands over again within a minute what was lost on the way, however often it was handed over before', async () => {
    aRelay();
    await until(async () => (await look.getWaitingCount()) === 0);
    await database.app.run(async (tx) => {
      await someTasks(tx, 1);
      await tx.query(`update tasks set generation = 30, handed_at = transaction_timestamp() - interval '50 seconds'
        where status = 'pending'`);
    });
    await until(async () => (await look.getWaitingCount()) === 1, 5);
  });

  it('waits while Redis is away and goes on when it is back', async () => {
    const before = aRelay();
    await redis.stop();
    await database.app.run((tx) => someTasks(tx, 20));
    before.wake();
    aRelay(); // one that starts while Redis is away
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // What was claimed before the connection knew is given back as soon as the bounded call ends.
    await until(async () => (await generations()).every(({ generation }) => generation === 0), 10);
    expect(await generations()).toEqual([{ generation: 0, count: 20 }]);
    await redis.start();
    await until(async () => (await look.getWaitingCount()) === 20);
  });

  it('is not held up by a Redis that freezes in the moment in which it is reachable', async () => {
    const env = workerEnv({ databaseUrl: database.url, redisUrl: redis.url, smtpUrl: 'smtp://127.0.0.1:1' });
    const kit = new WorkerKit(env, silent, createMetrics(), database.app, 'relay');
    const queue = new TaskQueue(kit);
    stops.push(() => queue.close());
    const pid = redis.pid() ?? 0;
    let frozen = 0;
    queue.onReachable(() => {
      if (++frozen === 1) process.kill(pid, 'SIGSTOP');
    });
    try {
      await until(() => Promise.resolve(frozen > 0));
      await expect(queue.waiting()).rejects.toThrow(/in 2000 ms|timed out/);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until(() =>
      queue.waiting().then(
        (count) => count === 0,
        () => false,
      ),
    );
    await queue.handOver([{ id: 'a', name: 'task', generation: 1 }]);
    expect(await look.getWaitingCount()).toBe(1);
  });

  it('is not held up by a Redis that is frozen', async () => {
    aRelay();
    const pid = redis.pid() ?? 0;
    await until(async () => (await look.getWaitingCount()) === 0);
    process.kill(pid, 'SIGSTOP');
    try {
      await database.app.run((tx) => someTasks(tx, 5));
      await new Promise((resolve) => setTimeout(resolve, 3500));
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    // What was sent into the frozen server may arrive as well: that repeats nothing, the consumer looks at the row.
    await until(async () => (await look.getWaitingCount()) >= 5);
  });
});
