import type { AuditChainPiece } from '@keyward/contracts';
import { record } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { sealEvents } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('the check of the chain', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let aldo: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    aldo = await api.as(network.people.auditor);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const check = async (query = ''): Promise<AuditChainPiece> => {
    const { status, body } = await aldo.get<AuditChainPiece>(`audit/chain${query}`);
    expect(status).toBe(200);
    return body;
  };
  /** By somebody who may more than the application. */
  const tamper = (sql: string) =>
    db.owner.run(async (tx) => {
      await tx.query(sql);
    });

  it('goes on where the piece before ended, says how far it is, and comes to the end', async () => {
    const many = Array.from({ length: 5500 }, () => ({ name: 'session.opened' as const, actor: SYSTEM }));
    await db.app.run((tx) => record(tx, ...many));
    await db.app.run((tx) => sealEvents(tx, undefined, 10_000));
    const first = await check();
    expect(first).toMatchObject({ number: '5000', done: false, fault: null });
    const last = await check(`?after=${first.number}&hash=${first.hash}`);
    expect(last).toMatchObject({ done: true, fault: null, number: first.total, total: first.total });
  });

  it('names the row that was changed, and shows it as it is now', async () => {
    await tamper(`update events set data = '{"person": "${network.people.support.personId}"}'
      where id = (select event_id from audit_seals where number = 7)`);
    expect(await check()).toMatchObject({
      number: '6',
      done: true,
      fault: { number: '7', what: 'event-changed', event: { seal: '7', person: { name: 'Ulla Support' } } },
    });
  });

  it('names a seal that is missing', async () => {
    await tamper(`delete from audit_seals where number = 3`);
    expect(await check()).toMatchObject({ fault: { number: '3', what: 'number-missing', event: null } });
  });

  it('is for auditors and operators alone', async () => {
    for (const name of ['support', 'lead', 'northAdmin'] as const) {
      expect((await (await api.as(network.people[name])).get('audit/chain')).status).toBe(403);
    }
  });

  it('refuses a place to go on from that is none', async () => {
    expect((await aldo.get('audit/chain?after=x')).status).toBe(422);
  });
});
