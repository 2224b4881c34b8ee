// Programs out of Debian packages, without installing anything.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './processes.mjs';

/**
 * `apt-get download` and `dpkg -x` need no rights, start no service and change nothing on the machine. Package lists,
 * where it has none, are fetched into a folder of ours.
 * @param {string} folder emptied first; what is unpacked lies in its `root`
 * @param {(options: string[]) => string[]} packages their names; gets the options that apt-cache must be asked with
 */
export function unpackWithApt(folder, packages) {
  if (!onPath('dpkg') || !onPath('apt-get')) return;
  rmSync(folder, { recursive: true, force: true });
  const debs = join(folder, 'debs');
  const lists = join(folder, 'lists');
  const cache = join(folder, 'cache');
  for (const made of [debs, join(lists, 'partial'), cache]) mkdirSync(made, { recursive: true });
  const own = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=1'];
  for (const options of [[], own]) {
    if (options === own) succeeds('apt-get', [...own, 'update', '-qq']);
    if (succeeds('apt-get', [...options, 'download', '-qq', ...packages(options)], { cwd: debs })) break;
  }
  for (const deb of readdirSync(debs)) succeeds('dpkg', ['-x', join(debs, deb), join(folder, 'root')]);
  for (const used of [debs, lists, cache]) rmSync(used, { recursive: true, force: true });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function succeeds(command, args, options) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 120_000, ...options }).status === 0;
}
