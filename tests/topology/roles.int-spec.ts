import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type Postgres } from '../../tools/embedded/postgres.mjs';
import { throwawayFolder } from '../../tools/jest/services.mjs';

const FILE = 'deploy/postgres/roles.sql';
const PASSWORDS = { owner_password: 'of-the-owner', serve_password: 'of-those-who-serve' };

/** The file as psql would read it, with its two variables set. */
function script(): string {
  const lines = readFileSync(FILE, 'utf8').replaceAll(/^\\getenv .*$/gm, '');
  return lines.replaceAll(/:'(\w+)'/g, (_all, name: keyof typeof PASSWORDS) => pg.escapeLiteral(PASSWORDS[name]));
}

/** A cluster of its own, because accounts belong to all databases of one. */
describe(FILE, () => {
  const home = throwawayFolder();
  let postgres: Postgres;
  const address = (account: string, password: string): string => {
    const url = new URL(postgres.url('keyward'));
    return Object.assign(url, { username: account, password }).href;
  };
  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const serving = () => address('keyward_serve', PASSWORDS.serve_password);

  beforeAll(async () => {
    postgres = await startPostgres({ folder: join(home, 'postgres'), log: join(home, 'log'), throwaway: true });
    await query(postgres.url(), 'create database keyward');
    await query(postgres.url('keyward'), script());
    const args = ['--import', '@swc-node/register/esm-register', 'apps/cli/src/main.ts', 'migrate'];
    const MIGRATE_DATABASE_URL = address('keyward_owner', PASSWORDS.owner_password);
    execFileSync(process.execPath, args, { env: { ...process.env, DATABASE_URL: serving(), MIGRATE_DATABASE_URL } });
  }, 120_000);

  afterAll(async () => {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('lets one account own the schema', async () => {
    const owners = await query(
      postgres.url('keyward'),
      `select distinct tableowner from pg_tables where schemaname in ('public', 'app')`,
    );
    expect(owners).toEqual([{ tableowner: 'keyward_owner' }]);
  });

  it('lets the other one read and write rows, and nothing else', async () => {
    expect(await query(serving(), 'select count(*)::int from people')).toEqual([{ count: 0 }]);
    await expect(query(serving(), 'delete from events')).rejects.toThrow('permission denied for table events');
    await expect(query(serving(), 'drop table events')).rejects.toThrow('must be owner of table events');
    await expect(query(serving(), 'create table mine ()')).rejects.toThrow('permission denied for schema public');
  });

  it('lets nobody else in', async () => {
    await query(postgres.url(), `create role guest login password 'guest'`);
    await expect(query(address('guest', 'guest'), 'select')).rejects.toThrow('permission denied for database');
  });
});
