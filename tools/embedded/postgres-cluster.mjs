// The data of a private PostgreSQL: where it lies, how it is made, how it is removed.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canReach, databaseAccount, giveTo, makePrivate, outsideFolder } from './account.mjs';
import { commandLine, endProcess, isAlive } from './processes.mjs';

/** @import { Account } from './account.mjs' */
/** @import { Binaries } from './postgres-binaries.mjs' */

/** The owner of everything in a private PostgreSQL. */
export const OWNER = 'keyward';
const INITDB = [
  '-A',
  'scram-sha-256',
  '-E',
  'UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * The folder itself, or one outside when the account cannot reach it.
 * @param {string} wished
 */
export function placeFor(wished) {
  mkdirSync(dirname(wished), { recursive: true });
  const account = databaseAccount(join(wished, 'data'));
  return canReach(dirname(wished), account) ? wished : join(outsideFolder(wished), 'postgres');
}

/**
 * A server that a killed start left behind is stopped, and a lock file that names a process which is
 * something else by now (ids are used again after a restart of the machine) is removed.
 * @param {string} data
 */
export async function endLeftover(data) {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const ours = pid > 0 && isAlive(pid) && commandLine(pid).includes(data);
  if (ours) await endProcess(pid, { signal: 'SIGINT', harder: 'SIGQUIT' });
  else rmSync(lock, { force: true });
}

/**
 * Make the cluster when it is not there yet.
 * @param {{ folder: string, data: string, account: Account, binaries: Binaries, throwaway: boolean }} cluster
 * @returns {string} the owner's password
 */
export function prepare({ folder, data, account, binaries, throwaway }) {
  const passwordFile = join(folder, 'password');
  if (existsSync(join(data, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8');
  rmSync(data, { recursive: true, force: true }); // a half-made cluster
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  makePrivate(data, account);
  const password = randomBytes(18).toString('hex');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(passwordFile, account);
  const args = ['-D', data, '-U', OWNER, `--pwfile=${passwordFile}`, ...INITDB, '--no-instructions'];
  const made = spawnSync(binaries.initdb, throwaway ? [...args, '--no-sync'] : args, {
    ...account,
    encoding: 'utf8',
    cwd: '/',
  });
  if (made.status !== 0) throw new Error(`initdb failed in ${data}: ${made.error?.message ?? made.stderr}`);
  return password;
}

/**
 * Stop what still runs there and remove the data.
 * @param {string} wished the `folder` it was started with
 */
export async function removePostgres(wished) {
  const folder = placeFor(wished);
  await endLeftover(join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
}
