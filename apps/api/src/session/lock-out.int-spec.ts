import { linkToken } from '@keyward/operations';
import { aNetwork, openDatabase, phoneWith, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, TEST_SECRET, type Answer, type TestApi } from '../testing/an-api.js';

// hundreds of passwords are compared
jest.setTimeout(120_000);

const PASSWORD = 'a long enough pass phrase';
const NEXT = 'another long enough phrase';

describe('limits of sign-in', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, passwordHash]);
      }
    });
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });
  beforeEach(() => db.owner.run((tx) => tx.query('delete from attempts')));

  const from = (ip: string, email: string, password: string, cookie?: string) =>
    api.guest.with({ 'x-forwarded-for': ip, ...(cookie ? { cookie } : {}) }).post('session', { email, password });
  /** What a browser keeps of an answer. */
  const jar = ({ headers }: Answer): string =>
    [headers['set-cookie']]
      .flat()
      .map((each) => String(each).split(';')[0] ?? '')
      .filter((each) => each.startsWith('__Host-keyward-known='))
      .join('; ');
  /** Somebody tries from everywhere, far beyond everything that counts for the address. */
  const attack = async (email: string, tries: number) => {
    const places = Array.from({ length: tries }, (_, at) => `198.51.${100 + (at >> 8)}.${at & 255}`);
    const answered = new Map<number, number>();
    for (let at = 0; at < tries; at += 20) {
      const some = await Promise.all(places.slice(at, at + 20).map((place) => from(place, email, 'wrong')));
      for (const { status } of some) answered.set(status, (answered.get(status) ?? 0) + 1);
    }
    // a refused try does not count, so a few at the same moment may refuse one another
    expect([...answered.keys()].sort()).toEqual([401, 429]);
    expect(answered.get(401)).toBeLessThanOrEqual(100);
    expect((await from('203.0.113.200', email, PASSWORD)).status).toBe(429);
  };

  it('cannot be used up by others: the owner goes on in the browser in which they have signed in before', async () => {
    const { email } = network.people.lead;
    const known = jar(await from('203.0.113.9', email, PASSWORD));
    expect(known).toMatch(/^__Host-keyward-known=[\w-]{22}\.[\w-]{43}$/);
    await attack(email, 1000);
    expect((await from('203.0.113.9', email, PASSWORD, known)).status).toBe(200);
    // also from another place
    expect((await from('203.0.113.77', email, PASSWORD, known)).status).toBe(200);
  });

  it('whoever has no such browser gets one by a link from their mailbox', async () => {
    const { email, personId } = network.people.northAdmin;
    await attack(email, 130);
    expect((await api.guest.post('password/forgot', { email })).status).toBe(204);
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from password_resets where person_id = $1', [personId]),
    );
    const token = linkToken(TEST_SECRET, 'password reset', row?.id ?? '');
    const known = jar(await api.guest.post('password/reset', { token, password: NEXT }));
    expect((await from('203.0.113.9', email, NEXT, known)).status).toBe(200);
  });

  it('a known browser is bounded by itself, and for its address alone', async () => {
    const { email } = network.people.support;
    const known = jar(await from('203.0.113.9', email, PASSWORD));
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await from('203.0.113.9', email, 'wrong', known)).status).toBe(401);
    }
    expect((await from('203.0.113.9', email, PASSWORD, known)).status).toBe(429);
    // without it, the owner is still let in
    expect((await from('203.0.113.9', email, PASSWORD)).status).toBe(200);
    const other = network.people.auditor.email;
    await attack(other, 130);
    expect((await from('203.0.113.9', other, PASSWORD, known)).status).toBe(429);
    const forged = known.replace(/.$/, known.endsWith('A') ? 'B' : 'A');
    expect((await from('203.0.113.9', other, PASSWORD, forged)).status).toBe(429);
  });

  it('at a desk that several use, everybody stays known, the last five', async () => {
    const { lead, auditor, operator } = network.people;
    let known = '';
    for (const { email } of [lead, auditor, operator]) {
      const answer = await from('203.0.113.9', email, PASSWORD, known);
      expect(answer.status).toBe(200);
      known = jar(answer);
    }
    await attack(lead.email, 130);
    expect((await from('203.0.113.9', lead.email, PASSWORD, known)).status).toBe(200);
    for (const name of ['support', 'southMember', 'northMember', 'northDeputy'] as const)
      known = jar(await from('203.0.113.9', network.people[name].email, PASSWORD, known));
    expect(known.split('~')).toHaveLength(5);
    expect((await from('203.0.113.9', lead.email, PASSWORD, known)).status).toBe(429);
  });

  it('wrong passwords with a code from elsewhere do not keep out whoever has to give one', async () => {
    const { email } = network.people.auditor;
    const code = (at: number, password: string) =>
      api.guest.with({ 'x-forwarded-for': `198.51.100.${at}` }).post('session', { email, password, code: '000000' });
    const count = async () => {
      const rows = await db.app.read((tx) => tx.query(`select 1 from attempts where kind = 'sign-in:code'`));
      return rows.length;
    };
    for (let at = 0; at < 20; at += 1) expect((await code(at, 'wrong')).status).toBe(401);
    expect(await count()).toBe(0);
    const client = await api.as(network.people.auditor);
    const { body } = await client.post<{ secret: string }>('me/second-factor/start', { password: PASSWORD });
    const ofPhone = await phoneWith(body.secret);
    expect((await client.post('me/second-factor/confirm', { code: ofPhone(0) })).status).toBe(200);
    for (let at = 20; at < 30; at += 1) expect((await code(at, PASSWORD)).status).toBe(401);
    expect(await count()).toBe(10);
  });

  it('codes are bounded for known browsers together: who has the mailbox does not guess them in one after the other', async () => {
    const { email } = network.people.southAdmin;
    const tries = async (kind: string) => {
      const rows = await db.app.read((tx) => tx.query('select 1 from attempts where kind = $1', [kind]));
      return rows.length;
    };
    const code = (cookie: string) =>
      api.guest.with({ cookie }).post('session', { email, password: 'wrong', code: '000000' });
    for (let browser = 0; browser < 10; browser += 1) {
      const known = jar(await from('203.0.113.9', email, PASSWORD));
      for (let at = 0; at < 10; at += 1) expect((await code(known)).status).toBe(401);
    }
    expect(await tries('sign-in:known-code')).toBe(100);
    const known = jar(await from('203.0.113.9', email, PASSWORD));
    expect((await code(known)).status).toBe(429);
    // the password alone is not bounded by it
    expect((await from('203.0.113.9', email, PASSWORD, known)).status).toBe(200);
  });
});
