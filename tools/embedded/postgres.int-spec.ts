import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { throwawayFolder } from '../jest/services.mjs';
import { removePostgres } from './postgres-cluster.mjs';
import { startPostgres, type Postgres } from './postgres.mjs';
import { commandLine } from './processes.mjs';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  const home = throwawayFolder();
  const options = { folder: join(home, 'postgres'), log: join(home, 'postgres.log'), throwaway: true };
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres(options);
    await ask(postgres.url(), 'create table kept as select 42 as answer');
  });
  afterAll(async () => {
    await postgres.stop();
    await removePostgres(options.folder);
    rmSync(home, { recursive: true, force: true });
  });

  it('is a PostgreSQL 18 in UTF-8 whose owner needs a password', async () => {
    expect(await ask(postgres.url(), 'show server_encoding')).toEqual(['UTF8']);
    expect(await ask(postgres.url(), "select current_setting('server_version_num')::int / 10000")).toEqual([18]);
    await expect(ask(postgres.url().replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
  });

  it('keeps its data and its address when it stops and starts', async () => {
    await postgres.stop();
    await expect(ask(postgres.url(), 'select 1')).rejects.toThrow('ECONNREFUSED');
    await postgres.start();
    expect(await ask(postgres.url(), 'select answer from kept')).toEqual([42]);
  });

  it('takes over from a start that was killed and left its server running', async () => {
    await postgres.stop();
    const script = `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.mjs'))};
      console.log((await startPostgres(${JSON.stringify(options)})).pid()); setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(starter.stdout, 'data');
    const left = Number(String(line));
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    expect(commandLine(left)).toContain('postgres');

    postgres = await startPostgres(options);
    expect(commandLine(left)).toBe('');
    expect(await ask(postgres.url(), 'select answer from kept')).toEqual([42]);
  });

  it('removes a lock file whose process number is used by something else by now', async () => {
    await postgres.stop();
    const lock = join(postgres.folder, 'data', 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${join(postgres.folder, 'data')}\n`);
    await postgres.start();
    expect(readFileSync(lock, 'utf8').split('\n')[0]).toBe(String(postgres.pid()));
    expect(await ask(postgres.url(), 'select answer from kept')).toEqual([42]);
  });
});
