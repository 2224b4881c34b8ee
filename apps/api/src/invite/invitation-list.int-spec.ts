import type { Invitation, Problem } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { inviteAs } from '../testing/an-invitation.js';

interface Page {
  readonly items: Invitation[];
  readonly next: string | null;
}

describe('the invitations of a company', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  const clock = (ahead: string) => db.owner.run((tx) => tx.query(`update app.clock set ahead = $1::interval`, [ahead]));
  const list = async (query: string, reader = nora) =>
    (await reader.get<Page>(`invitations?${query}`)).body.items.map(({ email, status }) => `${status} ${email}`);

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    const hall = { db, api, network };
    const asks = await inviteAs(hall, nora, 'asks@list.example');
    await inviteAs(hall, nora, 'silent@list.example');
    const revoked = await inviteAs(hall, nora, 'revoked@list.example');
    await nora.post(`invitations/${revoked.invitation.id}/revoke`, {});
    const redeemed = await inviteAs(hall, nora, 'redeemed@list.example');
    await api.guest.post('invitations/redeem', {
      token: redeemed.token,
      firstName: 'Nina',
      lastName: 'Neumann',
      mobile: '+436601234567',
      password: 'seven green bicycles',
    });
    await clock('130 hours');
    nora = await api.as(network.people.northAdmin);
    await inviteAs(hall, nora, 'fresh@list.example');
    await clock('168 hours 1 minute');
    await api.guest.post('invitations/ask', { token: asks.token });
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('can be narrowed to a status, which changes at the very instant of the end', async () => {
    expect(await list('status=expired')).toEqual(['expired silent@list.example', 'expired asks@list.example']);
    expect(await list('status=pending')).toEqual(['pending fresh@list.example']);
    expect(await list('status=redeemed')).toEqual(['redeemed redeemed@list.example']);
    expect(await list('status=revoked')).toEqual(['revoked revoked@list.example']);
    expect(await list('')).toHaveLength(5);
    expect((await nora.get<Problem>('invitations?status=nonsense')).status).toBe(422);
  });

  it('show the name that was typed, whatever the person made of it', async () => {
    const { items } = (await nora.get<Page>('invitations')).body;
    expect(new Set(items.map(({ firstName, lastName }) => `${firstName} ${lastName}`))).toEqual(new Set(['Nina Neu']));
  });

  it('say which wait for somebody: those that end within two days, and those that were asked for again', async () => {
    expect(await list('waits=true')).toEqual(['expired asks@list.example']);
    await clock('251 hours'); // 121 hours after the fresh one
    nora = await api.as(network.people.northAdmin);
    expect(await list('waits=true')).toEqual(['pending fresh@list.example', 'expired asks@list.example']);
    await clock('168 hours 1 minute');
    nora = await api.as(network.people.northAdmin);
  });

  it('are found by whom they invite, and so are their tickets: before joining by the membership alone', async () => {
    const known = await db.owner.run((tx) =>
      tx.query<{ email: string; membership: string; person: string }>(
        `select i.email, m.id as membership, m.person_id as person from invitations i
         join memberships m on m.id = i.membership_id where i.email like any ('{fresh@%,redeemed@%}')`,
      ),
    );
    const tickets = async (person: string) =>
      (await nora.get<{ items: unknown[] }>(`tickets?view=company&person=${person}`)).body.items.length;
    for (const { email, membership, person } of known) {
      const joined = email.startsWith('redeemed');
      const [shown, hidden] = joined ? [person, membership] : [membership, person];
      expect(await list(`person=${shown}`)).toEqual([`${joined ? 'redeemed' : 'pending'} ${email}`]);
      expect(await list(`person=${hidden}`)).toEqual([]);
      expect(await tickets(shown)).toBe(1);
      expect(await tickets(hidden)).toBe(0);
    }
    expect(known).toHaveLength(2);
  });

  it('come page by page', async () => {
    const first = (await nora.get<Page>('invitations?limit=2')).body;
    const second = (await nora.get<Page>(`invitations?limit=2&cursor=${first.next}`)).body;
    const third = (await nora.get<Page>(`invitations?limit=2&cursor=${second.next}`)).body;
    const all = [first, second, third].flatMap(({ items }) => items.map(({ email }) => email));
    expect(all.map((email) => email.split('@')[0])).toEqual(['fresh', 'redeemed', 'revoked', 'silent', 'asks']);
    expect(third.next).toBeNull();
  });

  it('are those of one’s own company for a dealer, and of all for staff, who can send them again as well', async () => {
    const sven = await api.as(network.people.southAdmin);
    expect(await list('', sven)).toEqual([]);
    const ulla = await api.as(network.people.support);
    const { items } = (await ulla.get<Page>('invitations?status=expired')).body;
    expect(items.map(({ actions }) => [...actions].sort())).toEqual([
      ['resend', 'revoke'],
      ['resend', 'revoke'],
    ]);
    const mona = await api.as(network.people.northMember);
    expect((await mona.get('invitations')).status).toBe(403);
  });
});
