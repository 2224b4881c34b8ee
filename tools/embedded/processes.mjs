// Small questions about processes, answered without a package and without a shell.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Where a command lies on PATH.
 * @param {string} name
 * @returns {string | null}
 */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/**
 * Is a process with this id there? One that belongs to somebody else counts.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * The command line of a process, or '' when it is gone. Process ids are used again, so nothing is
 * ever signalled by a remembered id before its command line was compared.
 * @param {number} pid
 */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    if (process.platform === 'linux') return '';
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
}

/**
 * Send a signal and wait until the process is gone; after `patience` send the harder one.
 * @param {number} pid
 * @param {{ signal: NodeJS.Signals, harder: NodeJS.Signals, patience?: number }} how
 */
export async function endProcess(pid, { signal, harder, patience = 8000 }) {
  for (const [name, limit] of /** @type {const} */ ([
    [signal, patience],
    [harder, 3000],
  ])) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, name);
    } catch {
      return;
    }
    for (let waited = 0; waited < limit && isRunning(pid); waited += 20) await sleep(20);
    if (!isRunning(pid)) return;
  }
}

/**
 * Alive and not a zombie that only waits for its parent.
 * @param {number} pid
 */
function isRunning(pid) {
  return isAlive(pid) && (process.platform !== 'linux' || commandLine(pid) !== '');
}
