import type { Enrolment, Me, RecoveryCodes, SecondFactor } from '@keyward/contracts';
import { aNetwork, openDatabase, phoneWith, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, type Answer, type Client, type TestApi } from '../testing/an-api.js';

const PASSWORD = 'a long enough pass phrase';

const plain = ({ status, headers, body }: Answer) => {
  const { date: _date, ...rest } = headers;
  return { status, headers: rest, body: { ...body, traceId: '' } };
};

describe('a second factor', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;
  let strict: TestApi;

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
    strict = await anApi(db.url, db.app, { STAFF_SECOND_FACTOR: 'required' });
  });
  afterAll(async () => {
    await strict?.close();
    await api?.close();
    await db?.close();
  });
  beforeEach(() => db.owner.run((tx) => tx.query('delete from attempts')));

  const enter = (email: string, code?: string, at = api) =>
    at.guest.post<Me>('session', { email, password: PASSWORD, ...(code === undefined ? {} : { code }) });
  const asEntered = (answer: Answer<unknown>, at = api): Client =>
    at.guest.with({ cookie: String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' });
  /** Sets one up; its first code is used up by that. */
  const setUp = async (client: Client, body: object = { password: PASSWORD }) => {
    const { secret, uri } = (await client.post<Enrolment>('me/second-factor/start', body)).body;
    const code = await phoneWith(secret);
    const confirmed = await client.post<RecoveryCodes>('me/second-factor/confirm', { code: code(-1) });
    expect(confirmed.status).toBe(200);
    return { secret, uri, code, codes: confirmed.body.codes };
  };

  it('is set up with the password and a code; then signing in takes a code, each once', async () => {
    const { email } = network.people.northAdmin;
    const here = asEntered(await enter(email));
    const there = asEntered(await enter(email));
    expect((await here.post('me/second-factor/start', { password: 'not the right one' })).status).toBe(422);
    const { secret, uri, code, codes } = await setUp(here);
    expect(uri).toContain(secret);
    expect(new Set(codes).size).toBe(10);
    expect((await there.get('me')).status).toBe(401);
    expect((await here.get<SecondFactor>('me/second-factor')).body).toMatchObject({ codesLeft: 10, required: false });

    for (const wrong of [undefined, '000000', code(-1)]) {
      expect((await enter(email, wrong)).status).toBe(401);
    }
    expect((await enter(email, code(0))).status).toBe(200);
    expect((await enter(email, code(0))).status).toBe(401);
    expect((await enter(email, code(1))).status).toBe(200);
  });

  it('tells whoever fails nothing: not whether it was the address, the password or the code', async () => {
    const { email } = network.people.northAdmin;
    const tries = [
      { email: 'nobody@nowhere.example', password: PASSWORD },
      { email, password: 'not the right one' },
      { email, password: PASSWORD },
      { email, password: PASSWORD, code: '000000' },
      { email, password: 'not the right one', code: '000000' },
    ];
    const answers = [];
    for (const body of tries) answers.push(plain(await api.guest.post('session', body)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    // and each try counts alike
    const [counted] = await db.app.read((tx) =>
      tx.query(`select count(*)::int as tries from attempts where kind = 'sign-in:address-and-ip'`),
    );
    expect(counted).toEqual({ tries: 5 });
  });

  it('a code counts once, however many use it at the same moment', async () => {
    const { email } = network.people.southAdmin;
    const { code } = await setUp(asEntered(await enter(email)));
    const answers = await Promise.all(Array.from({ length: 8 }, () => enter(email, code())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('stores no secret and no recovery code in the clear', async () => {
    const { email } = network.people.southMember;
    const { secret, codes } = await setUp(asEntered(await enter(email)));
    const [stored] = await db.app.read((tx) =>
      tx.query<{ all: string }>(
        `select (select json_agg(x)::text from second_factors x) || (select json_agg(x)::text from recovery_codes x)
           || (select json_agg(x)::text from events x) as all`,
      ),
    );
    for (const clear of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))]) {
      expect(stored?.all).not.toContain(clear);
    }
  });

  it('a recovery code opens once, is told by mail, and can be made anew', async () => {
    const { email, personId } = network.people.northDeputy;
    const { code, codes } = await setUp(asEntered(await enter(email)));
    const typed = ` ${codes[0]?.toUpperCase().replace('-', ' ')} `;
    const entered = await enter(email, typed);
    expect(entered.status).toBe(200);
    expect((await enter(email, codes[0])).status).toBe(401);
    const client = asEntered(entered);
    expect((await client.get<SecondFactor>('me/second-factor')).body.codesLeft).toBe(9);
    const renewed = await client.post<RecoveryCodes>('me/second-factor/codes', { code: code() });
    expect([renewed.status, renewed.body.codes.length]).toEqual([200, 10]);
    expect((await enter(email, codes[1])).status).toBe(401);
    expect((await enter(email, renewed.body.codes[1])).status).toBe(200);
    const told = await db.app.read((tx) =>
      tx.query<{ name: string }>(
        `select e.name from events e join tasks k on k.event_id = e.id
         where e.data ->> 'person' = $1 and k.name = 'mail:second-factor-changed' order by e.seq`,
        [personId],
      ),
    );
    expect(told.map(({ name }) => name)).toEqual([
      'second-factor.added',
      'recovery-code.used',
      'recovery-codes.renewed',
      'recovery-code.used',
    ]);
  });

  it('is switched off with a code alone; sessions elsewhere end', async () => {
    const { email } = network.people.northMember;
    const client = asEntered(await enter(email));
    const { code } = await setUp(client);
    expect(await client.post('me/second-factor/remove', { code: '000000' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'code', code: 'code-wrong' }] },
    });
    expect(await client.post('me/second-factor/start', { password: PASSWORD })).toMatchObject({ status: 409 });
    const there = asEntered(await enter(email, code(0)));
    expect((await there.get('me')).status).toBe(200);
    expect((await client.post('me/second-factor/remove', { code: code(1) })).status).toBe(204);
    expect((await there.get('me')).status).toBe(401);
    expect((await client.get('me')).status).toBe(200);
    expect((await enter(email)).status).toBe(200);
  });

  it('where it is required, whoever has none may set it up, and do nothing else', async () => {
    const { email } = network.people.support;
    const entered = await enter(email, undefined, strict);
    expect(entered.body).toMatchObject({ mustEnrol: true, actions: expect.not.arrayContaining(['queue.read']) });
    const client = asEntered(entered, strict);
    const closed = ['team', 'tickets?view=queue', 'catalogue', 'units', 'events', 'invitations'];
    for (const path of closed) {
      expect([path, await client.get(path)]).toEqual([
        path,
        expect.objectContaining({ status: 403, body: expect.objectContaining({ code: 'not-allowed' }) }),
      ]);
    }
    expect((await client.post('tickets/K-2026-000001/approve', {})).status).toBe(403);
    expect((await client.post('me/password', { oldPassword: PASSWORD, password: PASSWORD })).status).toBe(403);
    const { code } = await setUp(client, {});
    expect((await client.get<Me>('me')).body.mustEnrol).toBe(false);
    expect((await client.get('team')).status).toBe(200);
    expect(await client.post('me/second-factor/remove', { code: code(0) })).toMatchObject({
      status: 409,
      body: { code: 'factor-required' },
    });
    const again = await enter(email, code(0), strict);
    expect(again.body.mustEnrol).toBe(false);
  });

  it('where it becomes required, whoever of staff is signed in without one sets it up first, with the password', async () => {
    const entered = await enter(network.people.lead.email);
    const ofDealer = await enter(network.people.northMember.email);
    expect(entered.body).toMatchObject({ mustEnrol: false, actions: expect.arrayContaining(['queue.read']) });
    await db.owner.run((tx) => tx.query(`update sessions set created_at = created_at - interval '16 minutes'`));
    const later = await anApi(db.url, db.app, { STAFF_SECOND_FACTOR: 'required' });
    try {
      const client = asEntered(entered, later);
      expect((await client.get<Me>('me')).body.mustEnrol).toBe(true);
      expect((await client.get('tickets?view=queue')).status).toBe(403);
      expect((await asEntered(ofDealer, later).get<Me>('me')).body.mustEnrol).toBe(false);
      for (const [given, code] of [
        [{}, 'required'],
        [{ password: 'not the right one' }, 'password-wrong'],
      ] as const) {
        const refused = { status: 422, body: { errors: [{ path: 'password', code }] } };
        expect(await client.post('me/second-factor/start', given)).toMatchObject(refused);
      }
      await setUp(client, { password: PASSWORD });
      expect((await client.get<Me>('me')).body.mustEnrol).toBe(false);
      expect((await client.get('tickets?view=queue')).status).toBe(200);
    } finally {
      await later.close();
    }
  });

  it('where it is required of staff, dealers go on without', async () => {
    expect((await enter(network.people.northMember.email, undefined, strict)).body.mustEnrol).toBe(false);
  });
});
