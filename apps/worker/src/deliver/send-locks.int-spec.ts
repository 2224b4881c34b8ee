import { createMetrics } from '@keyward/platform';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { TimeoutError } from '../bounded.js';
import { silent, until, workerEnv } from '../testing/a-worker.js';
import { WorkerKit } from '../worker-kit.js';
import { SendLocks } from './send-locks.js';

describe('SendLocks', () => {
  let database: OpenDatabase;
  const opened: SendLocks[] = [];
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(async () => {
    for (const locks of opened) await locks.close();
    await database.close();
  });

  function aWorkers(): SendLocks {
    const env = workerEnv({
      databaseUrl: database.url,
      redisUrl: 'redis://127.0.0.1:1',
      smtpUrl: 'smtp://127.0.0.1:1',
    });
    const locks = new SendLocks(new WorkerKit(env, silent, createMetrics(), database.app, 'locks'));
    opened.push(locks);
    return locks;
  }

  const held = () =>
    database.owner.read((tx) =>
      tx.query<{ pid: number }>(`select l.pid from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and d.datname = current_database() and l.granted`),
    );

  it('are held by one worker, once, until they are given free or the worker is gone', async () => {
    const [one, other] = [aWorkers(), aWorkers()];
    expect(await one.take('a')).toBe(true);
    expect(await one.take('a')).toBe(false);
    expect(await other.take('a')).toBe(false);
    await one.giveFree('a');
    expect(await other.take('a')).toBe(true);
    await other.close();
    await until(async () => (await held()).length === 0);
  });

  it('are asked for together, and each is answered for itself', async () => {
    const [one, other] = [aWorkers(), aWorkers()];
    expect(await other.take('b')).toBe(true);
    const first = one.take('first');
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((id) => one.take(id)));
    expect([await first, ...taken]).toEqual([true, true, false, true, true]);
    expect(await held()).toHaveLength(5);
    await Promise.all(['first', 'a', 'c'].map((id) => one.giveFree(id)));
    expect(await held()).toHaveLength(2);
    expect(await other.take('a')).toBe(true);
    await Promise.all([one.close(), other.close()]);
    await until(async () => (await held()).length === 0);
  });

  it('are not kept when PostgreSQL grants one after we have stopped waiting', async () => {
    const locks = aWorkers();
    await locks.take('first');
    const [session] = await held();
    process.kill(session?.pid ?? Number.NaN, 'SIGSTOP');
    try {
      await expect(locks.take('late')).rejects.toThrow(TimeoutError);
    } finally {
      process.kill(session?.pid ?? Number.NaN, 'SIGCONT');
    }
    await until(async () => (await held()).length === 0);
    expect(await locks.take('late')).toBe(true);
  });
});
