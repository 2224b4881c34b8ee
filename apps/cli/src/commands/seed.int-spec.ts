import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { readEnv } from '@keyward/platform';
import { verify } from '@node-rs/argon2';
import { CommandError } from '../explain.js';
import { catalogueFiles } from '../catalogue-files.js';
import { seed } from './seed.js';
import { verify as verifyRows } from './verify.js';

const FILES = catalogueFiles('finstral');
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const env = (more: NodeJS.ProcessEnv = {}) =>
  readEnv('seed', {
    DATABASE_URL: database.url,
    KEYWARD_MODE: 'test',
    KEYWARD_SECRET: 'b2QgbG9uZyBlbm91Z2ggYW5kIG9ubHkgZm9yIHRlc3Rz',
    ...more,
  });
const counts = () =>
  database.app.read((tx) =>
    tx.query(
      `select (select count(*)::int from units) as units, (select count(*)::int from people) as people,
         (select count(*)::int from assignments) as held, (select count(*)::int from events) as events,
         (select count(*)::int from catalogue_versions) as versions`,
    ),
  );

describe('keyward seed demo', () => {
  it('makes a network in which the people it names can sign in', async () => {
    const { people, loaded } = await seed(env(), FILES);
    expect(loaded).toBe(true);
    const roles = people.map((person) => person.role);
    for (const role of ['dealer-admin', 'dealer-member', 'support', 'lead', 'auditor', 'operator']) {
      expect(roles).toContain(role);
    }
    const admins = people.filter((person) => person.role === 'dealer-admin');
    expect(new Set(admins.map((person) => person.company)).size).toBeGreaterThan(1);
    const [row] = await database.app.read((tx) =>
      tx.query<{ hash: string }>(
        `select c.password_hash as hash from credentials c join people p on p.id = c.person_id where p.email = $1`,
        [people[0]?.email],
      ),
    );
    expect(await verify(row?.hash ?? '', people[0]?.password ?? '')).toBe(true);
  });

  it('accounts for everything with events: all that must always hold holds', async () => {
    const { invariants } = await verifyRows(readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' }), {
      drained: true,
    });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('may be repeated: nothing doubles, the passwords are those of the secret', async () => {
    const before = await counts();
    const again = await seed(env(), FILES);
    expect(again.loaded).toBe(false);
    expect(await counts()).toEqual(before);
    const other = await seed(env({ KEYWARD_SECRET: 'YW5vdGhlciBzZWNyZXQgdGhhdCBpcyBsb25nIGVub3VnaA==' }), FILES);
    expect(other.people[0]?.password).not.toBe(again.people[0]?.password);
  });

  it('is refused in production, and for a folder that is not there', async () => {
    await expect(seed(env({ KEYWARD_MODE: 'production' }), FILES)).rejects.toThrow(CommandError);
    expect(() => catalogueFiles('nowhere')).toThrow(CommandError);
  });
});
