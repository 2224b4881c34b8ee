// What integration tests share: one throwaway PostgreSQL with a migrated template database.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '../embedded/postgres-cluster.mjs';
import { startPostgres } from '../embedded/postgres.mjs';

/** The database that every test database is a copy of. */
export const TEMPLATE = 'tpl';
const ROOT = join(import.meta.dirname, '..', '..');

/** @typedef {{ url: (database?: string) => string, stop: () => Promise<void>, kill: () => void }} TestServices */

/**
 * A folder for throwaway data, in memory where the system has that. Its names can be read by the account
 * that PostgreSQL runs under.
 */
export function throwawayFolder() {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'keyward-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** @returns {Promise<TestServices>} */
export async function startTestServices() {
  const folder = throwawayFolder();
  const place = join(folder, 'postgres');
  const postgres = await startPostgres({ folder: place, log: join(folder, 'postgres.log'), throwaway: true });
  const stop = async () => {
    await postgres.stop();
    await removePostgres(place);
    rmSync(folder, { recursive: true, force: true });
  };
  const kill = () => {
    const pid = postgres.pid();
    if (pid) process.kill(pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await createTemplate(postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: postgres.url, stop, kill };
}

/** @param {(database?: string) => string} url */
async function createTemplate(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(url());
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  migrateFromSource(url(TEMPLATE));
}

/**
 * `keyward migrate` without a build: the sources are compiled while they load.
 * @param {string} databaseUrl
 */
function migrateFromSource(databaseUrl) {
  const args = ['--import', '@swc-node/register/esm-register', join('apps', 'cli', 'src', 'main.ts'), 'migrate'];
  const env = { ...process.env, DATABASE_URL: databaseUrl, KEYWARD_MODE: 'test', LOG_LEVEL: 'error' };
  const run = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`"keyward migrate" failed on the test database:\n${run.stderr}${run.stdout}`);
}
