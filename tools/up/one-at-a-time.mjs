// One running Keyward a checkout.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive } from '../embedded/processes.mjs';
import { Failure } from '../stack/failure.mjs';

/**
 * Note that this process runs Keyward in `home`.
 * @param {string} home
 * @returns {() => void} takes the note away
 * @throws {Failure} when another process does
 */
export function claim(home) {
  const file = join(home, 'up.pid');
  mkdirSync(home, { recursive: true });
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid && pid !== process.pid && isAlive(pid) && commandLine(pid).includes('up.mjs')) {
    throw new Failure(`Keyward already runs from this folder (process ${pid})`, {
      remedy: `use the running one (its addresses are in ${join(home, 'up.json')}), or stop it: kill ${pid}`,
    });
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
