import { recipientsOf } from '@keyward/mail';
import { verifyDatabase } from '@keyward/operations';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { load } from './load.js';

const TICKETS = 1000;

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
  for (const _time of [1, 2]) {
    await load({ url: database.url, tickets: TICKETS, passwordHash: 'nobody signs in here', say: () => {} });
  }
}, 120_000);
afterAll(() => database.close());

it('loads tickets that keep every promise of the product, also beside others', async () => {
  const [all] = await database.app.read((tx) => tx.query<{ count: number }>('select count(*)::int from tickets'));
  expect(all?.count).toBe(2 * TICKETS);
  const result = await verifyDatabase(database.app, { recipientsOf, drained: true });
  expect(result.invariants.filter(({ ok }) => !ok)).toEqual([]);
});
