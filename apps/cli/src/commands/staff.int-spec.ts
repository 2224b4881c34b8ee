import { recipientsOf } from '@keyward/mail';
import { lookReset, resetPassword, serverKeys, verifyDatabase } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, signedIn, type OpenDatabase } from '@keyward/testing';
import { freshKeys, init } from './init.js';
import { addPerson, endPerson, type StaffOptions } from './staff.js';

const SECRET = 'a server key of at least thirty-two bytes';
const WILMA: StaffOptions = { firstName: 'Wilma', lastName: 'Weber', role: 'support', language: 'de' };

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

const url = () => ({ DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const env = () => readEnv('staff', { ...url(), KEYWARD_SECRET: SECRET, WEB_URL: 'https://access.example.com' });
const cli = () => readEnv('cli', url());
const linkIn = (text: string) => /https:\/\/access\.example\.com\/reset-password#(\S+)/.exec(text)?.[1];
const rows = (sql: string, ...values: unknown[]) => database.app.read((tx) => tx.query<object>(sql, values));
const roleOf = (email: string) =>
  rows('select s.role, s.until_at as until from staff s join people p on p.id = s.person_id where p.email = $1', email);

describe('keyward staff add', () => {
  it('makes a member of the vendor, who chooses a password by a link that works once', async () => {
    const said = await addPerson(env(), ' Wilma@Vendor.example ', WILMA);
    expect(said).toContain('wilma@vendor.example is support now.');
    const token = linkIn(said) ?? '';
    const keys = serverKeys(SECRET);
    expect(await database.app.read((tx) => lookReset(tx, keys, token))).toMatchObject({ state: 'valid' });
    await database.app.run((tx) => resetPassword(tx, keys, { token, passwordHash: 'chosen' }));
    await expect(database.app.run((tx) => resetPassword(tx, keys, { token, passwordHash: 'b' }))).rejects.toMatchObject(
      { code: 'link-used' },
    );
    expect(await roleOf('wilma@vendor.example')).toEqual([{ role: 'support', until: null }]);
    expect(linkIn(await addPerson(env(), 'wilma@vendor.example', WILMA))).toBeUndefined();
    const { invariants } = await verifyDatabase(database.app, { recipientsOf });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('repeated before a password was chosen, changes nothing and makes a new link', async () => {
    const first = linkIn(await addPerson(env(), 'wilma@vendor.example', WILMA));
    const said = await addPerson(env(), 'wilma@vendor.example', WILMA);
    expect(said).toContain('is support already.');
    expect(linkIn(said)).toMatch(/^[0-9a-f]{32}\./);
    expect(linkIn(said)).not.toBe(first);
    expect(await rows(`select 1 from events where name = 'staff.added'`)).toHaveLength(1);
  });

  it('gives another role, ends the sessions of the former, and leaves their password alone', async () => {
    const { people } = await database.owner.run(async (tx) => {
      const network = await aNetwork(tx);
      await tx.query(`insert into credentials (person_id, password_hash) values ($1, 'theirs')`, [
        network.people.lead.personId,
      ]);
      await signedIn(tx, network, 'lead');
      return network;
    });
    const said = await addPerson(env(), people.lead.email, { ...WILMA, role: 'operator' });
    expect(said).toContain('is operator from now on, and is signed out everywhere.');
    expect(linkIn(said)).toBeUndefined();
    expect(
      await rows('select 1 from sessions where person_id = $1 and ended_at is null', people.lead.personId),
    ).toEqual([]);
  });

  it('takes nobody of a dealer, and no name or address that cannot be one', async () => {
    const { people } = await database.owner.run((tx) => aNetwork(tx));
    await expect(addPerson(env(), people.northAdmin.email, WILMA)).rejects.toThrow('at a dealer');
    await expect(addPerson(env(), 'wilma', WILMA)).rejects.toThrow('“wilma” is not an e-mail address');
    await expect(addPerson(env(), 'w@vendor.example', { ...WILMA, firstName: ' ' })).rejects.toThrow(
      'first and a last',
    );
    expect(await roleOf(people.northAdmin.email)).toEqual([]);
  });
});

describe('keyward staff end', () => {
  it('ends role and sessions, and is told who is not staff', async () => {
    const { people } = await database.owner.run(async (tx) => {
      const network = await aNetwork(tx);
      await signedIn(tx, network, 'support');
      return network;
    });
    expect(await endPerson(cli(), people.support.email)).toContain('is out');
    expect(await roleOf(people.support.email)).toEqual([{ role: 'support', until: expect.any(Date) as Date }]);
    expect(
      await rows('select 1 from sessions where person_id = $1 and ended_at is null', people.support.personId),
    ).toEqual([]);
    await expect(endPerson(cli(), people.support.email)).rejects.toThrow('Nobody who works for the vendor');
  });

  it('of the last operators who end each other at once, one stays', async () => {
    for (const name of ['one', 'two']) await addPerson(env(), `${name}@vendor.example`, { ...WILMA, role: 'operator' });
    const ends = ['one', 'two'].map((name) => endPerson(cli(), `${name}@vendor.example`));
    const ended = await Promise.allSettled(ends);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rows(`select 1 from staff where role = 'operator' and until_at is null`)).toHaveLength(1);
  });
});

describe('keyward init', () => {
  const run = async (options: Parameters<typeof init>[1]) => {
    const said: string[] = [];
    const failed = await init(env(), options, (line) => said.push(line)).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : null),
    );
    return { said: said.join('\n'), failed };
  };

  it('says what is missing, step by step, and goes on where it stopped', async () => {
    expect(await run({})).toMatchObject({
      said: expect.stringContaining('Schema: up to date.') as string,
      failed: expect.stringContaining('keyward init --catalogue') as string,
    });
    const published = await run({ catalogue: 'finstral' });
    expect(published.said).toContain('Catalogue: finstral, version 1.');
    expect(published.failed).toContain('keyward init --operator');
    const done = await run({ operator: 'olga@vendor.example', firstName: 'Olga', lastName: 'Orth' });
    expect(done.failed).toBeNull();
    expect(linkIn(done.said)).toBeDefined();
    const again = await run({});
    expect(again).toMatchObject({ failed: null });
    expect(again.said).toContain('Operators: olga@vendor.example.');
  });

  it('prints other keys each time, which the environment takes', () => {
    const [first = ''] = freshKeys();
    expect(first).not.toBe(freshKeys()[0]);
    expect(
      readEnv('staff', { ...url(), KEYWARD_SECRET: first.split('=')[1], WEB_URL: 'https://a.example' }),
    ).toBeTruthy();
  });
});
