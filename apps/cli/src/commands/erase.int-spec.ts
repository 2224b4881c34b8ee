import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { erase, type EraseOptions } from './erase.js';

describe('keyward erase', () => {
  let database: OpenDatabase;
  let network: Network;
  beforeAll(async () => {
    database = await openDatabase();
    network = await database.owner.run((tx) => aNetwork(tx));
  });
  afterAll(() => database.close());

  const run = (address: string, options: Partial<EraseOptions> = {}) =>
    erase(readEnv('cli', { KEYWARD_MODE: 'test', DATABASE_URL: database.url }), address, {
      reason: 'asked',
      ...options,
    });
  const erasures = () =>
    database.app.read((tx) =>
      tx.query(
        `select e.name, e.actor_id as by, e.actor_kind as side, e.data ->> 'cause' as reason from events e
         where e.name in ('person.erased', 'newcomer.erased') order by e.seq`,
      ),
    );

  it('says what it would do, does it when told to, and finds nothing afterwards', async () => {
    const { email, membershipId } = network.people.northMember;
    await database.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [membershipId]),
    );
    expect(await run(email.toUpperCase())).toMatch(/^Would blank 1 person and 0 enquiries/);
    expect(await run(email)).toMatch(/login and position of 1 membership[^]*stays, without a name: 1 membership,/);
    const { personId: by, email: operator } = network.people.operator;
    expect(await run(email, { yes: true, by: operator.toUpperCase(), reason: 'ordered' })).toMatch(/^Blanked 1 person/);
    await expect(run(email)).rejects.toThrow('Nothing is kept about this address');
    expect(await erasures()).toEqual([{ name: 'person.erased', by, side: 'staff', reason: 'ordered' }]);
  });

  it.each([
    ['nobody', undefined],
    ['an address that nobody has', 'nobody@vendor.example'],
    ['what is no address', 'Olga'],
    ['somebody who may not', 'ulla.support@dealer.example'],
    ['somebody of a dealer', 'nora.north@dealer.example'],
    ['an operator who has left', 'udo.support@dealer.example'],
  ])('does nothing for %s', async (_who, by) => {
    const { email, membershipId } = network.people.southMember;
    await database.owner.run(async (tx) => {
      await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [membershipId]);
      await tx.query(`update staff set role = 'operator', until_at = app.now() where person_id = $1`, [
        network.people.secondSupport.personId,
      ]);
    });
    const before = (await erasures()).length;
    await expect(run(email, { yes: true, ...(by === undefined ? {} : { by }) })).rejects.toThrow('Say who does it');
    expect((await erasures()).length).toBe(before);
  });

  it('tells why somebody cannot be erased yet, and by what', async () => {
    const by = network.people.operator.email;
    await expect(run(network.people.northAdmin.email, { yes: true, by })).rejects.toThrow(
      /still belongs to a company.*\(North Windows\)/,
    );
    await expect(run(network.people.lead.email, { yes: true, by })).rejects.toThrow('works for the vendor');
  });
});
