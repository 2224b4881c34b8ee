import type { Enrolment, Me } from '@keyward/contracts';
import { linkToken, resetPassword } from '@keyward/operations';
import { newId } from '@keyward/db';
import { aNetwork, openDatabase, phoneWith, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, TEST_SECRET, type Answer, type Client, type TestApi } from '../testing/an-api.js';
import { Passwords } from './passwords.js';

const PASSWORD = 'a long enough pass phrase';
const NEXT = 'another long enough pass phrase';

/** Passwords are checked one after the other: in a storm of sign-ins much can happen before a session is opened. */
describe('what changes while a password is checked', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;
  let hashed: string;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    hashed = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, hashed]);
      }
    });
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const enter = (email: string, password = PASSWORD, code?: string): Promise<Answer<Me>> =>
    api.guest.post<Me>('session', { email, password, ...(code === undefined ? {} : { code }) });
  const asEntered = (answer: Answer<unknown>): Client =>
    api.guest.with({ cookie: String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' });
  const standing = (personId: string) =>
    db.app.read((tx) => tx.query('select 1 from sessions where person_id = $1 and ended_at is null', [personId]));

  /** @param happens once, when the next password was found right and before the session is opened */
  const meanwhile = async <T>(happens: () => Promise<unknown>, work: () => Promise<T>): Promise<T> => {
    const passwords = api.app.get(Passwords);
    const matches = passwords.matches.bind(passwords);
    const watched = jest.spyOn(passwords, 'matches').mockImplementationOnce(async (stored, password) => {
      const right = await matches(stored, password);
      await happens();
      return right;
    });
    try {
      return await work();
    } finally {
      watched.mockRestore();
    }
  };

  it('another password is set by a link: the old one opens nothing after it', async () => {
    const { email, personId } = network.people.northAdmin;
    const id = newId();
    const reset = async () => {
      await db.owner.run((tx) =>
        tx.query(
          `insert into password_resets (id, person_id, expires_at) values ($1, $2, app.now() + interval '30 minutes')`,
          [id, personId],
        ),
      );
      const passwordHash = await hash(NEXT, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
      const token = linkToken(TEST_SECRET, 'password reset', id);
      await db.app.run((tx) => resetPassword(tx, [TEST_SECRET], { token, passwordHash }));
    };
    expect((await meanwhile(reset, () => enter(email))).status).toBe(401);
    expect(await standing(personId)).toEqual([]);
    expect((await enter(email, NEXT)).status).toBe(200);
  });

  it('a second factor is switched on, or off: neither the password alone nor the code opens after it', async () => {
    const { email, personId } = network.people.northMember;
    const owner = asEntered(await enter(email));
    const { secret } = (await owner.post<Enrolment>('me/second-factor/start', { password: PASSWORD })).body;
    const code = await phoneWith(secret);
    const on = async () => expect((await owner.post('me/second-factor/confirm', { code: code(-1) })).status).toBe(200);
    expect((await meanwhile(on, () => enter(email))).status).toBe(401);
    expect(await standing(personId)).toHaveLength(1);

    const off = async () => expect((await owner.post('me/second-factor/remove', { code: code(0) })).status).toBe(204);
    expect((await meanwhile(off, () => enter(email, PASSWORD, code(1)))).status).toBe(401);
    expect(await standing(personId)).toHaveLength(1);
    expect((await enter(email)).status).toBe(200);
  });
});
