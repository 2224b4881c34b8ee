import type { Invitation, InvitationLook, Problem, Ticket } from '@keyward/contracts';
import { invitationMailed, invitationToken, lapseInvitation } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, TEST_SECRET, type Client, type TestApi } from '../testing/an-api.js';
import { invitationFor, inviteAs, type Invited } from '../testing/an-invitation.js';

const NAMES = ['ticketId', 'id'] as const;

describe('asking for a new invitation', () => {
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
    await clock('0');
    await db.owner.run((tx) => tx.query('delete from attempts'));
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  /** Sessions of before end with it, so that whoever goes on signs in anew. */
  const clock = (ahead: string) => db.owner.run((tx) => tx.query(`update app.clock set ahead = $1::interval`, [ahead]));
  const invite = (email: string) => inviteAs({ db, api, network }, nora, email);
  const ask = (token: string) => api.guest.post<Problem>('invitations/ask', { token });
  const asked = ({ invitation }: Invited) =>
    db.app.read((tx) =>
      tx.query<{ actor: string | null; kind: string; tasks: string[] }>(
        `select e.actor_id as actor, e.actor_kind as kind,
           (select json_agg(k.name) from tasks k where k.event_id = e.id) as tasks
         from events e join invitations i on i.ticket_id = e.ticket_id
         where i.id = $1 and e.name = 'invitation.asked'`,
        [invitation.id],
      ),
    );
  const over = async (at: Invited) => {
    await clock('168 hours 1 minute');
    const [row] = await db.app.read((tx) =>
      tx.query<Record<(typeof NAMES)[number], string>>(
        `select ticket_id as "ticketId", id from invitations where id = $1`,
        [at.invitation.id],
      ),
    );
    await db.app.run((tx) => lapseInvitation(tx, row?.ticketId ?? '', { generation: 1, cause: 'expired' }));
    nora = await api.as(network.people.northAdmin);
  };
  const ticketOf = async ({ ticket }: Invited) => (await nora.get<Ticket>(`tickets/${ticket.number}`)).body;

  it('of one that has expired tells who can send it, on the ticket and among the invitations', async () => {
    const at = await invite('asks@neu.example');
    await over(at);
    expect(await ask(at.token)).toMatchObject({ status: 202, body: { received: true } });
    // nobody hears as whom the network knows them before they have joined
    expect(await asked(at)).toEqual([{ actor: null, kind: 'invited', tasks: ['mail:invitation-asked'] }]);
    const ticket = await ticketOf(at);
    expect(ticket.status).toBe('lapsed');
    expect(ticket.invitation?.askedAt).not.toBeNull();
    expect(ticket.timeline.at(-1)).toMatchObject({
      event: 'invitation.asked',
      actor: { id: null, name: 'The invited person', side: 'dealer' },
    });
    const listed = await invitationFor(nora, 'asks@neu.example');
    expect(listed.status).toBe('expired');
    expect(listed.askedAt).not.toBeNull();
  });

  it('works from the very instant of the end, before anything has written it down', async () => {
    const at = await invite('instant@neu.example');
    await clock('168 hours 1 second');
    expect((await ask(at.token)).status).toBe(202);
    expect(await asked(at)).toHaveLength(1);
  });

  it('is heard once a day, and is over when a new one was sent', async () => {
    const at = await invite('again@neu.example');
    await over(at);
    for (let times = 0; times < 3; times += 1) expect((await ask(at.token)).status).toBe(202);
    expect(await asked(at)).toHaveLength(1);
    await clock('193 hours');
    await ask(at.token);
    expect(await asked(at)).toHaveLength(2);
    nora = await api.as(network.people.northAdmin);
    expect((await nora.post(`invitations/${at.invitation.id}/resend`, {})).status).toBe(200);
    expect((await ticketOf(at)).invitation?.askedAt).toBeNull();
    await ask(at.token);
    expect(await asked(at)).toHaveLength(2);
    await db.app.run((tx) => invitationMailed(tx, at.invitation.id, 2));
    const look = await api.guest.post<InvitationLook>('invitations/look', {
      token: invitationToken(TEST_SECRET, at.invitation.id, 2),
    });
    expect(look.body.state).toBe('valid');
  });

  it('is answered alike whatever the link is worth, and changes nothing then', async () => {
    const pending = await invite('pending@neu.example');
    const revoked = await invite('revoked@neu.example');
    await nora.post(`invitations/${revoked.invitation.id}/revoke`, { reason: 'Wrong.' });
    const redeemed = await invite('redeemed@neu.example');
    await api.guest.post('invitations/redeem', {
      token: redeemed.token,
      firstName: 'Nina',
      lastName: 'Neu',
      mobile: '+436601234567',
      password: 'seven green bicycles',
    });
    const expired = await invite('expired@neu.example');
    await over(expired);
    await clock('0');
    const forged = `${pending.token.slice(0, -4)}AAAA`;
    const nothing = 'x'.repeat(60);
    const answers = [];
    for (const token of [expired.token, pending.token, revoked.token, redeemed.token, forged, nothing]) {
      const { status, text, headers } = await ask(token);
      answers.push(JSON.stringify([status, text, Object.keys(headers).sort()]));
    }
    expect(new Set(answers).size).toBe(1);
    for (const at of [pending, revoked, redeemed]) expect(await asked(at)).toEqual([]);
    expect(await asked(expired)).toHaveLength(1);
  });

  it('is limited for a link and for a place, and knows no GET', async () => {
    const at = await invite('limited@neu.example');
    for (let times = 0; times < 5; times += 1) expect((await ask(at.token)).status).toBe(202);
    expect(await ask(at.token)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    const other = 'y'.repeat(60);
    for (let times = 0; times < 5; times += 1) expect((await ask(other)).status).toBe(202);
    expect((await ask(other)).status).toBe(429);
    expect((await nora.get('invitations/ask')).status).toBe(404);
    expect(await invitationFor(nora, 'limited@neu.example')).toMatchObject<Partial<Invitation>>({ status: 'pending' });
  });
});
