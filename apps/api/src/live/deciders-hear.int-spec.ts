import type { Ticket } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';
import { heardBy, waitFor, type Heard } from '../testing/heard-by.js';

const NAMES = ['otto', 'olaf', 'dora', 'una'] as const;
type Owner = (typeof NAMES)[number];
type Name = 'admin' | 'member' | Owner;

describe('whoever is asked to decide and reads no other ticket', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<Name>;
  let una: TestPerson;
  let followed: Record<Owner, Heard>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/deciding.yaml'));
    const member = (firstName: string, holds: string[]): Promise<TestPerson> =>
      db.owner.run((tx) => aMember(tx, { firstName, lastName: 'Owner', companyId: network.north, holds }));
    const people = {
      ...{ admin: network.people.northAdmin, member: network.people.northMember },
      ...{ otto: await member('Otto', ['owner']), olaf: await member('Olaf', ['owner']) },
      ...{ dora: await member('Dora', []), una: await member('Una', []) },
    };
    una = people.una;
    api = await anApi(db.url, db.app);
    await api.app.listen(0, '127.0.0.1');
    desk = await Desk.of(api, people, 'admin');
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const named = await desk.by('otto').post('deputies', { person: people.dora.personId, until });
    expect(named.status).toBe(201);
    const follow = (name: Owner) => heardBy(api, desk.by(name));
    followed = {
      ...{ otto: await follow('otto'), olaf: await follow('olaf') },
      ...{ dora: await follow('dora'), una: await follow('una') },
    };
  });
  afterAll(async () => {
    for (const each of Object.values(followed)) each.end();
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const file = () =>
    desk.file({
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'till' }],
    });
  /** Who hears of a ticket from here on, after the one who surely does. */
  const hear = async ({ number }: Ticket, what: () => Promise<unknown>): Promise<Owner[]> => {
    for (const { heard } of Object.values(followed)) heard.clear();
    await what();
    expect(await waitFor(() => NAMES.slice(0, 3).every((name) => followed[name].heard.has(number)))).toBe(true);
    return NAMES.filter((name) => followed[name].heard.has(number));
  };

  it('hears of it as it comes, and so does who stands in for them, and nobody else', async () => {
    const ticket = await file();
    const { number } = ticket;
    expect(await waitFor(() => NAMES.slice(0, 3).every((name) => followed[name].heard.has(number)))).toBe(true);
    expect(followed.una.heard.size).toBe(0);
    await desk.withdraw(ticket);
  });

  it('hears whom they stand in for, or who stands in for them, as it begins and ends; others do not', async () => {
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const person = una.personId;
    // who stands in for Otto may have been named while they began to follow
    for (const { besides } of Object.values(followed)) besides.length = 0;
    expect((await desk.by('olaf').post('deputies', { person, until })).status).toBe(201);
    expect((await desk.by('olaf').post('deputies/end', { person })).status).toBe(200);
    const both = ['deputy.named', 'deputy.ended'];
    expect(await waitFor(() => followed.una.besides.length === 2 && followed.olaf.besides.length === 2)).toBe(true);
    expect([followed.una.besides, followed.olaf.besides, followed.otto.besides]).toEqual([both, both, []]);
  });

  it('hears that it is withdrawn', async () => {
    const ticket = await file();
    expect(await hear(ticket, () => desk.withdraw(ticket))).toEqual(['otto', 'olaf', 'dora']);
  });

  it('hears that somebody else has decided', async () => {
    const ticket = await file();
    const approve = async () => {
      const now = (await desk.by('admin').get<Ticket>(`tickets/${ticket.number}`)).body;
      expect((await desk.move('olaf', now, 'approve', { digest: now.digest })).status).toBe(200);
    };
    expect(await hear(ticket, approve)).toEqual(['otto', 'olaf', 'dora']);
    await desk.withdraw(ticket);
  });
});
