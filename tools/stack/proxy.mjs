// The one address in front of several APIs: the same proxy and the same file as in docker-compose.yml.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caddyBinary } from '../embedded/caddy-binary.mjs';
import { commandLine, endProcess } from '../embedded/processes.mjs';
import { appProcess } from './app-process.mjs';
import { Failure } from './failure.mjs';

/** @import { Addresses } from './addresses.mjs' */

/** Beside other things that can be made again: a throwaway stack would fetch it each time. */
const CACHE = join('node_modules', '.cache', 'keyward', 'caddy');

/**
 * Listens on the loopback address only, has no administration port, and writes into the stack's home alone.
 * @param {Pick<Addresses, 'web' | 'pages' | 'apis'> & { root: string, home: string, health: string,
 *   say?: (line: string) => void }} front `health`: address that says whether the proxy itself runs
 * @returns {import('./app-process.mjs').AppProcess}
 */
export function proxyProcess({ root, home, web, pages, apis, health, say }) {
  const folder = join(home, 'proxy');
  const file = join(root, 'deploy', 'Caddyfile');
  const pidFile = join(home, 'proxy.pid');
  const app = appProcess({
    name: 'Proxy',
    address: web,
    command: binary(join(root, CACHE), say),
    args: ['run', '--config', file, '--adapter', 'caddyfile'],
    cwd: home,
    env: {
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      PROXY_SITE: `http://:${new URL(web).port}`,
      PROXY_BIND: '127.0.0.1',
      PROXY_APIS: apis.map((api) => new URL(api).host).join(' '),
      PROXY_PAGES: new URL(pages).host,
      PROXY_HEALTH: new URL(health).port,
    },
    log: join(home, 'logs', 'proxy.log'),
    readyAt: `${health}/health/live`,
  });
  const start = async () => {
    await endLeftover(pidFile, file);
    await app.start();
    writeFileSync(pidFile, String(app.pid()));
  };
  return { ...app, start };
}

/**
 * It does not notice when a killed start leaves it behind; the next start does.
 * @param {string} pidFile
 * @param {string} file that tells it from a process which got its number later
 */
async function endLeftover(pidFile, file) {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  if (pid && commandLine(pid).includes(file)) await endProcess(pid, { signal: 'SIGTERM', harder: 'SIGKILL' });
}

/**
 * @param {string} unpackInto
 * @param {((line: string) => void) | undefined} say
 */
function binary(unpackInto, say) {
  try {
    return caddyBinary({ unpackInto, say });
  } catch (error) {
    throw new Failure(/** @type {Error} */ (error).message, {
      cause: error,
      remedy: 'install Caddy, or start one API only, which needs no proxy',
    });
  }
}
