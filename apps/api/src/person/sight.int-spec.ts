import type { Me, TeamMember, Ticket, TicketRow } from '@keyward/contracts';
import { newId } from '@keyward/db';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('how far a role held at a branch sees', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let lead: TestPerson;
  let colleague: TestPerson;

  const member = (firstName: string, item: string, unit: string) =>
    db.owner.run(async (tx) => {
      const person = await aMember(tx, { firstName, lastName: 'Harbour', companyId: network.north, holds: [] });
      await tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
        newId(),
        person.membershipId,
        item,
        unit,
      ]);
      return person;
    });

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'tests/races/limited.yaml'));
    api = await anApi(db.url, db.app);
    lead = await member('Bea', 'branch-lead', network.northBranch);
    colleague = await member('Cora', 'warden', network.northBranch);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('are the people who are or hold something there, and nobody else of the company', async () => {
    const bea = await api.as(lead);
    const { body } = await bea.get<{ items: TeamMember[] }>('team?view=all');
    expect(body.items.map(({ firstName }) => firstName)).toEqual(['Bea', 'Cora']);
    expect((await bea.get(`people/${colleague.personId}`)).status).toBe(200);
    expect((await bea.get(`people/${network.people.northMember.personId}`)).status).toBe(404);
    const nora = await api.as(network.people.northAdmin);
    expect((await nora.get<{ items: TeamMember[] }>('team?view=all')).body.items.length).toBeGreaterThan(4);
  });

  it('are the tickets filed for it, and own ones; its condition looks at the branch', async () => {
    const nora = await api.as(network.people.northAdmin);
    const ask = (person: TestPerson, item: string, unit?: string) =>
      nora.post<Ticket>('enquiries', {
        kind: 'change',
        person: person.personId,
        unit,
        lines: [{ verb: 'give', item }],
      });
    const there = await ask(colleague, 'master', network.northBranch);
    const elsewhere = await ask(network.people.northMember, 'warden');
    expect([there.status, elsewhere.status]).toEqual([201, 201]);
    const bea = await api.as(lead);
    const { body } = await bea.get<{ items: TicketRow[] }>('tickets?view=company');
    expect(body.items.map(({ number }) => number)).toEqual([there.body.number]);
    expect((await bea.get(`tickets/${elsewhere.body.number}`)).status).toBe(404);
    expect((await bea.get<Me>('me')).body.permissions).toContain('portal.enquiries:file');
  });
});
