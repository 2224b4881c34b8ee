import type { Ticket } from '@keyward/contracts';
import { newId } from '@keyward/db';
import { applyTicket } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { heardBy, waitFor, type Heard } from '../testing/heard-by.js';

describe('whoever something has passed from', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/branches.yaml'));
    api = await anApi(db.url, db.app);
    await api.app.listen(0, '127.0.0.1');
    nora = await api.as(network.people.northAdmin);
    await db.owner.run((tx) =>
      tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
        ...[newId(), network.people.northMember.membershipId, 'reader', network.north],
      ]),
    );
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const follow = (client: Client): Promise<Heard> => heardBy(api, client);
  const give = async (item: string): Promise<Ticket> => {
    const lines = [{ verb: 'give', item }];
    return (
      await nora.post<Ticket>('enquiries', { kind: 'change', person: network.people.northDeputy.personId, lines })
    ).body;
  };

  it('follows with today’s rights from that moment', async () => {
    const [mona, admin] = [await follow(await api.as(network.people.northMember)), await follow(nora)];
    const ticket = await give('reader');
    expect(await waitFor(() => mona.heard.has(ticket.number))).toBe(true);
    const support = await api.as(network.people.support);
    const { version, digest, number } = ticket;
    expect((await support.post(`tickets/${number}/approve`, { version, digest })).status).toBe(200);
    await db.app.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>('select id from tickets where number = $1', [number]);
      await applyTicket(tx, row?.id ?? '');
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await nora.get<Ticket>(`tickets/${number}`)).body.status).toBe('done');
    expect((await (await api.as(network.people.northMember)).get(`tickets/${number}`)).status).toBe(404);
    const next = await give('sales');
    expect(await waitFor(() => admin.heard.has(next.number))).toBe(true);
    expect(mona.heard.has(next.number)).toBe(false);
    mona.end();
    admin.end();
  });

  it('hears of it from the beginning, where they see the ticket only because it takes something from them', async () => {
    const pilot = await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Pia', lastName: 'Pilot', companyId: network.north, holds: ['pilot'] }),
    );
    const [theirs, other] = [
      await follow(await api.as(pilot)),
      await follow(
        await api.as(
          await db.owner.run((tx) =>
            aMember(tx, { firstName: 'Una', lastName: 'Uninvolved', companyId: network.north, holds: [] }),
          ),
        ),
      ),
    ];
    const ticket = await give('pilot');
    expect((await (await api.as(pilot)).get(`tickets/${ticket.number}`)).status).toBe(200);
    expect(await waitFor(() => theirs.heard.has(ticket.number))).toBe(true);
    theirs.heard.clear();
    const { version } = ticket;
    expect((await nora.post(`tickets/${ticket.number}/withdraw`, { version })).status).toBe(200);
    expect(await waitFor(() => theirs.heard.has(ticket.number))).toBe(true);
    expect(other.heard.size).toBe(0);
    theirs.end();
    other.end();
  });
});
