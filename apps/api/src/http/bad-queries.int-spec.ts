import type { Problem } from '@keyward/contracts';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

type ProblemBody = Problem & { errors: NonNullable<Problem['errors']> };

/** What stands in an address is checked like a body, and told field by field. */
describe('bad addresses', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    const network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('reads like nothing there: unknown routes, malformed ids, other methods', async () => {
    for (const path of ['nothing', 'people/not-an-id', 'tickets/K-1', 'tickets/%zz', '/nowhere', 'people/..%2f..']) {
      const answer = await nora.get<ProblemBody>(path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not-found']);
    }
    expect((await nora.delete('tickets')).status).toBe(404);
  });

  it('queries are checked, too', async () => {
    const answer = await nora.get<ProblemBody>('tickets?limit=101&view=everything&offset=3&cursor=abc');
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    expect(answer.body.errors.map(({ path, code }) => [path, code])).toEqual([
      ['limit', 'too-big'],
      ['view', 'not-one-of'],
      ['offset', 'unknown-field'],
    ]);
    const id = '01980000-0000-7000-8000-000000000000';
    const cursor = (...keys: unknown[]) => `cursor=${Buffer.from(JSON.stringify(keys)).toString('base64url')}`;
    for (const [path, field, code] of [
      [`tickets?${cursor('a', 'b')}`, 'cursor', 'wrong-shape'],
      [`tickets?${cursor('2026-01-01T00:00:00Z')}`, 'cursor', 'wrong-shape'],
      ['tickets?cursor=zzz', 'cursor', 'wrong-shape'],
      [`invitations?${cursor('infinity', id)}`, 'cursor', 'wrong-shape'],
      [`team?${cursor('a\u0000', 'b', id)}`, 'cursor', 'wrong-shape'],
      [`team?${cursor('a\ud800', 'b', id)}`, 'cursor', 'wrong-shape'],
      [`units?${cursor('x')}`, 'cursor', 'wrong-shape'],
      ['team?q=%00', 'q', 'control-characters'],
      ['tickets?q=%E2%80%AE', 'q', 'control-characters'],
      ['units?kind=%00', 'kind', 'control-characters'],
    ]) {
      const refusal = await nora.get<ProblemBody>(path ?? '');
      expect([path, refusal.status, refusal.body.errors]).toEqual([
        path,
        422,
        [{ path: field, code, detail: expect.any(String) }],
      ]);
    }
  });
});
