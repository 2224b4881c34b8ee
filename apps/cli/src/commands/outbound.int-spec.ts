import { readEnv } from '@keyward/platform';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { outbound } from './outbound.js';

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

const run = (options: Parameters<typeof outbound>[1]) =>
  outbound(readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' }), options);

it('says how it stands, holds, and lets go', async () => {
  expect(await run({})).toBe('Mails and calls leave.');
  expect(await run({ hold: true })).toMatch(
    /^Nothing leaves since \d{4}-.*\. To let it go: keyward outbound --release/,
  );
  expect(await run({})).toMatch(/^Nothing leaves since/);
  expect(await run({ release: 'send' })).toBe('Mails and calls leave.');
  expect(await run({ release: 'drop' })).toBe('Mails and calls leave. Mails dropped: 0.');
});

it('names a copy as one', async () => {
  await database.owner.run((tx) => tx.query(`update outbound set home = 'elsewhere'`));
  expect(await run({})).toContain('This database is a copy of another one, or has moved.');
  expect(await run({ release: 'drop' })).toBe('Mails and calls leave. Mails dropped: 0.');
  expect(await run({})).toBe('Mails and calls leave.');
});

it.each([
  [{ hold: true, release: 'send' }, 'not both'],
  [{ release: 'all' }, 'send or drop'],
])('refuses %j', async (options, says) => {
  await expect(async () => run(options)).rejects.toThrow(says);
});
