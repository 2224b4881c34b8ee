import { setTimeout as sleep } from 'node:timers/promises';
import { UNATTENDED_HEADER } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type TestApi } from '../testing/an-api.js';
import { heardBy } from '../testing/heard-by.js';

const ALMOST = '7 hours 59 minutes';

describe('a screen that nobody touches', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;
  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const unusedFor = (time: string) =>
    db.owner.run((tx) => tx.query('update sessions set seen_at = app.now() - $1::interval', [time]));
  const isRenewed = async () => {
    for (let tries = 0; tries < 20; tries += 1) {
      const [row] = await db.owner.read((tx) =>
        tx.query<{ renewed: boolean }>(
          `select bool_or(seen_at > app.now() - interval '1 minute') as renewed from sessions`,
        ),
      );
      if (row?.renewed) return true;
      await sleep(25);
    }
    return false;
  };

  it('keeps its session alive neither by what it asks for by itself nor by an open stream', async () => {
    const { northAdmin } = network.people;
    const screen = await api.as(northAdmin);
    await unusedFor(ALMOST);
    api.lookAnew(northAdmin);
    expect((await screen.get('me', { [UNATTENDED_HEADER]: '1' })).status).toBe(200);
    const stream = await heardBy(api, screen);
    expect(await isRenewed()).toBe(false);
    stream.end();
    // somebody comes back in time
    api.lookAnew(northAdmin);
    expect((await screen.get('me')).status).toBe(200);
    expect(await isRenewed()).toBe(true);
    await unusedFor('8 hours 1 minute');
    api.lookAnew(northAdmin);
    expect((await screen.get('me', { [UNATTENDED_HEADER]: '1' })).status).toBe(401);
  });
});
