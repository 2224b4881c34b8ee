// Find a Redis or Valkey server, or get one.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { succeeds, unpackWithApt } from './apt.mjs';
import { onPath } from './processes.mjs';

/** @typedef {{ command: string, env?: Record<string, string> }} RedisBinary */

const REMEDY =
  'install one ("apt-get install redis-server", "brew install redis"), or set REDIS_SERVER to the program, or REDIS_URL to a running server';

/**
 * In this order: REDIS_SERVER, the PATH, one unpacked earlier, apt-get with rights to install, apt-get
 * without (unpacked into `unpackInto`).
 * @param {{ unpackInto: string, say?: (line: string) => void }} options
 * @returns {RedisBinary}
 */
export function redisBinary({ unpackInto, say = () => {} }) {
  const present = process.env.REDIS_SERVER || onServerPath();
  if (present) return { command: present };
  const earlier = unpacked(unpackInto);
  if (earlier) return earlier;
  if (!onPath('apt-get')) throw new Error(`no redis-server or valkey-server here: ${REMEDY}`);
  say('no redis-server or valkey-server on PATH: asking apt-get');
  const installed = installWithApt();
  if (installed) return { command: installed };
  say('apt-get cannot install here: unpacking its packages locally');
  const local = unpackLocally(unpackInto);
  if (local) return local;
  throw new Error(`no redis-server or valkey-server here, and apt-get could not bring one: ${REMEDY}`);
}

const onServerPath = () => onPath('redis-server') ?? onPath('valkey-server');

/** @returns {string | null} */
function installWithApt() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(onPath('sudo') && succeeds('sudo', ['-n', 'true']))) return null;
  const [command, before] = isRoot ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
  // RUNLEVEL=1: the package must not start a server of its own on the usual port.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const install = () =>
    succeeds(command, [...before, 'install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env });
  if (!install()) {
    succeeds(command, [...before, 'update', '-qq'], { env });
    install();
  }
  return onServerPath();
}

/**
 * @param {string} folder
 * @returns {RedisBinary | null}
 */
function unpackLocally(folder) {
  unpackWithApt(folder, (options) => ['redis-server', 'redis-tools', ...libraries(options)]);
  return unpacked(folder);
}

/**
 * The libraries that the server's packages name, those that every machine has left out.
 * @param {string[]} options
 */
function libraries(options) {
  const asked = spawnSync('apt-cache', [...options, 'depends', '-i', 'redis-tools', 'redis-server'], {
    encoding: 'utf8',
  });
  const names = [...(asked.stdout ?? '').matchAll(/^\s*\|?Depends: ((?:lib|lua)\S+)$/gm)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(names)].filter((name) => !/^(libc6|libgcc-s1|libstdc\+\+6|libssl\S+)$/.test(name));
}

/**
 * @param {string} folder
 * @returns {RedisBinary | null} null when nothing that starts lies there
 */
function unpacked(folder) {
  const root = join(folder, 'root');
  const command = join(root, 'usr', 'bin', 'redis-server');
  if (!existsSync(command)) return null;
  const folders = [join(root, 'usr', 'lib'), join(root, 'lib')].flatMap((lib) => [lib, ...foldersIn(lib)]);
  const env = { LD_LIBRARY_PATH: [...folders, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
  return succeeds(command, ['--version'], { env: { ...process.env, ...env } }) ? { command, env } : null;
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map((entry) => join(folder, entry.name));
}
