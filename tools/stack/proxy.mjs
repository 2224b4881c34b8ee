// The one address in front of several APIs: the same proxy and the same file as in docker-compose.yml.
import { join } from 'node:path';
import { caddyBinary } from '../embedded/caddy-binary.mjs';
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
  return appProcess({
    name: 'Proxy',
    address: web,
    command: binary(join(root, CACHE), say),
    args: ['run', '--config', join(root, 'deploy', 'Caddyfile'), '--adapter', 'caddyfile'],
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
