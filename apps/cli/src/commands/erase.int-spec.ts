import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { erase } from './erase.js';

describe('keyward erase', () => {
  let database: OpenDatabase;
  let network: Network;
  beforeAll(async () => {
    database = await openDatabase();
    network = await database.owner.run((tx) => aNetwork(tx));
  });
  afterAll(() => database.close());

  const run = (address: string, really = false) =>
    erase(readEnv('cli', { KEYWARD_MODE: 'test', DATABASE_URL: database.url }), address, really);

  it('says what it would do, does it when told to, and finds nothing afterwards', async () => {
    const { email, membershipId } = network.people.northMember;
    await database.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [membershipId]),
    );
    expect(await run(email.toUpperCase())).toMatch(/^Would blank 1 person and 0 enquiries/);
    expect(await run(email, true)).toMatch(/^Blanked 1 person/);
    await expect(run(email)).rejects.toThrow('Nothing is kept about this address');
  });

  it('tells why somebody cannot be erased yet', async () => {
    await expect(run(network.people.northAdmin.email, true)).rejects.toThrow('still belongs to a company');
  });
});
