import type { Enrolment, RecoveryCodes } from '@keyward/contracts';
import { linkToken, resealFactors } from '@keyward/operations';
import { aNetwork, openDatabase, phoneWith, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, TEST_SECRET, type Answer, type TestApi } from '../testing/an-api.js';

const PASSWORD = 'a long enough pass phrase';
const NEXT = 'the key that is in force from now on, long enough';

const cookies = ({ headers }: Answer<unknown>): string[] =>
  [headers['set-cookie']].flat().map((each) => String(each).split(';')[0] ?? '');

/** ADR 13 and 18: what the former key signed and sealed stays good as long as it stands there, and is made good for after. */
describe('a change of KEYWARD_SECRET', () => {
  let db: OpenDatabase;
  let network: Network;
  let before: TestApi;
  /** both keys */
  let between: TestApi;
  /** the new key alone */
  let after: TestApi;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, passwordHash]);
      }
    });
    before = await anApi(db.url, db.app);
    between = await anApi(db.url, db.app, { KEYWARD_SECRET: NEXT, KEYWARD_SECRET_FORMER: TEST_SECRET });
    after = await anApi(db.url, db.app, { KEYWARD_SECRET: NEXT });
  });
  afterAll(async () => {
    for (const api of [after, between, before]) await api?.close();
    await db?.close();
  });
  beforeEach(() => db.owner.run((tx) => tx.query('delete from attempts')));

  const enter = (api: TestApi, email: string, code?: string, cookie = '') =>
    api.guest.with({ cookie }).post('session', { email, password: PASSWORD, ...(code === undefined ? {} : { code }) });

  it('keeps second factors: both keys open them, and resealed the new one alone', async () => {
    const { email } = network.people.northAdmin;
    const here = before.guest.with({ cookie: cookies(await enter(before, email))[0] ?? '' });
    const { secret } = (await here.post<Enrolment>('me/second-factor/start', { password: PASSWORD })).body;
    const codeOf = await phoneWith(secret);
    const confirmed = await here.post<RecoveryCodes>('me/second-factor/confirm', { code: codeOf(-1) });
    const [first = '', second = ''] = confirmed.body.codes;

    expect((await enter(between, email, codeOf(0))).status).toBe(200);
    expect((await enter(between, email, first)).status).toBe(200);
    // unreadable: a fault to its owner, and nothing to anybody else
    expect((await enter(after, email, second)).status).toBe(500);
    const guess = { email, password: 'not the right one', code: second };
    expect((await after.guest.post('session', guess)).status).toBe(401);

    const reseal = () => db.app.run((tx) => resealFactors(tx, [NEXT, TEST_SECRET]));
    expect(await db.app.run((tx) => resealFactors(tx, [NEXT]))).toEqual({ asIs: 0, resealed: 0, unreadable: 1 });
    expect(await reseal()).toEqual({ asIs: 0, resealed: 1, unreadable: 0 });
    expect(await reseal()).toEqual({ asIs: 1, resealed: 0, unreadable: 0 });
    expect((await enter(after, email, codeOf(1))).status).toBe(200);
    expect((await enter(after, email, second)).status).toBe(200);
    expect((await enter(after, email, first)).status).toBe(401);
  });

  it('keeps the links that are on their way, as long as the former key is given', async () => {
    const { email, personId } = network.people.southAdmin;
    await before.guest.post('password/forgot', { email });
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from password_resets where person_id = $1', [personId]),
    );
    const token = linkToken(TEST_SECRET, 'password reset', row?.id ?? '');
    expect((await after.guest.post('password/look', { token })).body).toMatchObject({ state: 'invalid' });
    expect((await between.guest.post('password/look', { token })).body).toMatchObject({ state: 'valid', email });
    const password = 'another long enough phrase';
    expect((await after.guest.post('password/reset', { token, password })).status).toBe(404);
    expect((await between.guest.post('password/reset', { token, password })).status).toBe(204);
  });

  it('keeps browsers known, which the new key remembers when they sign in', async () => {
    const { email } = network.people.lead;
    const known = cookies(await enter(before, email))[1] ?? '';
    const tries = async () => {
      const rows = await db.app.read((tx) => tx.query<{ kind: string }>('select distinct kind from attempts'));
      return rows.map(({ kind }) => kind);
    };
    await between.guest.with({ cookie: known }).post('session', { email, password: 'not the right one' });
    expect(await tries()).toEqual(['sign-in:known']);
    const renewed = cookies(await enter(between, email, undefined, known))[1] ?? '';
    expect(renewed).toMatch(/^__Host-keyward-known=/);
    expect(renewed).not.toBe(known);
    expect(cookies(await enter(after, email, undefined, renewed))).toHaveLength(1);
  });
});
