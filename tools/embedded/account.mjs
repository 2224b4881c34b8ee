// Which account PostgreSQL runs under, and where its files may lie.
//
// PostgreSQL refuses to run as root. Started by root it therefore runs as an unprivileged account that
// is already there; no account is ever created. That account must reach the data and the binaries,
// which it cannot when the checkout lies in root's private home: both then move to a folder outside.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chownSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ uid?: number, gid?: number }} Account empty: the account that runs this process */

const isRoot = process.getuid?.() === 0;

/**
 * The account to run under. Data that exists keeps its owner, so that installing a system PostgreSQL
 * later (which brings an account `postgres`) does not lock us out.
 * @param {string} dataFolder
 * @returns {Account}
 */
export function databaseAccount(dataFolder) {
  if (!isRoot) return {};
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const passwd = readFileSync('/etc/passwd', 'utf8');
  const found = passwd.match(/^postgres:[^:]*:(\d+):(\d+)/m) ?? passwd.match(/^nobody:[^:]*:(\d+):(\d+)/m);
  if (!found) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no account "postgres" or "nobody": start as an ordinary user, or set DATABASE_URL',
    );
  }
  return { uid: Number(found[1]), gid: Number(found[2]) };
}

/**
 * Can the account enter this folder?
 * @param {string} folder
 * @param {Account} account
 */
export function canReach(folder, account) {
  if (account.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * A folder outside of a checkout that the account cannot reach. The name follows from the path of the
 * checkout, so that the next start finds the same data.
 * @param {string} inside the folder that would have been used
 */
export function outsideFolder(inside) {
  const name = `keyward-${createHash('sha256').update(inside).digest('hex').slice(0, 12)}`;
  const folder = join(isWritable('/var/lib') ? '/var/lib' : tmpdir(), name);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  // Anybody may create names in a temp folder: never trust one that somebody else made.
  if (statSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else; remove it`);
  return folder;
}

/**
 * Make a folder that only the account can read.
 * @param {string} folder
 * @param {Account} account
 */
export function makePrivate(folder, account) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(folder, account);
}

/**
 * Hand a file or folder to the account.
 * @param {string} path
 * @param {Account} account
 */
export function giveTo(path, { uid, gid }) {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
