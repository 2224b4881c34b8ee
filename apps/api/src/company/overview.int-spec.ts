import type { CompanyOverview, CompanyRow } from '@keyward/contracts';
import { aMember, aNetwork, openDatabase, withOwner, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

interface Page {
  readonly items: CompanyRow[];
  readonly next: string | null;
}

describe('companies', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let ulla: Client;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, undefined, (text) => withOwner(text, 'P3D')));
    await db.owner.run(async (tx) => {
      // below another company, and nobody administrates it
      await tx.query(
        `insert into units (id, parent_id, kind, name, ancestors, company_id)
         select x.id, c.id, 'company', 'An Outpost 100%', c.ancestors || x.id, x.id
         from units c, (select gen_random_uuid() as id) x where c.id = $1`,
        [network.south],
      );
      const { north, people } = network;
      await aMember(tx, { firstName: 'Olaf', lastName: 'Owner', companyId: north, holds: ['owner', 'orders-view'] });
      await tx.query(
        `insert into assignments (id, holder_unit_id, item, unit_id) values (gen_random_uuid(), $1, 'owner', $1)`,
        [north],
      );
      await tx.query(`update memberships set status = 'suspended' where id = $1`, [people.northMember.membershipId]);
    });
    api = await anApi(db.url, db.app);
    ulla = await api.as(network.people.support);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const list = async (query = ''): Promise<Page> => (await ulla.get<Page>(`companies${query}`)).body;
  const overview = async (client: Client, company?: string) =>
    (await client.get<CompanyOverview>(`company${company === undefined ? '' : `?company=${company}`}`)).body;

  it('are listed by name, with what each stands under, who works there, and whether anybody administrates it', async () => {
    const { items, next } = await list();
    expect(next).toBeNull();
    expect(items.map(({ name, above, members, administrated }) => [name, above, members, administrated])).toEqual([
      ['An Outpost 100%', 'South Doors', 0, false],
      ['North Windows', null, 3, true],
      ['South Doors', null, 2, true],
    ]);
  });

  it('are found by a part of the name, whatever signs it has, and paged', async () => {
    expect((await list('?q=DOORS')).items.map(({ name }) => name)).toEqual(['South Doors']);
    expect((await list('?q=0%25')).items.map(({ name }) => name)).toEqual(['An Outpost 100%']);
    expect((await list('?q=_')).items).toEqual([]);
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page = await list(`?limit=1${next && `&cursor=${next}`}`);
      walked.push(...page.items.map(({ name }) => name));
      next = page.next;
    }
    expect(walked).toEqual(['An Outpost 100%', 'North Windows', 'South Doors']);
    expect((await ulla.get('companies?cursor=nonsense')).status).toBe(422);
  });

  it('those where somebody is missing alone, with what fewer have than it takes', async () => {
    const wanting = async () => (await list('?only=wanting')).items.map(({ name, tooFew }) => [name, tooFew]);
    expect(await wanting()).toEqual([['An Outpost 100%', []]]);
    await db.owner.run((tx) =>
      tx.query(
        `insert into shortfalls (id, company_id, limit_id, place, closed_at)
         select gen_random_uuid(), $1, limit_id, $1::uuid::text, closed_at
         from (values ('one-owner', null), ('one-owner', app.now()), ('gone since', null)) x (limit_id, closed_at)`,
        [network.south],
      ),
    );
    expect(await wanting()).toEqual([
      ['An Outpost 100%', []],
      ['South Doors', ['“Owner”']],
    ]);
    const [first] = (await list('?only=wanting&q=doors&limit=1')).items;
    expect(first).toMatchObject({ name: 'South Doors', administrated: true });
    expect((await ulla.get('companies?only=all')).status).toBe(422);
  });

  it('at a glance: people, administrators, who has what only one can have and who is to, and modules', async () => {
    const filed = await nora.post<{ number: string }>('enquiries', {
      kind: 'change-admin',
      person: network.people.northDeputy.personId,
      lines: [{ verb: 'give', item: 'owner' }],
      reason: 'The house was sold.',
    });
    expect(filed.status).toBe(201);
    const seen = await overview(ulla, network.north);
    expect(seen).toMatchObject({
      company: { id: network.north, name: 'North Windows' },
      people: { active: 3, invited: 0, suspended: 1, ended: 0 },
      openTickets: 1,
      seenBy: 'catalogue',
      seenItems: [],
      single: [{ item: 'owner', label: 'Owner', holder: { name: 'Olaf Owner' }, asked: filed.body.number }],
      modules: [{ item: 'owner', label: 'Owner', unit: { id: network.north, name: 'North Windows' } }],
    });
    expect(seen.administrators).toMatchObject({
      total: 3,
      items: [{ name: 'Nils North' }, { name: 'Nora North' }, { name: 'Olaf Owner' }],
    });
    expect((await list('?q=north')).items[0]?.openTickets).toBe(1);
    expect(await overview(nora)).toEqual(seen);
  });

  it('a ticket that its reader does not see is neither counted nor named', async () => {
    const nils = await api.as(network.people.northDeputy);
    expect((await nora.post('company/sharing', { seenBy: 'filer', items: [] })).status).toBe(200);
    expect(await overview(ulla, network.north)).toMatchObject({ seenBy: 'filer', seenItems: [] });
    const lines = [{ verb: 'give', item: 'prices-view' }];
    const person = network.people.northDeputy.personId;
    expect((await nora.post('enquiries', { kind: 'change', person, lines })).status).toBe(201);
    const ofOwner = { single: [{ asked: expect.stringMatching(/^K-/) as string }] };
    // who is to own the company they hear of whatever it has chosen; what is about them they see as well
    expect(await overview(nils)).toMatchObject({ openTickets: 2, ...ofOwner });
    const olaf = await db.app.read((tx) => tx.query<{ id: string }>(`select id from people where first_name = 'Olaf'`));
    expect(await overview(await api.as({ personId: olaf[0]?.id ?? '' }))).toMatchObject({ openTickets: 1, ...ofOwner });
  });

  it('a dealer sees their own, who administrates it; another one reads like none', async () => {
    const mona = await api.as(network.people.southMember);
    expect((await nora.get('companies')).status).toBe(403);
    expect((await mona.get('company')).status).toBe(403);
    const [foreign, nowhere] = await Promise.all(
      [network.south, '01980000-0000-7000-8000-000000000000'].map((id) => nora.get(`company?company=${id}`)),
    );
    expect([foreign?.status, nowhere?.status]).toEqual([404, 404]);
    // a branch is no company
    expect((await ulla.get(`company?company=${network.northBranch}`)).status).toBe(404);
    for (const who of ['lead', 'auditor', 'operator'] as const) {
      expect((await (await api.as(network.people[who])).get('companies')).status).toBe(200);
    }
  });
});
