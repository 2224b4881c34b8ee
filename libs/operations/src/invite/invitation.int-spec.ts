import type { PersonActor } from '@keyward/domain';
import { aNetwork, numberOf, openDatabase, signedIn, type Network, type OpenDatabase } from '@keyward/testing';
import {
  applyTicket,
  fileEnquiry,
  serverKeys,
  invitationMailed,
  invitationToken,
  joinInvitation,
  lapseInvitation,
  lookInvitation,
  PERSON_MOVES,
  redeemInvitation,
  type EnquiryInput,
  type ServerKeys,
} from '../index.js';

const SECRET = 'a server key of at least thirty-two bytes';
const FORMER = 'the key that was in force before this one';
const KEYS = serverKeys(SECRET, FORMER);
let database: OpenDatabase;
let network: Network;
let admin: PersonActor;
let support: PersonActor;

beforeAll(async () => {
  database = await openDatabase();
  network = await database.owner.run((tx) => aNetwork(tx));
  [admin, support] = await database.owner.run(async (tx) => [
    await signedIn(tx, network, 'northAdmin'),
    await signedIn(tx, network, 'support'),
  ]);
});
afterAll(() => database.close());

const newcomer = (email: string, more: Partial<EnquiryInput> = {}): EnquiryInput => ({
  kind: 'create',
  person: { email, firstName: 'Ida', lastName: 'Núñez', position: 'Office' },
  lines: [{ verb: 'give', item: 'orders-view' }],
  ...more,
});
const file = (input: EnquiryInput, actor = admin) =>
  database.app.run((tx) => fileEnquiry(tx, actor, input, { bodyHash: 'b' }));

interface Stand {
  status: string;
  version: number;
  digest: string;
  invitation: string;
  generation: number;
  state: string;
  membership: string;
  expiresAt: Date | null;
}
const stand = async (ticketId: string): Promise<Stand> => {
  const [row] = await database.app.read((tx) =>
    tx.query<Stand>(
      `select t.status, t.version, r.digest, i.id as invitation, i.generation, i.status as state, m.status as membership,
         i.expires_at as "expiresAt"
       from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
       left join invitations i on i.ticket_id = t.id left join memberships m on m.id = i.membership_id
       where t.id = $1`,
      [ticketId],
    ),
  );
  if (!row) throw new Error('no ticket');
  return row;
};

/** Files, approves and applies a create, and has its mail accepted: what a link stands on. */
async function invited(email: string, more: Partial<EnquiryInput> = {}, filer = admin) {
  const { ticketId } = await file(newcomer(email, more), filer);
  const number = await numberOf(database.app, ticketId);
  const { version, digest } = await stand(ticketId);
  await database.app.run((tx) => PERSON_MOVES.approve(tx, support, number, { version, digest }));
  await database.app.run((tx) => applyTicket(tx, ticketId));
  const { invitation } = await stand(ticketId);
  await database.app.run((tx) => invitationMailed(tx, invitation, 1));
  return { ticketId, number, invitation, token: invitationToken(SECRET, invitation, 1) };
}
const redeem = (token: string) =>
  database.app.run((tx) =>
    redeemInvitation(tx, KEYS, {
      token,
      firstName: 'Ida',
      lastName: 'Núñez',
      mobile: '+49301234567',
      passwordHash: 'hash',
    }),
  );
const ahead = (interval: string) =>
  database.owner.run((tx) => tx.query('update app.clock set ahead = $1::interval', [interval]));

describe('an invitation', () => {
  it('follows the approval of a create; nothing is held until the person joins', async () => {
    const { ticketId, token } = await invited('ida@dealer.example');
    expect(await stand(ticketId)).toMatchObject({ status: 'invited', state: 'pending', membership: 'invited' });
    const seen = await database.app.read((tx) => lookInvitation(tx, KEYS, token));
    expect(seen).toMatchObject({
      state: 'valid',
      email: 'ida@dealer.example',
      company: 'North Windows',
      hasAccount: false,
    });

    const joined = await redeem(token);
    expect(await stand(ticketId)).toMatchObject({ status: 'done', state: 'redeemed', membership: 'active' });
    const [row] = await database.app.read((tx) =>
      tx.query(
        `select m.login, (select json_agg(a.item) from assignments a where a.membership_id = m.id) as held,
           exists (select from credentials c where c.person_id = m.person_id) as account
         from memberships m where m.person_id = $1`,
        [joined.personId],
      ),
    );
    expect(row).toEqual({ login: 'ida.nunez', held: ['orders-view'], account: true });
    await expect(redeem(token)).rejects.toMatchObject({ code: 'invitation-used' });
  });

  it('has one winner among many who redeem at once', async () => {
    const { token } = await invited('race@dealer.example');
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => redeem(token)));
    expect(attempts.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });

  it('lives exactly 168 hours from the acceptance of its mail, by the database clock', async () => {
    const { ticketId, invitation, token } = await invited('week@dealer.example');
    const [row] = await database.app.read((tx) =>
      tx.query(`select expires_at - mailed_at = interval '168 hours' as exact from invitations where id = $1`, [
        invitation,
      ]),
    );
    expect(row).toEqual({ exact: true });
    const lapse = () => database.app.run((tx) => lapseInvitation(tx, ticketId, { generation: 1, cause: 'expired' }));
    await ahead('167 hours 59 minutes');
    expect(await lapse()).toBe(false);
    expect((await database.app.read((tx) => lookInvitation(tx, KEYS, token))).state).toBe('valid');
    await ahead('168 hours 1 minute');
    await expect(redeem(token)).rejects.toMatchObject({ code: 'invitation-expired' });
    expect(await lapse()).toBe(true);
    expect(await lapse()).toBe(false);
    expect(await stand(ticketId)).toMatchObject({ status: 'lapsed', state: 'expired' });

    const { version } = await stand(ticketId);
    // the sessions of the test began a week ago by the clock just moved
    await database.owner.run((tx) =>
      tx.query(`update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now()`),
    );
    const number = await numberOf(database.app, ticketId);
    await database.app.run((tx) => PERSON_MOVES.resend(tx, admin, number, { version }));
    await expect(redeem(token)).rejects.toMatchObject({ code: 'invitation-invalid' });
    await redeem(invitationToken(SECRET, invitation, 2));
    expect(await stand(ticketId)).toMatchObject({ status: 'done' });
    await ahead('0');
  });

  it('is resent to where whoever is invited has moved meanwhile', async () => {
    const { ticketId, number, invitation } = await invited('moves@dealer.example');
    await ahead('11 minutes');
    await database.owner.run((tx) =>
      tx.query(`update people set email = 'moved@dealer.example' where email = 'moves@dealer.example'`),
    );
    const { version } = await stand(ticketId);
    await database.app.run((tx) => PERSON_MOVES.resend(tx, admin, number, { version }));
    const sentTo = await database.app.read((tx) =>
      tx.query('select email from invitations where id = $1', [invitation]),
    );
    expect(sentTo).toEqual([{ email: 'moved@dealer.example' }]);
    await ahead('0');
  });

  it('is resent at most once in ten minutes', async () => {
    const { ticketId, number } = await invited('soon@dealer.example');
    const { version } = await stand(ticketId);
    const resend = database.app.run((tx) => PERSON_MOVES.resend(tx, admin, number, { version }));
    await expect(resend).rejects.toMatchObject({ code: 'resend-too-soon' });
  });

  it('is taken back, after which the same person may be asked for anew', async () => {
    const { ticketId, number, token } = await invited('back@dealer.example');
    await expect(file(newcomer('back@dealer.example'))).rejects.toMatchObject({ code: 'already-invited' });
    const { version } = await stand(ticketId);
    await database.app.run((tx) => PERSON_MOVES.revoke(tx, admin, number, { version, reason: 'Wrong address.' }));
    await expect(redeem(token)).rejects.toMatchObject({ code: 'invitation-revoked' });
    await expect(file(newcomer('back@dealer.example'))).rejects.toMatchObject({
      context: { errors: [{ path: 'person.email', code: 'resend-too-soon' }] },
    });
    await ahead('11 minutes');
    const again = await invited('back@dealer.example');
    await redeem(again.token);
    await ahead('0');
  });

  it('of two companies opens one account, whichever is redeemed first', async () => {
    const email = 'two@dealer.example';
    const northern = await invited(email);
    const southern = await invited(email, {}, await database.owner.run((tx) => signedIn(tx, network, 'southAdmin')));
    const attempts = await Promise.allSettled([redeem(northern.token), redeem(southern.token)]);
    expect(attempts.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = attempts.find((each) => each.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'invitation-for-account' } });
  });

  it('denies at the joining what no longer holds, and opens the account anyway', async () => {
    const lines = [
      { verb: 'give' as const, item: 'orders-view' },
      { verb: 'give' as const, item: 'documents-view' },
    ];
    const { ticketId, token } = await invited('late@dealer.example', { lines });
    await database.owner.run((tx) =>
      tx.query(`update assignments set ended_at = app.now() where membership_id = $1`, [admin.membershipId]),
    );
    const joined = await redeem(token);
    const rows = await database.app.read((tx) =>
      tx.query('select item from assignments a join memberships m on m.id = a.membership_id where m.person_id = $1', [
        joined.personId,
      ]),
    );
    expect(rows).toEqual([]);
    expect(await stand(ticketId)).toMatchObject({ status: 'done', membership: 'active' });
    const reasons = await database.app.read((tx) =>
      tx.query<{ reason: string }>(
        `select l.reason from approval_lines l join approvals a on a.id = l.approval_id
         where a.ticket_id = $1 and l.decision = 'deny'`,
        [ticketId],
      ),
    );
    expect(reasons).toHaveLength(2);
    for (const { reason } of reasons) expect(reason).toMatch(/^\S+( \S+)+\.$/); // a sentence, not a rule's id
    await database.owner.run((tx) =>
      tx.query(`update assignments set ended_at = null where membership_id = $1 and item = 'admin'`, [
        admin.membershipId,
      ]),
    );
  });

  it('is joined by signing in where an account exists, and by nobody else', async () => {
    const email = network.people.southMember.email;
    const { token, ticketId } = await invited(email);
    await database.owner.run((tx) =>
      tx.query(`insert into credentials (person_id, password_hash) values ($1, 'hash')`, [
        network.people.southMember.personId,
      ]),
    );
    await expect(redeem(token)).rejects.toMatchObject({ code: 'invitation-for-account' });
    const join = (actor: PersonActor) => database.app.run((tx) => joinInvitation(tx, actor, KEYS, { token }));
    await expect(join(admin)).rejects.toMatchObject({ code: 'invitation-for-other' });
    await join(await database.owner.run((tx) => signedIn(tx, network, 'southMember')));
    expect(await stand(ticketId)).toMatchObject({ status: 'done', membership: 'active' });
  });
});

describe('a token', () => {
  it('of the former key opens until that key is taken away; new ones are made with the new key', async () => {
    const { invitation } = await invited('rotated@dealer.example');
    const old = invitationToken(FORMER, invitation, 1);
    const look = (keys: ServerKeys) => database.app.read((tx) => lookInvitation(tx, keys, old));
    expect((await look(serverKeys(SECRET))).state).toBe('invalid');
    expect((await look(KEYS)).state).toBe('valid');
    await redeem(old);
    expect((await look(KEYS)).state).toBe('used');
  });

  it('of somebody else’s making tells nothing', async () => {
    const { invitation } = await invited('forged@dealer.example');
    for (const token of [
      invitationToken('another key that is long enough, surely', invitation, 1),
      `${invitationToken(SECRET, invitation, 1)}x`,
      invitationToken(SECRET, network.north, 1),
      'nonsense',
    ]) {
      const seen = await database.app.read((tx) => lookInvitation(tx, KEYS, token));
      expect(seen).toMatchObject({ state: 'invalid', email: null, company: null });
      await expect(redeem(token)).rejects.toMatchObject({ code: 'invitation-invalid' });
    }
  });
});
