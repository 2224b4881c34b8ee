import type {
  AccessEntry,
  CheckResult,
  HistoryEntry,
  Me,
  Person,
  Rights,
  TeamMember,
  Ticket,
  TicketRow,
  Unit,
} from '@keyward/contracts';
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

  it.each(['Rita', 'Sonja', 'Rosa'])('%s sees everybody below, and the units (M6)', async (name) => {
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

  it.each(['Rita', 'Sonja', 'Rosa'])('%s reads who has access below, as a file too, and how it came', async (name) => {
    const client = await as(name);
    const all = (await client.get<{ items: AccessEntry[] }>('access?limit=100')).body.items;
    expect(all.map(({ firstName }) => firstName).sort()).toEqual((await names(client, '&limit=100')).sort());
    const south = (await client.get<{ items: AccessEntry[] }>(`access?unit=${network.south}`)).body.items;
    expect(south.map(({ firstName }) => firstName).sort()).toEqual(['Rosa', 'Sara', 'Sonja', 'Sven']);
    expect((await client.get('access.csv')).text).toContain('North Windows');
    const { personId } = network.people.northMember;
    const history = (await client.get<{ items: HistoryEntry[] }>(`people/${personId}/history`)).body.items;
    expect(history.at(-1)?.event).toMatch(/^(membership|assignment)/);
  });

  it('somebody is invited to the network itself', async () => {
    const rita = await api.as(people['Rita'] as TestPerson, network.root);
    const filed = await rita.post<Ticket>('enquiries', {
      kind: 'create',
      unit: network.root,
      person: { email: 'nina.new@above.example', firstName: 'Nina', lastName: 'New' },
      lines: [{ verb: 'give', item: 'seat' }],
    });
    expect([filed.status, filed.body.company?.id]).toEqual([201, network.root]);
    const { number, version, digest } = filed.body;
    const support = await api.as(network.people.support);
    expect((await support.post(`tickets/${number}/approve`, { version, digest })).status).toBe(200);
    await db.app.run(async (tx) => {
      const [ticket] = await tx.query<{ id: string }>('select id from tickets where number = $1', [number]);
      await applyTicket(tx, ticket?.id ?? '');
    });
    const invited = (await rita.get<{ items: AccessEntry[] }>('access?status=invited')).body.items;
    expect(invited.map(({ firstName, company }) => [firstName, company.name])).toEqual([['Nina', 'Vendor network']]);
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

  it('whoever belongs to the network and to a company goes from one to the other (M3)', async () => {
    const { personId } = people['Rita'] as TestPerson;
    await db.owner.run(async (tx) => {
      const membership = newId();
      await tx.query(
        `insert into memberships (id, person_id, unit_id, status, joined_at) values ($1, $2, $3, 'active', app.now())`,
        [membership, personId, network.north],
      );
      const data = { membership };
      await record(tx, { name: 'membership.joined', actor: SYSTEM, companyId: network.north, data });
    });
    const client = await api.as({ personId }, network.root);
    const { companies, company } = (await client.get<Me>('me')).body;
    expect(companies.map(({ name }) => name)).toEqual(['North Windows', 'Vendor network']);
    expect(company?.name).toBe('Vendor network');
    const there = await client.post<Me>('session/company', { company: network.north });
    expect(there.body).toMatchObject({ company: { name: 'North Windows' }, permissions: [] });
    expect((await client.get('team')).status).toBe(403);
    const back = await client.post<Me>('session/company', { company: network.root });
    expect(back.body.permissions).toContain('portal.team:read');
    await db.owner.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `update memberships set status = 'ended', ended_at = app.now() where person_id = $1 and unit_id = $2 returning id`,
        [personId, network.north],
      );
      const data = { membership: row?.id };
      await record(tx, { name: 'membership.ended', actor: SYSTEM, companyId: network.north, data });
    });
  });

  it('leaves nothing that verify would not let pass', async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
