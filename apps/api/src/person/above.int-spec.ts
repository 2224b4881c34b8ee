import type { CheckResult, Person, Rights, TeamMember, Ticket, TicketRow, Unit } from '@keyward/contracts';
import { newId, record } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { applyTicket, verifyDatabase } from '@keyward/operations';
import { recipientsOf } from '@keyward/mail';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

/** The network's own unit stands above both companies. */
describe('who stands above companies', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  const people: Record<string, TestPerson> = {};

  const holding = (firstName: string, home: string, item: string, unit: string) =>
    db.owner.run(async (tx) => {
      const person = await aMember(tx, { firstName, lastName: 'Above', companyId: home, holds: [] });
      const id = newId();
      await tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
        id,
        person.membershipId,
        item,
        unit,
      ]);
      const data = { membership: person.membershipId, assignment: id };
      await record(tx, { name: 'assignment.given', actor: SYSTEM, companyId: home, data });
      people[firstName] = person;
    });

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'tests/races/limited.yaml'));
    api = await anApi(db.url, db.app);
    const { root, south, north } = network;
    await holding('Rita', root, 'branch-lead', root);
    await holding('Sonja', south, 'branch-lead', root);
    await holding('Rosa', south, 'roamer', south);
    await holding('Nick', north, 'branch-lead', network.northBranch);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const as = (name: string): Promise<Client> => api.as(people[name] as TestPerson);
  const names = async (client: Client, query = '') =>
    (await client.get<{ items: TeamMember[] }>(`team?view=all${query}`)).body.items.map(({ firstName }) => firstName);

  it.each(['Rita', 'Sonja', 'Rosa'])('%s sees everybody below, and the units', async (name) => {
    const client = await as(name);
    expect((await names(client)).sort()).toEqual([
      'Mona',
      'Nick',
      'Nils',
      'Nora',
      'Rita',
      'Rosa',
      'Sara',
      'Sonja',
      'Sven',
    ]);
    expect((await names(client, `&unit=${network.south}`)).sort()).toEqual(['Rosa', 'Sara', 'Sonja', 'Sven']);
    const units = (await client.get<{ items: Unit[] }>('units')).body.items;
    expect(units.map((each) => each.name)).toContain('North Windows Harbour');
    const { personId } = network.people.northMember;
    expect((await client.get<Person>(`people/${personId}`)).status).toBe(200);
    expect((await client.get<Rights>(`people/${personId}/rights`)).status).toBe(200);
  });

  it('nobody of a company sees who is above, or beside it', async () => {
    expect(await names(await api.as(network.people.southAdmin))).toEqual(['Rosa', 'Sonja', 'Sara', 'Sven']);
    const nora = await api.as(network.people.northAdmin);
    expect((await nora.get(`people/${people['Rita']?.personId}`)).status).toBe(404);
    expect(await names(nora, `&unit=${network.root}`)).toEqual([]);
    expect(await names(await as('Nick'))).toEqual(['Nick']);
  });

  it.each([
    ['Rita', 'warden'],
    ['Sonja', 'judge'],
    ['Rosa', 'seat'],
  ])('%s asks for something in a company below, and follows it', async (name, item) => {
    const client = await as(name);
    const { personId } = network.people.northMember;
    const enquiry = { kind: 'change', person: personId, lines: [{ verb: 'give', item }] };
    expect((await client.post<CheckResult>('enquiries/check', enquiry)).body).toMatchObject({ outcome: 'approval' });
    const filed = await client.post<Ticket>('enquiries', enquiry);
    expect([filed.status, filed.body.company?.id]).toEqual([201, network.north]);
    expect(filed.body.lines[0]?.verdict?.outcome).toBe('approval');
    expect(filed.body.actions).toContain('withdraw');
    const seen = (await client.get<{ items: TicketRow[] }>('tickets?view=company')).body.items;
    expect(seen.map(({ number }) => number)).toContain(filed.body.number);
    const support = await api.as(network.people.support);
    const { version, digest, number } = filed.body;
    expect((await support.post(`tickets/${number}/approve`, { version, digest })).status).toBe(200);
    await db.app.run(async (tx) => {
      const [ticket] = await tx.query<{ id: string }>('select id from tickets where number = $1', [number]);
      await applyTicket(tx, ticket?.id ?? '');
    });
    expect((await client.get<Ticket>(`tickets/${number}`)).body.status).toBe('done');
  });

  it('somebody of a company asks for nothing in another one', async () => {
    const nick = await as('Nick');
    const { personId } = network.people.southMember;
    const enquiry = { kind: 'change', person: personId, lines: [{ verb: 'give', item: 'warden' }] };
    expect((await nick.post('enquiries', enquiry)).status).toBe(422);
  });

  it('whoever holds something above is deactivated with it, by who reaches so far', async () => {
    const rita = await as('Rita');
    const { personId } = people['Sonja'] as TestPerson;
    const enquiry = { kind: 'deactivate', person: personId, lines: [], reason: 'Has left.' };
    const { body } = await rita.post<CheckResult>('enquiries/check', enquiry);
    expect(body.lines.map(({ outcome }) => outcome)).toEqual(['approval']);
  });

  it('leaves nothing that verify would not let pass', async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
