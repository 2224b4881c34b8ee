import type { AccessEntry, HistoryEntry, Problem, Ticket } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { inviteAs } from '../testing/an-invitation.js';

interface Page {
  items: AccessEntry[];
  next: string | null;
}

/** The dealer cloud shows the team to administrators only; `valeur` to everybody, see the second part. */
describe('user access', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  const former = async (firstName: string, holds: string[] = []) =>
    db.owner.run(async (tx) => {
      const person = await aMember(tx, { firstName, lastName: 'Former', companyId: network.north, holds });
      await tx.query(
        `update memberships set status = 'ended', ended_at = app.now(), changed_at = app.now() + interval '1 minute'
         where id = $1`,
        [person.membershipId],
      );
      return person;
    });

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    await former('Fritz');
    await db.owner.run(async (tx) => {
      const susi = await aMember(tx, {
        firstName: 'Susi',
        lastName: 'Suspended',
        companyId: network.north,
        holds: ['orders-view'],
      });
      await tx.query(
        `update memberships set status = 'suspended', changed_at = app.now() + interval '2 minutes' where id = $1`,
        [susi.membershipId],
      );
    });
    await inviteAs({ db, api, network }, nora, 'nina.new@elsewhere.example');
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const list = async (client: Client, query = ''): Promise<Page> => {
    const answer = await client.get<Page>(`access${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const names = ({ items }: Page) => items.map(({ firstName, status }) => `${firstName} ${status}`);

  it('lists everybody with access now or formerly, with how they stand; the last change first (V2, V3)', async () => {
    const page = await list(nora, '?limit=100');
    expect(names(page)).toEqual([
      'Susi suspended',
      'Fritz ended',
      'Nina invited',
      ...['Mona', 'Nils', 'Nora'].map((name) => `${name} active`),
    ]);
    expect(page.items[1]).toMatchObject({ roles: [], applications: [], endedAt: expect.any(String) });
    expect(page.items[2]).toMatchObject({
      email: 'nina.new@elsewhere.example',
      joinedAt: null,
      invitedAt: expect.any(String),
      login: null,
    });
    const mona = page.items.find(({ firstName }) => firstName === 'Mona');
    expect(mona).toMatchObject({
      id: network.people.northMember.personId,
      roles: [{ key: 'sales', label: 'Sales' }],
      applications: [{ key: 'orders' }],
      endedAt: null,
    });
    expect(mona).not.toHaveProperty('pending');
  });

  it.each([
    ['status=ended', ['Fritz ended']],
    ['status=suspended', ['Susi suspended']],
    ['status=invited', ['Nina invited']],
    ['q=MONA', ['Mona active']],
    ['q=nina.new@', ['Nina invited']],
    ['q=%25', []],
    ['status=ended&q=mona', []],
  ])('is narrowed by %s', async (query, expected) => {
    expect(names(await list(nora, `?${query}`))).toEqual(expected);
    const { text } = await nora.get(`access.csv?${query}`);
    expect(text.trim().split('\r\n').length - 1).toBe(expected.length);
  });

  it('is read page by page, nobody twice and nobody left out', async () => {
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page = await list(nora, `?limit=2${next && `&cursor=${next}`}`);
      walked.push(...names(page));
      next = page.next;
    }
    expect(walked).toEqual(names(await list(nora, '?limit=100')));
  });

  it('a dealer sees their own company only; staff see all, or those of a place', async () => {
    const sven = await api.as(network.people.southAdmin);
    expect(names(await list(sven)).sort()).toEqual(['Sara active', 'Sven active']);
    for (const unit of [network.north, network.northBranch])
      expect(names(await list(sven, `?unit=${unit}`))).toEqual([]);
    const ulla = await api.as(network.people.support);
    expect((await list(ulla, '?limit=100')).items.length).toBe(8);
    expect(names(await list(ulla, `?unit=${network.south}`)).sort()).toEqual(['Sara active', 'Sven active']);
    expect((await list(ulla, `?unit=${network.root}&limit=100`)).items.length).toBe(8);
  });

  it('a place lists who holds something there, too', async () => {
    const { membershipId } = network.people.northMember;
    await db.owner.run((tx) =>
      tx.query(
        `insert into assignments (id, membership_id, item, unit_id) values (gen_random_uuid(), $1, 'orders-view', $2)`,
        [membershipId, network.northBranch],
      ),
    );
    const ulla = await api.as(network.people.support);
    for (const client of [nora, ulla])
      expect(names(await list(client, `?unit=${network.northBranch}`))).toEqual(['Mona active']);
  });

  it('who the catalogue does not let see it is told so, and gets no file either', async () => {
    const mona = await api.as(network.people.northMember);
    for (const path of ['access', 'access.csv']) {
      expect(await mona.get<Problem>(path)).toMatchObject({
        status: 403,
        body: { code: 'not-allowed', rule: 'policy.portal-permission' },
      });
    }
  });

  it('comes as a file, whole and defused', async () => {
    await former("=cmd|' /C calc'!A0");
    const { status, headers, text } = await nora.get('access.csv', { 'accept-language': 'de' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="user-access.csv"');
    expect(headers['cache-control']).toContain('no-store');
    const lines = text.trim().split('\r\n');
    expect(lines.length).toBe(8);
    expect(lines[0]).toContain('Nachname,Vorname');
    expect(text).toContain(`,'=cmd|' /C calc'!A0,`);
  });
});

describe('user access that everybody sees', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'catalogues/valeur/catalogue.yaml'));
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('managers or not, but of their own dealership only (V1, V4)', async () => {
    const mona = await api.as(network.people.northMember);
    const { body } = await mona.get<Page>('access');
    expect(body.items.map(({ firstName }) => firstName).sort()).toEqual(['Mona', 'Nils', 'Nora']);
    expect((await mona.get('access.csv')).status).toBe(200);
    const nils = body.items.find(({ firstName }) => firstName === 'Nils');
    expect((await mona.get(`people/${nils?.id}/history`)).status).toBe(200);
    expect((await mona.get(`people/${network.people.southMember.personId}/history`)).status).toBe(404);
  });

  it('what the catalogue itself allows was decided by it', async () => {
    const [manager, tom] = await db.owner.run(async (tx) => {
      const place = { lastName: 'Team', companyId: network.north };
      const mia = await aMember(tx, { ...place, firstName: 'Mia', holds: ['user-manager', 'estimate-creator'] });
      return [mia, await aMember(tx, { ...place, firstName: 'Tom', holds: ['estimate-creator'] })] as const;
    });
    const mia = await api.as(manager);
    const lines = [{ verb: 'give', item: 'agreement-submitter' }];
    const { number } = (await mia.post<Ticket>('enquiries', { kind: 'change', person: tom.personId, lines })).body;
    await db.app.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>('select id from tickets where number = $1', [number]);
      await applyTicket(tx, row?.id ?? '');
    });
    const { body } = await mia.get<{ items: HistoryEntry[] }>(`people/${tom.personId}/history`);
    expect(body.items[0]).toMatchObject({
      event: 'assignment.given',
      item: { key: 'agreement-submitter' },
      ticket: number,
      filedBy: { name: 'Mia Team', side: 'dealer' },
      decidedBy: [{ name: 'The catalogue', side: 'system' }],
    });
  });
});
