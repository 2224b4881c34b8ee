// A private PostgreSQL on the loopback address, from the binaries of the npm registry.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseAccount } from './account.mjs';
import { freePort } from './ports.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { endLeftover, OWNER, placeFor, prepare } from './postgres-cluster.mjs';
import { endProcess, sleep } from './processes.mjs';

/** @import { Account } from './account.mjs' */
/** @import { Binaries } from './postgres-binaries.mjs' */

const ALWAYS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100'];
/** Data that nobody will miss: no waiting for the disk. */
const THROWAWAY = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_wal_size=512MB',
  'autovacuum=off',
];

/**
 * @typedef {object} Postgres
 * @property {number} port
 * @property {string} folder where the data lies
 * @property {(database?: string) => string} url owner's address of a database
 * @property {() => Promise<void>} start again, on the same port
 * @property {() => Promise<void>} stop fast shutdown: sessions are cut, data is whole
 * @property {() => number | undefined} pid
 */

/**
 * Start a PostgreSQL whose data survives, unless `throwaway`.
 * @param {{ folder: string, log: string, port?: number, throwaway?: boolean }} options `folder`: holds data and password
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ folder: wished, log, port: wishedPort, throwaway = false }) {
  const folder = placeFor(wished);
  const data = join(folder, 'data');
  const account = databaseAccount(data);
  const binaries = await postgresBinaries(account);
  const password = prepare({ folder, data, account, binaries, throwaway });
  const port = wishedPort ?? (await freePort());
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  const start = async () => {
    await endLeftover(data);
    child = launch(binaries, account, { data, port, log, throwaway });
    await becomesReady(child, data, log);
  };
  const stop = async () => {
    if (child?.pid && child.exitCode === null) await endProcess(child.pid, { signal: 'SIGINT', harder: 'SIGQUIT' });
  };
  await start();
  const url = (database = 'postgres') => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
  return { port, folder, url, start, stop, pid: () => child?.pid };
}

/**
 * @param {Binaries} binaries
 * @param {Account} account
 * @param {{ data: string, port: number, log: string, throwaway: boolean }} options
 */
function launch({ postgres }, account, { data, port, log, throwaway }) {
  const settings = [...ALWAYS, ...(throwaway ? THROWAWAY : [])].flatMap((setting) => ['-c', setting]);
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  // Detached: Ctrl-C in the terminal must not reach the server before the apps have drained.
  const child = spawn(postgres, ['-D', data, '-p', String(port), ...settings], {
    ...account,
    cwd: '/',
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  child.unref();
  return child;
}

/**
 * PostgreSQL writes "ready" into its lock file, which is how pg_ctl waits, too.
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} data
 * @param {string} log
 */
async function becomesReady(child, data, log) {
  const failed = new Promise((_, reject) => child.once('error', reject));
  const ready = async () => {
    for (let waited = 0; waited < 60_000; waited += 20) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL stopped while starting:\n${tail(log)}`);
      if (lockSays(data).startsWith('ready')) return;
      await sleep(20);
    }
    throw new Error(`PostgreSQL was not ready within a minute:\n${tail(log)}`);
  };
  await Promise.race([ready(), failed]);
}

/** @param {string} data */
function lockSays(data) {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[7] ?? '';
  } catch {
    return '';
  }
}

/** @param {string} log */
const tail = (log) => readFileSync(log, 'utf8').split('\n').slice(-12).join('\n');
