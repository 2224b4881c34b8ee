import { openWebhookSecret, useSystemKey, verifyDatabase } from '@keyward/operations';
import { recipientsOf } from '@keyward/mail';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { reseal } from './reseal.js';
import { addKey, listKeys, revokeKey } from './system-key.js';
import { addHook, listHooks, logOf, removeHook, replay } from './webhook.js';

const BEFORE = 'the key of the day before, long enough for it';
const PRESENT = 'the key of today, also long enough for a key';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
  await database.owner.run((tx) => aNetwork(tx, 'libs/operations/src/testing/systems.yaml'));
});
afterAll(() => database.close());

const url = () => ({ DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const cli = () => readEnv('cli', url());
const withKeys = (KEYWARD_SECRET: string, more: NodeJS.ProcessEnv = {}) =>
  readEnv('reseal', { ...url(), KEYWARD_SECRET, ...more });
const keyIn = (text: string) => /^kws_[\w-]{43}/.exec(text)?.[0] ?? '';
const wellOff = async () => {
  const { invariants } = await verifyDatabase(database.app, { recipientsOf });
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
};

it('makes a key that is shown once, lists it by its beginning, and revokes it', async () => {
  expect(await listKeys(cli(), undefined)).toBe('There is no key.');
  const key = keyIn(await addKey(cli(), 'desk'));
  expect(key).not.toBe('');
  expect(await listKeys(cli(), 'desk')).toMatch(/^desk {2}kws_[\w-]{8}…  made [\d-]+ [\d:]+, never used$/);
  expect(await database.app.run((tx) => useSystemKey(tx, key))).toMatchObject({ kind: 'key', system: 'desk' });
  const listed = await listKeys(cli(), undefined);
  expect(listed).toContain('last used');
  expect(listed).not.toContain(key.slice(12));
  await expect(addKey(cli(), 'nowhere')).rejects.toThrow('It has: desk, till, gate.');
  await expect(revokeKey(cli(), 'till', key.slice(0, 12))).rejects.toThrow('till has no key in force');
  expect(await revokeKey(cli(), 'desk', `${key.slice(0, 12)}…`)).toContain('It is revoked');
  await expect(revokeKey(cli(), 'desk', key.slice(0, 12))).rejects.toThrow('no key in force');
  await expect(database.app.run((tx) => useSystemKey(tx, key))).rejects.toMatchObject({ code: 'not-signed-in' });
  await wellOff();
});

it('says where a system is called, seals its secret, and takes only addresses that may be called', async () => {
  const add = (address: string, more?: NodeJS.ProcessEnv) => addHook(withKeys(BEFORE, more), 'till', address);
  for (const address of ['http://till.example/', 'https://10.0.0.1/', 'https://a:b@till.example/', 'till']) {
    expect(() => add(address)).toThrow('must begin with https://');
  }
  expect(() => add('http://127.0.0.1:1/', { WEBHOOK_LOOPBACK: 'allowed', KEYWARD_MODE: 'production' })).toThrow(
    'https',
  );
  const made = await add('http://127.0.0.1:1/', { WEBHOOK_LOOPBACK: 'allowed' });
  const secret = /^whsec_\S+/.exec(await add('https://till.example/in?token=hidden'))?.[0] ?? '';
  expect(made).not.toContain(secret);
  expect(await listHooks(cli())).toMatch(/^till {2}https:\/\/till\.example {2}since /);
  const sealed = async () => {
    const [row] = await database.app.read((tx) => tx.query<{ secret: string }>('select secret from webhooks'));
    return row?.secret ?? '';
  };
  expect(await sealed()).not.toContain(secret.slice(6));
  expect(openWebhookSecret([BEFORE], 'till', await sealed())).toBe(secret);
  expect(openWebhookSecret([BEFORE], 'desk', await sealed())).toBeNull();
  await expect(addHook(withKeys(BEFORE), 'gate', 'https://gate.example/')).rejects.toThrow(
    'no system “gate” with “where: webhook”. It has: till.',
  );
  // and the key can be changed
  expect(await reseal(withKeys(PRESENT, { KEYWARD_SECRET_FORMER: BEFORE }))).toContain('1 now, 0 before');
  expect(openWebhookSecret([PRESENT], 'till', await sealed())).toBe(secret);
  await wellOff();
  expect(await removeHook(cli(), 'till')).toBe('till is called no more.');
  await expect(removeHook(cli(), 'till')).rejects.toThrow('till has no webhook.');
  expect(await listHooks(cli())).toBe('No system is called.');
  await wellOff();
});

it('tells of messages, of none at first, and replays only what is there', async () => {
  expect(await logOf(cli(), undefined)).toBe('Nothing has been sent.');
  await expect(replay(cli(), '01980000-0000-7000-8000-000000000000')).rejects.toThrow('no message with this id');
  expect(() => replay(cli(), 'x')).toThrow('no message with this id');
});
