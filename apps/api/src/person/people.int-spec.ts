import type { Catalogue, Person, Problem, Rights, TeamMember, Ticket, Unit } from '@keyward/contracts';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

interface Page<T> {
  items: T[];
  next: string | null;
}

describe('people', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let ulla: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    ulla = await api.as(network.people.support);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const team = async (client: Client, query = ''): Promise<TeamMember[]> => {
    const answer = await client.get<Page<TeamMember>>(`team${query}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  };
  const names = (members: TeamMember[]) => members.map(({ firstName }) => firstName);

  it('the default view lists active people with at least one application, the other all who ever belonged (F12)', async () => {
    await db.owner.run(async (tx) => {
      const former = await aMember(tx, { firstName: 'Fritz', lastName: 'Former', companyId: network.north, holds: [] });
      await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
        former.membershipId,
      ]);
      const away = await aMember(tx, {
        firstName: 'Susi',
        lastName: 'Suspended',
        companyId: network.north,
        holds: ['orders-view'],
      });
      await tx.query(`update memberships set status = 'suspended' where id = $1`, [away.membershipId]);
      const later = await aMember(tx, {
        firstName: 'Lola',
        lastName: 'Later',
        companyId: network.north,
        holds: ['orders-view'],
      });
      await tx.query(`update assignments set from_at = app.now() + interval '1 day' where membership_id = $1`, [
        later.membershipId,
      ]);
    });
    // Nora is an administrator without an application of her own
    expect(names(await team(nora))).toEqual(['Mona', 'Nils']);
    expect(names(await team(nora, '?view=all'))).toEqual(['Fritz', 'Lola', 'Mona', 'Nils', 'Nora', 'Susi']);
  });

  it('shows name, address, login, roles, and applications apart from roles (F8, F21)', async () => {
    const mona = (await team(nora)).find(({ firstName }) => firstName === 'Mona');
    expect(mona).toMatchObject({
      id: network.people.northMember.personId,
      membershipId: network.people.northMember.membershipId,
      email: 'mona.member@dealer.example',
      login: 'mona.member',
      position: 'Sales',
      status: 'active',
      company: { id: network.north, name: 'North Windows' },
      roles: [{ key: 'sales', label: 'Sales' }],
      applications: [{ key: 'orders', label: 'Orders', items: [{ key: 'orders-view', label: 'View orders' }] }],
      pending: [],
    });
  });

  it('keeps showing what is stored, with what is asked for beside it (F9, F22)', async () => {
    const body = {
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [
        { verb: 'give', item: 'prices-view' },
        { verb: 'take', item: 'sales' },
      ],
      details: { position: 'Chief' },
    };
    const ticket = (await nora.post<Ticket>('enquiries', body)).body;
    const mona = (await team(nora)).find(({ firstName }) => firstName === 'Mona');
    expect(new Set(mona?.pending.map(({ due }) => due))).toEqual(new Set([ticket.promise?.due]));
    expect(mona?.position).toBe('Sales');
    expect(mona?.applications.map(({ key }) => key)).toEqual(['orders']);
    expect(mona?.pending.map(({ number, verb, item, label }) => ({ number, verb, item, label }))).toEqual([
      { number: ticket.number, verb: 'give', item: 'prices-view', label: 'View price lists' },
      { number: ticket.number, verb: 'take', item: 'sales', label: 'Sales' },
      { number: ticket.number, verb: 'amend', item: null, label: 'Name or position' },
    ]);
    const rights = (await nora.get<Rights>(`people/${network.people.northMember.personId}/rights`)).body;
    const state = (item: string) => rights.items.find((each) => each.item === item);
    expect(state('prices-view')).toMatchObject({ held: false, state: 'pending-give' });
    expect(state('sales')).toMatchObject({ held: true, state: 'pending-take' });
    await nora.post(`tickets/${ticket.number}/withdraw`, { version: 1 });
    const end = (
      await nora.post<Ticket>('enquiries', {
        kind: 'deactivate',
        person: network.people.northMember.personId,
        reason: 'left',
      })
    ).body;
    const row = (await team(nora)).find(({ firstName }) => firstName === 'Mona');
    expect(row?.pending).toEqual([expect.objectContaining({ verb: 'end', item: null, label: 'Deactivation' })]);
    await nora.post(`tickets/${end.number}/withdraw`, { version: 1 });
  });

  it('comes as a file: whom the list shows, narrowed alike, and nobody else', async () => {
    const lines = async (query: string) => (await nora.get(`team.csv?${query}`)).text.trim().split('\r\n').slice(1);
    for (const query of ['view=active', 'view=all', 'view=all&q=nora', `view=all&unit=${network.northBranch}`]) {
      const file = await lines(query);
      expect(file.map((line) => line.split(',')[2])).toEqual((await team(nora, `?${query}`)).map(({ email }) => email));
    }
    expect((await lines('view=all')).length).toBeGreaterThan(2);
    expect((await nora.get('team.csv', { 'accept-language': 'it' })).text).toContain('Cognome,Nome');
    const mona = await api.as(network.people.northMember);
    expect((await mona.get('team.csv')).status).toBe(403);
  });

  it('searches and pages', async () => {
    expect(names(await team(nora, '?view=all&q=MONA'))).toEqual(['Mona']);
    expect(names(await team(nora, '?view=all&q=nils.north@'))).toEqual(['Nils']);
    expect(names(await team(nora, '?view=all&q=%25'))).toEqual([]);
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page<TeamMember> = (
        await nora.get<Page<TeamMember>>(`team?view=all&limit=2${next && `&cursor=${next}`}`)
      ).body;
      walked.push(...names(page.items));
      next = page.next;
    }
    expect(walked).toEqual(['Fritz', 'Lola', 'Mona', 'Nils', 'Nora', 'Susi']);
  });

  it('a dealer sees their own company only; staff see any; members without user management see no team (F1, F2)', async () => {
    for (const unit of [network.south, network.northBranch])
      expect(await team(nora, `?view=all&unit=${unit}`)).toEqual([]);
    expect(names(await team(ulla, `?view=all&unit=${network.south}`))).toEqual(['Sara', 'Sven']);
    expect((await team(ulla, '?view=all&limit=100')).length).toBe(8);
    const mona = await api.as(network.people.northMember);
    expect(await mona.get('team')).toMatchObject({
      status: 403,
      body: { code: 'not-allowed', rule: 'policy.portal-permission' },
    });
  });

  it('a place lists who belongs there and who holds something there or below, for as long as it is held', async () => {
    const { membershipId } = network.people.northMember;
    const held = await db.owner.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `insert into assignments (id, membership_id, item, unit_id) values (gen_random_uuid(), $1, 'orders-view', $2)
         returning id`,
        [membershipId, network.northBranch],
      );
      return row?.id;
    });
    const branch = `?unit=${network.northBranch}`;
    expect(names(await team(nora, branch))).toEqual(['Mona']);
    expect(names(await team(ulla, `${branch}&view=all`))).toEqual(['Mona']);
    const sven = await api.as(network.people.southAdmin);
    expect(await team(sven, `${branch}&view=all`)).toEqual([]);
    await db.owner.run((tx) => tx.query('delete from assignments where id = $1', [held]));
    expect(await team(nora, branch)).toEqual([]);
  });

  it('one person: seen from the company, with what may be asked for; foreign ones read like nobody', async () => {
    const { personId } = network.people.northMember;
    const seen = await nora.get<Person>(`people/${personId}`);
    expect(seen).toMatchObject({
      status: 200,
      body: { id: personId, basis: 1, actions: ['change', 'suspend', 'deactivate', 'read-rights'] },
    });
    expect((await ulla.get<Person>(`people/${personId}`)).body.actions).toEqual(['read-rights']);
    const foreign = await nora.get<Problem>(`people/${network.people.southMember.personId}`);
    const none = await nora.get<Problem>('people/01980000-0000-7000-8000-000000000000');
    expect([foreign.status, none.status]).toEqual([404, 404]);
    expect({ ...foreign.body, instance: '', traceId: '' }).toEqual({ ...none.body, instance: '', traceId: '' });
    expect((await nora.get(`people/${network.people.southMember.personId}/rights`)).status).toBe(404);
    // everybody sees their own rights, nobody a colleague's without the permission
    const mona = await api.as(network.people.northMember);
    expect((await mona.get<Rights>(`people/${personId}/rights`)).status).toBe(200);
    expect((await mona.get(`people/${network.people.northAdmin.personId}`)).status).toBe(404);
  });

  it('rights: what is held, where from, what the opposite tick would come to, what is controlled elsewhere (F16)', async () => {
    const { body } = await nora.get<Rights>(`people/${network.people.northMember.personId}/rights`);
    const entry = (item: string) => body.items.find((each) => each.item === item);
    expect(entry('orders-view')).toMatchObject({
      label: 'View orders',
      held: true,
      state: 'held',
      unit: { id: network.north, name: 'North Windows' },
      from: [
        { ticket: null, sentence: expect.stringMatching(/^Since \d{1,2} [A-Z][a-z]+ \d{4}, recorded by the vendor$/) },
      ],
      opposite: { verb: 'take', outcome: 'approval' },
    });
    expect(entry('orders-edit')).toMatchObject({
      held: false,
      state: 'not-held',
      opposite: { verb: 'give', outcome: 'approval' },
    });
    expect(entry('configurator-edit')).toMatchObject({
      opposite: {
        outcome: 'needs',
        needs: [
          {
            what: 'configurator-view',
            label: 'View configurations',
            line: { verb: 'give', item: 'configurator-view' },
          },
        ],
      },
    });
    expect(entry('contacts-view')).toMatchObject({ state: 'elsewhere', opposite: { outcome: 'refused' } });
    const branch = await nora.get<Rights>(
      `people/${network.people.northMember.personId}/rights?unit=${network.northBranch}`,
    );
    expect(branch.body.items.find(({ item }) => item === 'orders-view')).toMatchObject({
      state: 'held',
      unit: { name: 'North Windows Harbour' },
    });
    expect((await nora.get(`people/${network.people.northMember.personId}/rights?unit=${network.south}`)).status).toBe(
      404,
    );
  });

  it('the catalogue speaks the reader’s language; units are those of the company', async () => {
    const { body } = await nora.get<Catalogue>('catalogue', { 'accept-language': 'de' });
    expect(body).toMatchObject({ key: 'finstral', version: 1, label: 'Händler-Cloud' });
    expect(body.items.find(({ key }) => key === 'contacts-view')).toMatchObject({
      label: 'Kontakte ansehen',
      elsewhere: true,
      system: 'contacts-admin',
    });
    expect(body.kinds).toEqual([
      { kind: 'create', asked: true, reasonRequired: false },
      { kind: 'change', asked: true, reasonRequired: false },
      { kind: 'suspend', asked: true, reasonRequired: true },
      { kind: 'reactivate', asked: true, reasonRequired: true },
      { kind: 'deactivate', asked: true, reasonRequired: true },
      { kind: 'change-admin', asked: false, reasonRequired: false },
    ]);
    const units = (await nora.get<Page<Unit>>('units')).body.items;
    expect(units.map(({ name, depth }) => [name, depth])).toEqual([
      ['North Windows', 1],
      ['North Windows Harbour', 2],
    ]);
    expect((await ulla.get<Page<Unit>>('units?kind=company')).body.items.length).toBe(2);
    const first = (await ulla.get<Page<Unit>>('units?limit=1')).body;
    expect((await ulla.get<Page<Unit>>(`units?cursor=${first.next}`)).body.items.length).toBe(3);
  });
});
