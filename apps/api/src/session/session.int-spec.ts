import type { Me } from '@keyward/contracts';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, TEST_WEB, type TestApi } from '../testing/an-api.js';

const PASSWORD = 'a long enough pass phrase';

describe('session', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

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

  const signIn = (email: string, password: string) => api.guest.post('session', { email, password });
  const cookieOf = (headers: Record<string, unknown>) => [headers['set-cookie']].flat().join();

  it('signs in with a cookie that no script and no other site can read, and says who one is', async () => {
    const answer = await signIn(' Nora.North@dealer.example ', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: network.people.northAdmin.personId,
      kind: 'dealer',
      company: { id: network.north, name: 'North Windows' },
      staffRole: null,
    });
    expect(answer.body['actions']).toEqual(expect.arrayContaining(['team.read', 'ticket.file', 'enquiry.check']));
    expect([answer.headers['set-cookie']].flat()[0]).toMatch(
      /^__Host-keyward=[\w-]{43}; Path=\/; Expires=.+; HttpOnly; Secure; SameSite=Lax$/,
    );
    const cookie = cookieOf(answer.headers).split(';')[0] ?? '';
    const me = await api.guest.get('me', { cookie });
    const { now: then, ...signedIn } = answer.body as Me;
    const { now, ...person } = me.body as Me;
    expect(person).toEqual(signedIn);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(then));
  });

  it('stores neither token nor address: only hashes', async () => {
    const answer = await signIn(network.people.northAdmin.email, PASSWORD);
    const token = /=([\w-]{43});/.exec(cookieOf(answer.headers))?.[1];
    await signIn(network.people.northAdmin.email, 'wrong wrong wrong');
    const [stored] = await db.app.read((tx) =>
      tx.query<{ all: string }>(
        `select (select json_agg(s)::text from sessions s) || (select json_agg(a)::text from attempts a) as all`,
      ),
    );
    expect(stored?.all).not.toContain(token);
    expect(stored?.all).not.toContain('nora.north');
  });

  it('answers a wrong password, an unknown address and somebody without a company alike', async () => {
    await db.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
        network.people.southMember.membershipId,
      ]),
    );
    const answers = [
      await signIn(network.people.northAdmin.email, 'not the right one'),
      await signIn('nobody@nowhere.example', PASSWORD),
      await signIn(network.people.southMember.email, PASSWORD),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body, traceId: '' }).toEqual({ ...answers[0]?.body, traceId: '' });
    }
    expect(answers[0]?.body).toMatchObject({ code: 'sign-in-failed', status: 401 });
  });

  it('counts failures in PostgreSQL and says when to come back, for unknown addresses too', async () => {
    for (const email of [network.people.lead.email, 'nobody@nowhere.example']) {
      for (let tries = 0; tries < 10; tries += 1) await signIn(email, 'not the right one');
      const answer = await signIn(email, PASSWORD);
      expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
      const seconds = Number(answer.headers['retry-after']);
      expect(seconds).toBeGreaterThan(800);
      expect(seconds).toBeLessThanOrEqual(900);
    }
  });

  it('locks nobody out from elsewhere, and whoever keeps trying is let in when the time is up', async () => {
    const { email } = network.people.lead;
    // what a proxy on this machine says of who is behind it
    const from = (ip: string, password: string) =>
      api.guest.with({ 'x-forwarded-for': ip }).post('session', { email, password });
    for (let tries = 0; tries < 15; tries += 1) await from('198.51.100.7', 'not the right one');
    expect((await from('198.51.100.7', PASSWORD)).status).toBe(429);
    expect((await from('203.0.113.9', PASSWORD)).status).toBe(200);
    // ten minutes later they still try, and are refused; these tries do not count on
    await db.owner.run((tx) => tx.query(`update attempts set at = at - interval '10 minutes'`));
    for (let tries = 0; tries < 15; tries += 1) {
      expect((await from('198.51.100.7', 'not the right one')).status).toBe(429);
    }
    await db.owner.run((tx) => tx.query(`update attempts set at = at - interval '6 minutes'`));
    expect((await from('198.51.100.7', PASSWORD)).status).toBe(200);
  });

  it('bounds guessing at one address from many places', async () => {
    const { email } = network.people.lead;
    let status = 401;
    let tries = 0;
    for (; status === 401 && tries < 120; tries += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${tries % 12}` };
      status = (await api.guest.with(headers).post('session', { email, password: 'wrong' })).status;
    }
    expect([status, tries]).toEqual([429, 101]);
  });

  it('does not count good sign-ins', async () => {
    for (let tries = 0; tries < 12; tries += 1) {
      expect((await signIn(network.people.support.email, PASSWORD)).status).toBe(200);
    }
  });

  it('is over after signing out', async () => {
    const nora = await api.as(network.people.northAdmin);
    const out = await nora.delete('session');
    expect(out.status).toBe(204);
    expect(cookieOf(out.headers)).toMatch(/^__Host-keyward=; .*Expires=Thu, 01 Jan 1970/);
    expect(await nora.get('me')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('is over when idle for long, at its absolute end, and when the membership ends', async () => {
    const member = network.people.northMember;
    const end = async (sql: string, restore: string): Promise<void> => {
      const client = await api.as(member);
      expect((await client.get('me')).status).toBe(200);
      await db.owner.run((tx) => tx.query(sql));
      api.lookAnew(member);
      expect((await client.get('me')).status).toBe(401);
      await db.owner.run((tx) => tx.query(restore));
    };
    await end(`update sessions set seen_at = app.now() - interval '9 hours'`, 'select 1');
    await end(`update sessions set expires_at = app.now()`, 'select 1');
    await end(
      `update memberships set status = 'suspended' where id = '${member.membershipId}'`,
      `update memberships set status = 'active' where id = '${member.membershipId}'`,
    );
  });

  it('goes on in another company at every API at once, also at one that knew the session a moment ago', async () => {
    const person = await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Two', lastName: 'Companies', companyId: network.north, holds: [] }),
    );
    await db.owner.run((tx) =>
      tx.query(
        `insert into memberships (id, person_id, unit_id, status, joined_at)
         values (gen_random_uuid(), $1, $2, 'active', app.now())`,
        [person.personId, network.south],
      ),
    );
    const other = await anApi(db.url, db.app);
    const here = await api.as(person, network.north);
    const cookie = (Reflect.get(here, 'headers') as { cookie: string }).cookie;
    const there = other.guest.with({ cookie });
    expect((await there.get<Me>('me')).body.company?.id).toBe(network.north);
    const switched = await here.post<Me>('session/company', { company: network.south });
    expect(switched.body.company?.id).toBe(network.south);
    const set = [switched.headers['set-cookie']].flat().map((one) => String(one).split(';')[0]);
    const next = there.with({ cookie: [cookie, ...set].join('; ') });
    expect((await next.get<Me>('me')).body.company?.id).toBe(network.south);
    await other.close();
  });

  it('counts many wrong tries at the same moment like one after the other', async () => {
    const wrong = { email: 'nobody.at.all@dealer.example', password: 'not the one, surely' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => api.guest.post('session', wrong)));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });

  it('goes on in another company of one’s own only, and reads a foreign one as missing', async () => {
    const { personId } = network.people.northDeputy;
    const client = await api.as(network.people.northDeputy);
    for (const company of [network.south, '01980000-0000-7000-8000-000000000000']) {
      expect(await client.post('session/company', { company })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
    }
    await db.owner.run((tx) =>
      tx.query(
        `insert into memberships (id, person_id, unit_id, status, joined_at)
         values ('01980000-0000-7000-8000-00000000000a', $1, $2, 'active', app.now())`,
        [personId, network.south],
      ),
    );
    const answer = await client.post('session/company', { company: network.south });
    expect(answer).toMatchObject({ status: 200, body: { company: { id: network.south } } });
    // no items there: nothing but one's own rights
    expect(answer.body['permissions']).toEqual(['portal.access:read']);
    expect(await client.get('team')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('refuses writes that a browser sends for another site, and lets scripts pass', async () => {
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      const client = await api.as(network.people.northAdmin);
      expect(await client.delete('session', headers)).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });
    }
    const own: Record<string, string>[] = [
      {},
      { origin: TEST_WEB },
      { 'sec-fetch-site': 'same-origin', origin: 'http://proxied.example' },
    ];
    for (const headers of own) {
      const client = await api.as(network.people.northAdmin);
      expect((await client.delete('session', headers)).status).toBe(204);
    }
  });
});
