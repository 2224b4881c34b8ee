import type { Problem, Ticket } from '@keyward/contracts';
import { DomainError } from '@keyward/domain';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { TicketReader } from '../ticket/ticket-reader.js';

/** PostgreSQL goes away after the commit and before the answer is read: what is said then must not be wrong. */
describe('an answer that is lost', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it.each([
    [503, new DomainError('database-away', { retryAfterSeconds: 2 })],
    [500, new Error('a fault of ours')],
  ])('%s does not say that nothing was stored; the same key finds what was', async (status, cause) => {
    const key = { 'idempotency-key': `lost-${status}` };
    const body = {
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'prices-view' }],
    };
    const lost = jest.spyOn(api.app.get(TicketReader), 'byId').mockRejectedValueOnce(cause);
    const answer = await nora.post<Problem>('enquiries', body, key);
    lost.mockRestore();
    const [stored] = await db.app.read((tx) =>
      tx.query<{ number: string }>('select number from tickets order by created_at desc, id desc limit 1'),
    );
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain('whether your last step has arrived');
    expect(answer.body.detail).not.toContain('Nothing was stored');
    const again = await nora.post<Ticket>('enquiries', body, key);
    expect([again.status, again.body.number]).toEqual([201, stored?.number]);
  });
});
