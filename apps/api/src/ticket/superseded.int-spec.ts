import type { Ticket } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('a ticket that took the place of another', () => {
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

  const read = async (name: NetworkPerson, { number }: Ticket) => desk.by(name).get<Ticket>(`tickets/${number}`);
  const change = (item: string, supersedes: string[] = []) => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item }],
    supersedes,
  });

  it('names what it replaces, and is named by it, to whoever sees both', async () => {
    const one = await desk.file(change('service-view'));
    const two = await desk.file(change('prices-view'), 'northDeputy');
    const newer = await desk.file(change('documents-view', [one.number, two.number]));
    expect(newer).toMatchObject({ supersedes: [one.number, two.number].sort(), supersededBy: null });
    for (const name of ['northAdmin', 'northDeputy', 'northMember', 'support'] as const) {
      expect((await read(name, one)).body).toMatchObject({ supersededBy: newer.number, supersedes: [] });
      expect((await read(name, newer)).body.supersedes).toEqual([one.number, two.number].sort());
    }
    expect((await read('southAdmin', one)).status).toBe(404);
    await desk.withdraw(newer);
  });

  it('of a newcomer is found by the address that was typed', async () => {
    const create = (supersedes: string[] = []) => ({
      kind: 'create',
      person: { email: 'nadia@links.example', firstName: 'Nadia', lastName: 'New', position: 'Sales' },
      lines: [{ verb: 'give', item: 'orders-view' }],
      supersedes,
    });
    const older = await desk.file(create());
    const newer = await desk.file(create([older.number]));
    expect(newer.supersedes).toEqual([older.number]);
    expect((await read('support', older)).body.supersededBy).toBe(newer.number);
    await desk.withdraw(newer);
  });

  it('is not named to whoever cannot see it', async () => {
    const older = await desk.file(change('service-view'));
    const newer = await desk.file(change('prices-view', [older.number]), 'northDeputy');
    // the reader keeps the older one, which they filed; the newer one stands in another company for them
    await db.owner.run((tx) =>
      tx.query('update tickets set company_id = $2, unit_id = $2 where number = $1', [newer.number, network.south]),
    );
    expect((await read('northAdmin', older)).body).toMatchObject({ status: 'superseded', supersededBy: null });
    expect((await read('support', older)).body.supersededBy).toBe(newer.number);
  });
});
