import type { CannedReplyList } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Moved } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

const EN = { language: 'en', text: 'Please send us the paper.' };
const DE = { language: 'de', text: 'Bitte senden Sie uns das Papier.' };

describe('texts that the desk says often', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<NetworkPerson>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, network.people, 'northAdmin');
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const save = (name: NetworkPerson, body: object) =>
    desk.by(name).post<CannedReplyList & Moved>('desk/replies', { reply: null, name: 'Paper', texts: [EN], ...body });
  const list = async (name: NetworkPerson) => (await desk.by(name).get<CannedReplyList>('desk/replies')).body.items;

  it('are added, changed and removed by lead and operator, with a text a language', async () => {
    expect((await save('lead', { texts: [EN, DE] })).status).toBe(200);
    const [first] = await list('support');
    expect(first).toMatchObject({ name: 'Paper', changedBy: 'Lena Lead', texts: [DE, EN] });
    const changed = await save('operator', { reply: first?.id, name: 'Papers', texts: [DE] });
    expect(changed.body.items).toMatchObject([
      { id: first?.id, name: 'Papers', texts: [DE], changedBy: 'Olga Operator' },
    ]);
    expect((await save('lead', { name: 'Another' })).body.items.map(({ name }) => name)).toEqual(['Another', 'Papers']);
    const removed = await desk.by('lead').delete<CannedReplyList>(`desk/replies/${first?.id}`);
    expect(removed.body.items.map(({ name }) => name)).toEqual(['Another']);
    expect((await desk.by('lead').delete(`desk/replies/${first?.id}`)).status).toBe(404);
    expect((await save('lead', { reply: first?.id, name: 'Back' })).status).toBe(404);
  });

  it('have a name each, of many at once too, and one text a language', async () => {
    const codes = await Promise.all(['lead', 'operator'].map((name) => save(name as 'lead', { name: 'Twice' })));
    expect(codes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save('lead', { name: 'tWICE' })).body.code).toBe('reply-name-taken');
    expect((await save('lead', { name: 'Double', texts: [EN, EN] })).status).toBe(422);
    expect((await save('lead', { name: 'Empty', texts: [] })).status).toBe(422);
    expect((await save('lead', { name: 'Blank', texts: [{ ...EN, text: ' ' }] })).status).toBe(422);
  });

  it('are read by the desk, written by nobody else of it, and never seen by dealers', async () => {
    expect((await save('support', { name: 'Mine' })).status).toBe(403);
    expect((await desk.by('northAdmin').get('desk/replies')).status).toBe(403);
    expect((await save('northAdmin', { name: 'Ours' })).status).toBe(403);
  });
});
