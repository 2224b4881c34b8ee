import type { Invitation, InvitationLook, Me, Person, Problem, TeamMember, Ticket } from '@keyward/contracts';
import { invitationToken, lapseInvitation } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { invitationFor, inviteAs } from '../testing/an-invitation.js';
import { anApi, TEST_SECRET, type Client, type TestApi } from '../testing/an-api.js';

interface Page<T> {
  items: T[];
  next: string | null;
}
const PASSWORD = 'seven green bicycles';

describe('invitations', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
  });
  beforeEach(async () => {
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const invite = (email: string) => inviteAs({ db, api, network }, nora, email);
  const find = (email: string) => invitationFor(nora, email);
  const clock = (ahead: string) => db.owner.run((tx) => tx.query(`update app.clock set ahead = $1::interval`, [ahead]));
  const redeem = (token: string, more: object = {}) =>
    api.guest.post<Me & Problem>('invitations/redeem', {
      token,
      firstName: 'Nina',
      lastName: 'Neumann',
      mobile: '+43 660 123 45 67',
      password: PASSWORD,
      ...more,
    });

  it('are listed for a colleague, however many, with what they may do', async () => {
    const invited = [];
    for (const name of ['una', 'dua', 'tria', 'quarta']) invited.push(await invite(`${name}@listed.example`));
    const nils = await api.as(network.people.northDeputy);
    const { status, body } = await nils.get<Page<Invitation>>('invitations');
    expect(status).toBe(200);
    const listed = body.items.filter(({ email }) => email.endsWith('@listed.example'));
    expect(listed.map(({ actions }) => [...actions].sort())).toEqual(invited.map(() => ['resend', 'revoke']));
  });

  it('shows the invited in the team with what was typed, and the link’s page changes nothing', async () => {
    const { ticket, invitation, token } = await invite('nina@neu.example');
    expect(ticket).toMatchObject({
      status: 'invited',
      waitingFor: 'invited',
      person: { id: null, email: 'nina@neu.example' },
      invitation: { id: invitation.id, status: 'pending' },
    });
    expect(new Date(invitation.expiresAt ?? 0).getTime() - new Date(invitation.mailedAt ?? 0).getTime()).toBe(
      168 * 3_600_000,
    );
    const { items } = (await nora.get<Page<TeamMember>>('team?view=all')).body;
    expect(items.find(({ email }) => email === 'nina@neu.example')).toMatchObject({
      status: 'invited',
      firstName: 'Nina',
      lastName: 'Neu',
      applications: [],
      pending: [expect.objectContaining({ item: 'orders-view' })],
    });
    for (let times = 0; times < 2; times += 1) {
      const look = await api.guest.post<InvitationLook>('invitations/look', { token });
      expect(look).toMatchObject({
        status: 200,
        body: { state: 'valid', email: 'nina@neu.example', company: 'North Windows', hasAccount: false },
      });
    }
    const forged = await api.guest.post<InvitationLook>('invitations/look', { token: `${token.slice(0, -3)}AAA` });
    expect(forged.body).toMatchObject({ state: 'invalid', email: null, company: null });
  });

  it('redeems: checks the password, opens the account, joins, signs in; then the link is used', async () => {
    const { ticket, token } = await invite('nina2@neu.example');
    for (const [password, code] of [
      ['short', 'password-too-short'],
      ['password1234', 'password-common'],
      ['nina2@neu.example', 'password-common'],
      ['x'.repeat(129), 'password-too-long'],
    ]) {
      const refused = await redeem(token, { password });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'invalid-input', errors: [{ path: 'password', code }] },
      });
    }
    expect((await redeem(token, { mobile: 'call me' })).body.errors).toEqual([
      expect.objectContaining({ path: 'mobile', code: 'mobile-invalid' }),
    ]);
    expect((await redeem(token, { mobile: '0660 1234567' })).status).toBe(422); // whose country?
    expect((await redeem(token, { language: 'xx' })).status).toBe(422);
    const answer = await redeem(token, { language: 'de' });
    expect(answer).toMatchObject({
      status: 200,
      body: { email: 'nina2@neu.example', lastName: 'Neumann', language: 'de', company: { id: network.north } },
    });
    const people = await db.owner.read((tx) => tx.query(`select mobile from people where email = 'nina2@neu.example'`));
    expect(people).toEqual([{ mobile: '+436601234567' }]);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect((await api.guest.get<Me>('me', { cookie })).body.email).toBe('nina2@neu.example');
    const done = (await nora.get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(done).toMatchObject({
      status: 'done',
      person: { id: answer.body.id, lastName: 'Neumann' },
      lines: [{ heldNow: true }],
    });
    expect(done.timeline.at(-1)).toMatchObject({ verb: 'join' });
    expect(await redeem(token)).toMatchObject({ status: 410, body: { code: 'invitation-used' } });
    expect((await api.guest.post<InvitationLook>('invitations/look', { token })).body.state).toBe('used');
    expect((await api.guest.post('session', { email: 'nina2@neu.example', password: PASSWORD })).status).toBe(200);
  });

  it('a hundred hours later it is valid, after 168 it has expired; resent, the old link is dead', async () => {
    const { ticket, invitation, token } = await invite('nina3@neu.example');
    try {
      await clock('100 hours');
      expect((await api.guest.post<InvitationLook>('invitations/look', { token })).body.state).toBe('valid');
      await clock('168 hours');
      nora = await api.as(network.people.northAdmin);
      expect(await redeem(token)).toMatchObject({ status: 410, body: { code: 'invitation-expired' } });
      expect(await find('nina3@neu.example')).toMatchObject({ status: 'expired' });
      await db.app.run((tx) =>
        tx
          .query<{ id: string }>('select id from tickets where number = $1', [ticket.number])
          .then(([row]) => lapseInvitation(tx, row?.id ?? '', { generation: 1, cause: 'expired' })),
      );
      const lapsed = (await nora.get<Ticket>(`tickets/${ticket.number}`)).body;
      expect(lapsed).toMatchObject({
        status: 'lapsed',
        actions: ['resend', 'revoke'],
        timeline: expect.arrayContaining([expect.objectContaining({ verb: 'lapse' })]),
      });
      expect((await find('nina3@neu.example')).actions).toEqual(['resend', 'revoke']);
      const foreign = await (await api.as(network.people.southAdmin)).post(`invitations/${invitation.id}/resend`, {});
      expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } });
      const resent = await nora.post<Ticket>(`invitations/${invitation.id}/resend`, {});
      expect(resent).toMatchObject({ status: 200, body: { status: 'invited' } });
      expect(await redeem(token)).toMatchObject({ status: 404, body: { code: 'invitation-invalid' } });
      expect(await nora.post(`invitations/${invitation.id}/resend`, {})).toMatchObject({
        status: 429,
        body: { code: 'resend-too-soon' },
      });
      expect((await redeem(invitationToken(TEST_SECRET, invitation.id, 2))).status).toBe(200);
    } finally {
      await clock('0');
    }
  });

  it('revoked, the link is dead', async () => {
    const { invitation, token, ticket } = await invite('nina4@neu.example');
    const stale = await nora.post<Problem>(`invitations/${invitation.id}/revoke`, { version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'version-stale', current: { number: ticket.number } } });
    const revoked = await nora.post<Ticket>(`invitations/${invitation.id}/revoke`, {
      version: ticket.version,
      reason: 'mistake',
    });
    expect(revoked.body).toMatchObject({ status: 'withdrawn' });
    expect((await redeem(token)).status).toBe(410);
    expect((await api.guest.post<InvitationLook>('invitations/look', { token })).body.state).toBe('revoked');
  });

  it('before they have joined, nothing in the team tells whether an address is known elsewhere', async () => {
    const known = await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Kurt', lastName: 'Known', companyId: network.south, holds: [] }),
    );
    const { invitation, ticket } = await invite(known.email);
    const rowOf = async () => {
      const { items } = (await nora.get<Page<TeamMember>>('team?view=all&limit=100')).body;
      return items.find(({ email }) => email === known.email);
    };
    const expectUnknown = async (status: string) => {
      const row = await rowOf();
      expect(row).toMatchObject({ id: row?.membershipId, firstName: 'Nina', lastName: 'Neu', status });
      expect(JSON.stringify(row)).not.toMatch(new RegExp(`${known.personId}|Kurt`));
      const page = await nora.get<Person>(`people/${row?.id}`);
      expect(page).toMatchObject({ status: 200, body: { id: row?.id, firstName: 'Nina' } });
      expect((await nora.get(`people/${row?.id}/rights`)).status).toBe(200);
      expect((await nora.get(`people/${known.personId}`)).status).toBe(404);
    };
    await expectUnknown('invited');
    await nora.post<Ticket>(`invitations/${invitation.id}/revoke`, { version: ticket.version });
    await expectUnknown('ended');
  });

  it('somebody with an account joins by signing in, and goes on there; others cannot use the link', async () => {
    const { email } = network.people.southMember;
    const passwordless = { person: network.people.southMember };
    await db.owner.run((tx) =>
      tx.query(`insert into credentials (person_id, password_hash) values ($1, 'x')`, [passwordless.person.personId]),
    );
    const { token, ticket } = await invite(email);
    // filing tells nothing about an address: the name is the one typed, not the one known
    expect(ticket.person).toMatchObject({ id: null, firstName: 'Nina', lastName: 'Neu' });
    expect(await redeem(token)).toMatchObject({ status: 409, body: { code: 'invitation-for-account' } });
    const other = await (await api.as(network.people.southAdmin)).post('invitations/join', { token });
    expect(other).toMatchObject({ status: 403, body: { code: 'invitation-for-other' } });
    const sara = await api.as(network.people.southMember);
    const joined = await sara.post<Me>('invitations/join', { token });
    expect(joined).toMatchObject({ status: 200, body: { company: { id: network.north } } });
    expect(joined.body.companies.map(({ name }) => name)).toEqual(['North Windows', 'South Doors']);
    expect(await api.guest.post('invitations/join', { token })).toMatchObject({ status: 401 });
  });

  it('somebody with an account who works nowhere any more can sign in to join, and sees nothing before', async () => {
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const rita = await db.owner.run(async (tx) => {
      const member = await aMember(tx, { firstName: 'Rita', lastName: 'Roving', companyId: network.south, holds: [] });
      await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
        member.membershipId,
      ]);
      await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [
        member.personId,
        passwordHash,
      ]);
      return member;
    });
    const signIn = () => api.guest.post<Me>('session', { email: rita.email, password: PASSWORD });
    expect((await signIn()).status).toBe(401);

    const { token } = await invite(rita.email);
    const entered = await signIn();
    const nowhere = { kind: 'dealer', company: null, companies: [], permissions: [] };
    expect(entered).toMatchObject({ status: 200, body: nowhere });
    const client = api.guest.with({ cookie: [entered.headers['set-cookie']].flat().join().split(';')[0] ?? '' });
    for (const path of ['units', 'tickets?view=about-me', 'tickets?view=mine']) {
      expect((await client.get<Page<unknown>>(path)).body.items).toEqual([]);
    }
    for (const path of ['team', `people/${network.people.northAdmin.personId}`]) {
      expect((await client.get(path)).status).toBe(403);
    }
    const joined = await client.post<Me>('invitations/join', { token });
    expect(joined).toMatchObject({ status: 200, body: { company: { id: network.north } } });
    expect((await client.get<Me>('me')).body.companies.map(({ name }) => name)).toEqual(['North Windows']);
  });
});
