import { linkToken } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, TEST_SECRET, type Answer, type TestApi } from '../testing/an-api.js';

const OLD = 'a long enough pass phrase';
const NEW = 'another long enough phrase';

describe('a forgotten password', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });
  beforeEach(async () => {
    const passwordHash = await hash(OLD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      await tx.query('delete from attempts');
      await tx.query('delete from password_resets');
      for (const { personId } of Object.values(network.people)) {
        await tx.query(
          `insert into credentials (person_id, password_hash) values ($1, $2)
           on conflict (person_id) do update set password_hash = $2`,
          [personId, passwordHash],
        );
      }
    });
  });

  const ask = <T>(sql: string, params: unknown[] = []) => db.app.read((tx) => tx.query<T>(sql, params));
  const forgot = (email: string, ip = '198.51.100.7') =>
    api.guest.with({ 'x-forwarded-for': ip }).post('password/forgot', { email });
  /** The token as the mail of the newest link carries it. */
  const mailed = async (personId: string): Promise<string> => {
    const [row] = await ask<{ id: string }>(
      'select id from password_resets where person_id = $1 order by created_at desc, id desc limit 1',
      [personId],
    );
    return linkToken(TEST_SECRET, 'password reset', row?.id ?? '');
  };
  const signIn = (email: string, password: string) => api.guest.post('session', { email, password });
  const reset = (token: string, password = NEW) => api.guest.post('password/reset', { token, password });
  const later = (minutes: number) =>
    db.owner.run((tx) =>
      tx.query(
        `update password_resets set created_at = created_at - $1 * interval '1 minute',
           expires_at = expires_at - $1 * interval '1 minute'`,
        [minutes],
      ),
    );
  const plain = ({ status, headers, text }: Answer) => {
    const { date: _date, ...rest } = headers;
    return { status, headers: rest, text };
  };

  it('answers and writes the same for every address', async () => {
    const known = await forgot(network.people.northAdmin.email);
    const unknown = await forgot('nobody@nowhere.example');
    expect(known.status).toBe(204);
    expect(plain(known)).toEqual(plain(unknown));
    const rows = await ask<{ known: boolean; tasks: number }>(
      `select r.person_id is not null as known, count(k.id)::int as tasks
       from password_resets r join events e on e.data ->> 'reset' = r.id::text join tasks k on k.event_id = e.id
       group by r.id order by known`,
    );
    expect(rows).toEqual([
      { known: false, tasks: 1 },
      { known: true, tasks: 1 },
    ]);
  });

  it('sets a new password once, ends every session, and signs nobody in', async () => {
    const { personId, email } = network.people.northAdmin;
    const [here, there] = [await api.as({ personId }), await api.as({ personId })];
    expect((await here.get('me')).status).toBe(200);
    await forgot(email);
    const token = await mailed(personId);
    expect(await api.guest.post('password/look', { token })).toMatchObject({
      status: 200,
      body: { state: 'valid', email },
    });
    const done = await reset(token);
    expect(done.status).toBe(204);
    expect(String(done.headers['set-cookie'])).not.toContain('__Host-keyward=');
    for (const client of [here, there]) expect((await client.get('me')).status).toBe(401);
    expect((await signIn(email, OLD)).status).toBe(401);
    expect((await signIn(email, NEW)).status).toBe(200);
    expect(await reset(token)).toMatchObject({ status: 410, body: { code: 'link-used' } });
    expect((await api.guest.post('password/look', { token })).body).toEqual({ state: 'used', email: null });
  });

  it('is told by mail that the password was changed', async () => {
    const { personId, email } = network.people.northDeputy;
    await forgot(email);
    await reset(await mailed(personId));
    const tasks = await ask<{ name: string }>(
      `select k.name from tasks k join events e on e.id = k.event_id
       where e.name = 'password.changed' and e.data ->> 'person' = $1`,
      [personId],
    );
    expect(tasks).toEqual([{ name: 'mail:password-changed' }]);
  });

  it('is how somebody who was loaded with the network comes to a first password, and nobody who is only invited', async () => {
    const { personId, membershipId, email } = network.people.northAdmin;
    const stands = (status: string) =>
      db.owner.run((tx) => tx.query('update memberships set status = $2 where id = $1', [membershipId, status]));
    const linked = async () => {
      const [row] = await ask<{ count: number }>(
        'select count(*)::int as count from password_resets where person_id = $1',
        [personId],
      );
      return row?.count;
    };
    await db.owner.run((tx) => tx.query('delete from credentials where person_id = $1', [personId]));
    await stands('invited');
    expect((await forgot(email)).status).toBe(204);
    expect(await linked()).toBe(0);
    await stands('active');
    expect((await signIn(email, OLD)).status).toBe(401);
    await forgot(email);
    const first = await mailed(personId);
    await later(15);
    await forgot(email);
    const second = await mailed(personId);
    expect(second).not.toBe(first);
    const tried = await Promise.all([reset(first, OLD), reset(second, NEW)]);
    expect(tried.map(({ status }) => status).toSorted()).toEqual([204, 410]);
    const got = tried[0]?.status === 204 ? OLD : NEW;
    expect((await signIn(email, got)).status).toBe(200);
    const events = await ask(`select 1 from events where name = 'account.opened' and data ->> 'person' = $1`, [
      personId,
    ]);
    expect(events).toHaveLength(1);
  });

  it('works for 30 minutes', async () => {
    const { personId, email } = network.people.northAdmin;
    await forgot(email);
    await later(29);
    const token = await mailed(personId);
    expect((await api.guest.post('password/look', { token })).body).toMatchObject({ state: 'valid' });
    await later(1);
    expect((await api.guest.post('password/look', { token })).body).toEqual({ state: 'expired', email: null });
    expect(await reset(token)).toMatchObject({ status: 410, body: { code: 'link-expired' } });
    expect((await signIn(email, OLD)).status).toBe(200);
  });

  it('refuses a weak password at its field, and the link stays good', async () => {
    const { personId, email } = network.people.northAdmin;
    await forgot(email);
    const token = await mailed(personId);
    for (const [weak, code] of [
      ['too short', 'password-too-short'],
      ['password1234', 'password-common'],
      [email, 'password-common'],
    ] as const) {
      expect(await reset(token, weak)).toMatchObject({
        status: 422,
        body: { code: 'invalid-input', errors: [{ path: 'password', code }] },
      });
    }
    expect((await reset(token)).status).toBe(204);
  });

  it('knows no link that it did not make', async () => {
    const id = '01980000-0000-7000-8000-00000000000a';
    const wrong = [
      linkToken('another secret, of another server!', 'password reset', id),
      linkToken(TEST_SECRET, 'email change', id),
      linkToken(TEST_SECRET, 'password reset', id),
      'a'.repeat(80),
    ];
    const answers = [];
    for (const token of wrong) answers.push(await reset(token));
    for (const { status, body } of answers) expect([status, body['code']]).toEqual([404, 'link-invalid']);
  });

  it('keeps nobody out: whoever asks in their name makes one link in ten minutes, and kills none', async () => {
    const { personId, email } = network.people.northAdmin;
    await forgot(email, '203.0.113.9');
    const theirs = await mailed(personId);
    for (let tries = 0; tries < 30; tries += 1) await forgot(email, `198.51.100.${tries}`);
    const [{ links } = { links: 0 }] = await ask<{ links: number }>(
      'select count(person_id)::int as links from password_resets',
    );
    expect(links).toBe(1);
    await later(11);
    await forgot(email, '198.51.100.1');
    const newer = await mailed(personId);
    expect(newer).not.toBe(theirs);
    expect((await reset(theirs)).status).toBe(204);
    // and with it the other one is used up
    expect(await reset(newer)).toMatchObject({ body: { code: 'link-used' } });
    // now there is none left, so they can ask again at once
    await forgot(email, '203.0.113.9');
    expect((await api.guest.post('password/look', { token: await mailed(personId) })).body).toMatchObject({
      state: 'valid',
    });
  });

  it('bounds asking from one place, for known and unknown addresses alike', async () => {
    for (const email of [network.people.lead.email, 'nobody@nowhere.example']) {
      for (let tries = 0; tries < 10; tries += 1) expect((await forgot(email)).status).toBe(204);
      expect(await forgot(email)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
      expect((await forgot(email, '203.0.113.9')).status).toBe(204);
    }
  });

  it('many uses of one link at once change the password once', async () => {
    const { personId, email } = network.people.northAdmin;
    await forgot(email);
    const token = await mailed(personId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => reset(token)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19);
  });
});
