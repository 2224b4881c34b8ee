// Find the proxy, or get it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { succeeds, unpackWithApt } from './apt.mjs';
import { onPath } from './processes.mjs';

const REMEDY = 'install it ("apt-get install caddy", "brew install caddy"), or set CADDY to the program';

/**
 * In this order: CADDY, the PATH, one unpacked earlier, apt-get (unpacked, not installed: the package would start a
 * service of its own).
 * @param {{ unpackInto: string, say?: (line: string) => void }} options
 * @returns {string} the program
 * @throws Error with the remedy
 */
export function caddyBinary({ unpackInto, say = () => {} }) {
  const unpacked = join(unpackInto, 'root', 'usr', 'bin', 'caddy');
  const present = process.env.CADDY || onPath('caddy') || runs(unpacked);
  if (present) return present;
  say('no Caddy on PATH: asking apt-get for its package');
  unpackWithApt(unpackInto, () => ['caddy']);
  const fetched = runs(unpacked);
  if (fetched) return fetched;
  throw new Error(`several APIs need the proxy Caddy in front, and there is none here: ${REMEDY}`);
}

/** @param {string} file */
const runs = (file) => (existsSync(file) && succeeds(file, ['version']) ? file : null);
