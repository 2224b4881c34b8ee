import { serverKeys, startFactor } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, signedIn, type OpenDatabase } from '@keyward/testing';
import { reseal } from './reseal.js';

const BEFORE = 'the key of the day before, long enough for it';
const PRESENT = 'the key of today, also long enough for a key';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
  await database.owner.run(async (tx) => {
    const lead = await signedIn(tx, await aNetwork(tx), 'lead');
    await startFactor(tx, lead, serverKeys(BEFORE));
  });
});
afterAll(async () => {
  process.exitCode = 0;
  await database.close();
});

const env = (former: string) =>
  readEnv('reseal', {
    DATABASE_URL: database.url,
    KEYWARD_MODE: 'test',
    KEYWARD_SECRET: PRESENT,
    KEYWARD_SECRET_FORMER: former,
  });

it('says what could not be opened, seals the rest anew, and says when the former key can go', async () => {
  expect(await reseal(env(''))).toContain('1 open with neither key');
  expect(process.exitCode).toBe(1);
  process.exitCode = 0;
  expect(await reseal(env(BEFORE))).toContain('1 now, 0 before. KEYWARD_SECRET_FORMER is needed for them no more.');
  expect(await reseal(env(''))).toContain('0 now, 1 before.');
  expect(process.exitCode).toBe(0);
});
