import type { Me, Rights, Ticket } from '@keyward/contracts';
import { newId, record } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { applyTicket, verifyDatabase } from '@keyward/operations';
import { recipientsOf } from '@keyward/mail';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('somebody who works for several companies', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let both: TestPerson;

  /** Administrator in the north; sees orders in the south. */
  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    both = await db.owner.run(async (tx) => {
      const person = await aMember(tx, {
        firstName: 'Berta',
        lastName: 'Both',
        companyId: network.north,
        holds: ['admin'],
      });
      const [membership, assignment] = [newId(), newId()];
      await tx.query(
        `insert into memberships (id, person_id, unit_id, status, joined_at) values ($1, $2, $3, 'active', app.now())`,
        [membership, person.personId, network.south],
      );
      await tx.query(`insert into assignments (id, membership_id, item, unit_id) values ($1, $2, 'orders-view', $3)`, [
        assignment,
        membership,
        network.south,
      ]);
      const place = { actor: SYSTEM, companyId: network.south };
      await record(
        tx,
        { ...place, name: 'membership.joined', data: { membership } },
        { ...place, name: 'assignment.given', data: { assignment } },
      );
      return person;
    });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const deactivate = async (by: TestPerson, company: string) => {
    const admin = await api.as(by);
    const body = { kind: 'deactivate', person: both.personId, reason: 'Has left.' };
    const { number, version, digest } = (await admin.post<Ticket>('enquiries', body)).body;
    await (await api.as(network.people.support)).post(`tickets/${number}/approve`, { version, digest });
    await db.app.run(async (tx) => {
      const [ticket] = await tx.query<{ id: string }>('select id from tickets where number = $1 and company_id = $2', [
        number,
        company,
      ]);
      await applyTicket(tx, ticket?.id ?? '');
    });
  };

  it('has in each the rights that they have there', async () => {
    const client = await api.as(both, network.north);
    const held = async () => {
      const { items } = (await client.get<Rights>(`people/${both.personId}/rights`)).body;
      return [...new Set(items.filter((entry) => entry.held).map(({ item }) => item))];
    };
    expect((await client.get<Me>('me')).body.permissions).toContain('portal.enquiries:file');
    expect(await held()).toEqual(['admin']);
    await client.post<Me>('session/company', { company: network.south });
    expect((await client.get<Me>('me')).body.permissions).toEqual(['portal.access:read']);
    expect(await held()).toEqual(['orders-view']);
    expect((await client.get('team')).status).toBe(403);
  });

  it('is told how many of their tickets wait elsewhere, and nothing else of them', async () => {
    const client = await api.as(both, network.north);
    const { personId } = network.people.northMember;
    const lines = [{ verb: 'give', item: 'prices-view' }];
    const filed = (await client.post<Ticket>('enquiries', { kind: 'change', person: personId, lines })).body;
    const support = await api.as(network.people.support);
    expect((await support.post(`tickets/${filed.number}/ask`, { version: 1, text: 'Since when?' })).status).toBe(200);
    const { companies } = (await client.post<Me>('session/company', { company: network.south })).body;
    expect(companies.map(({ name, waiting }) => [name, waiting])).toEqual([
      ['North Windows', 1],
      ['South Doors', 0],
    ]);
    expect((await client.get(`tickets/${filed.number}`)).status).toBe(404);
    // a colleague of the same company filed none of it
    const nora = await api.as(network.people.northAdmin);
    expect((await nora.get<Me>('me')).body.companies).toEqual([
      { id: network.north, name: 'North Windows', waiting: 0 },
    ]);
  });

  it('files for the company that is meant, also once another window has gone elsewhere', async () => {
    const client = await api.as(both, network.north);
    await client.post('session/company', { company: network.south });
    const person = { email: 'nina.meant@elsewhere.example', firstName: 'Nina', lastName: 'Meant', position: 'Sales' };
    const body = { kind: 'create', unit: network.north, person, lines: [{ verb: 'give', item: 'orders-view' }] };
    expect((await client.post('enquiries', body)).status).toBeGreaterThanOrEqual(400);
    const [row] = await db.app.read((tx) =>
      tx.query<{ count: number }>(`select count(*)::int from tickets where subject ->> 'email' = $1`, [person.email]),
    );
    expect(row?.count).toBe(0);
  });

  it('is out at once where they are deactivated, and goes on where they are not', async () => {
    const inNorth = await api.as(both, network.north);
    const inSouth = await api.as(both, network.south);
    await deactivate(network.people.southAdmin, network.south);
    expect((await inSouth.get('me')).status).toBe(401);
    const me = await inNorth.get<Me>('me');
    expect(me).toMatchObject({ status: 200, body: { company: { id: network.north } } });
    expect(me.body.companies.map(({ name }) => name)).toEqual(['North Windows']);
    expect((await inNorth.post('session/company', { company: network.south })).status).toBe(404);
    expect((await inNorth.get('team')).status).toBe(200);
  });

  it('leaves nothing that verify would not let pass', async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
