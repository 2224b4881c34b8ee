import { newId, type Tx } from '@keyward/db';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { CHAIN_START, verifyChain, type ChainEnd, type ChainVerdict } from './chain.js';
import { readChain } from './read-chain.js';
import { sealEvents, type SealProgress } from './seal-events.js';

let database: OpenDatabase;
let progress: SealProgress | undefined;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const anEvent = (tx: Tx, count = 1) =>
  tx.query(
    `insert into events (id, name, actor_kind, data)
     select id, 'session.opened', 'system', '{"b": 1, "a": ["x", null]}' from unnest($1::uuid[]) id`,
    [Array.from({ length: count }, newId)],
  );

async function seal(limit = 1000): Promise<number | undefined> {
  const result = await database.app.run((tx) => sealEvents(tx, progress, limit));
  progress = result.progress;
  return result.sealed;
}

async function verify(): Promise<ChainVerdict> {
  for (let end: ChainEnd = CHAIN_START; ;) {
    const rows = await database.app.read((tx) => readChain(tx, end.number, 7));
    const verdict = verifyChain(end, rows);
    if (!verdict.ok || rows.length === 0) return verdict;
    end = verdict.end;
  }
}

describe('sealEvents', () => {
  it('chains events in batches, by an order of its own', async () => {
    await database.app.run((tx) => anEvent(tx, 25));
    expect([await seal(10), await seal(10), await seal(10), await seal(10)]).toEqual([10, 10, 5, 0]);
    expect(await verify()).toMatchObject({ ok: true, end: { number: 25n } });
  });

  it('seals an event that commits behind one that is sealed already', async () => {
    await database.app.run(async (late) => {
      await anEvent(late);
      await database.app.run((tx) => anEvent(tx));
      expect(await seal()).toBe(1);
      expect(await seal()).toBe(0);
    });
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ ok: true, end: { number: 27n } });
  });

  it('lets one sealer work at a time', async () => {
    await database.app.run(async (tx) => {
      await sealEvents(tx, undefined, 10);
      expect(await seal()).toBeUndefined();
    });
  });

  it('moves on past what is settled, and misses nothing that a new sealer would find', async () => {
    await database.app.run((tx) => anEvent(tx, 3000));
    while ((await seal(1000)) !== 0);
    await seal();
    expect(progress?.settled).toBeGreaterThan(1000n);
    const fresh = await database.app.run((tx) => sealEvents(tx, undefined, 10));
    expect(fresh.sealed).toBe(0);
  });

  it('shows what was changed behind the back of the application, and the application cannot', async () => {
    const change = `update events set data = '{"b": 2, "a": ["x", null]}' where id = (select event_id from audit_seals
      where number = 12)`;
    await expect(database.app.run((tx) => tx.query(change))).rejects.toThrow('permission denied');
    await expect(database.app.run((tx) => tx.query('delete from audit_seals'))).rejects.toThrow('permission denied');
    await database.owner.run((tx) => tx.query(change));
    expect(await verify()).toEqual({ ok: false, number: 12n, fault: 'event-changed' });
  });
});
