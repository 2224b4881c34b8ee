import type { Ticket, TicketRow } from '@keyward/contracts';
import { newId } from '@keyward/db';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const PDF = `%PDF-1.7\n${'x'.repeat(200)}`;
const BYTES = { 'content-type': 'application/octet-stream' };

describe('whom a ticket concerns', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/branches.yaml'));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const branchLead = (firstName: string): Promise<TestPerson> =>
    db.owner.run(async (tx) => {
      const person = await aMember(tx, { firstName, lastName: 'Harbour', companyId: network.north, holds: [] });
      await tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
        ...[newId(), person.membershipId, 'branch-lead', network.northBranch],
      ]);
      return person;
    });
  const seen = async (client: Client, { number }: Pick<Ticket, 'number'>) =>
    (await client.get<Ticket>(`tickets/${number}`)).body;
  const attach = (client: Client, { number }: Pick<Ticket, 'number'>) =>
    client.post<Ticket>(`tickets/${number}/attachments?name=a.pdf`, PDF, BYTES);

  it('reads reasons and evidence where their scope reaches, and elsewhere status, lines and who asked alone', async () => {
    const lead = await branchLead('Bea');
    const file = async (unit: string) => {
      const lines = [{ verb: 'give', item: 'sales' }];
      const body = { kind: 'change', person: lead.personId, unit, lines, reason: 'Bea is watched.', note: 'Quietly.' };
      const ticket = (await nora.post<Ticket>('enquiries', body)).body;
      return (await attach(nora, ticket)).body;
    };
    const bea = await api.as(lead);
    const company = await seen(bea, await file(network.north));
    expect(company).toMatchObject({ reason: null, note: null, attachments: [], status: 'open', lines: [{}] });
    const branch = await file(network.northBranch);
    expect(await seen(bea, branch)).toMatchObject({ reason: 'Bea is watched.', note: 'Quietly.' });
    const cora = await api.as(await branchLead('Cora'));
    expect((await seen(cora, branch)).attachments).toHaveLength(1);
    expect((await cora.get(`tickets/${company.number}`)).status).toBe(404);
    const id = (await seen(nora, company)).attachments[0]?.id;
    expect([(await nora.get(`attachments/${id}`)).status, (await bea.get(`attachments/${id}`)).status]).toEqual([
      200, 404,
    ]);
  });

  it('sees what takes something from them, and objects to it, without any permission to read tickets', async () => {
    const { southAdmin, southMember, support, lead, northAdmin } = network.people;
    const [sara, sven] = [await api.as(southMember), await api.as(southAdmin)];
    const lines = [{ verb: 'give', item: 'admin' }];
    const body = { kind: 'change-admin', person: southMember.personId, lines, reason: 'Sven has left.' };
    const { number } = (await sara.post<Ticket>('enquiries', body)).body;
    await attach(sara, { number });
    expect(await seen(sven, { number })).toMatchObject({ status: 'open', reason: null, attachments: [] });
    for (const decider of [support, lead]) {
      const client = await api.as(decider);
      const { version, digest } = await seen(client, { number });
      expect((await client.post(`tickets/${number}/approve`, { version, digest })).status).toBe(200);
    }
    const ticket = await seen(sven, { number });
    expect(ticket).toMatchObject({ status: 'approved', actions: ['object'], lines: [{ item: 'admin' }] });
    const listed = (await sven.get<{ items: TicketRow[] }>('tickets?view=about-me')).body.items;
    expect(listed.map((each) => each.number)).toEqual([number]);
    expect((await (await api.as(northAdmin)).get(`tickets/${number}`)).status).toBe(404);
    const own = (await attach(sven, ticket)).body.attachments;
    expect(own).toHaveLength(1);
    expect((await sven.get(`attachments/${own[0]?.id}`)).status).toBe(200);
    const { version } = ticket;
    const objected = await sven.post<Ticket>(`tickets/${number}/object`, { version, reason: 'I am here.' });
    expect([objected.status, objected.body.status]).toEqual([200, 'open']);
  });
});
