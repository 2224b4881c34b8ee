import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, signedIn, type OpenDatabase } from '@keyward/testing';
import { signOut } from './sign-out.js';

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

const env = () => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const signedInNow = () =>
  database.app.read((tx) =>
    tx.query<{ email: string }>(
      'select p.email from sessions s join people p on p.id = s.person_id where s.ended_at is null order by p.email',
    ),
  );
const twoSignedIn = () =>
  database.owner.run(async (tx) => {
    const network = await aNetwork(tx);
    for (const who of ['support', 'northAdmin', 'northAdmin'] as const) await signedIn(tx, network, who);
    return network.people;
  });

it('ends every session of one person, and of nobody else', async () => {
  const people = await twoSignedIn();
  expect(await signOut(env(), ` ${people.northAdmin.email.toUpperCase()}`, false)).toBe('Sessions ended: 2.');
  expect(await signedInNow()).toEqual([{ email: people.support.email }]);
  expect(await signOut(env(), people.northAdmin.email, false)).toBe('Nobody was signed in.');
});

it('ends those of everybody', async () => {
  await twoSignedIn();
  expect(await signOut(env(), undefined, true)).toBe('Sessions ended: 3.');
  expect(await signedInNow()).toEqual([]);
});

it.each([
  [undefined, false, 'Name one address'],
  ['a@b.example', true, 'Name one address'],
  ['nobody@nowhere.example', false, 'Nobody has this address'],
  ['no address', false, 'Nobody has this address'],
])('%s, everybody: %s is refused', async (address, everybody, sentence) => {
  await expect(async () => signOut(env(), address, everybody)).rejects.toThrow(sentence);
});
