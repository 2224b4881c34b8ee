// The processes of the product, and what each is started with.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appProcess, nodeScript } from './app-process.mjs';
import { proxyProcess } from './proxy.mjs';

/** @import { Addresses } from './addresses.mjs' */
/** @import { AppProcess } from './app-process.mjs' */
/** @import { Services } from './services.mjs' */

/**
 * @typedef {object} Launch how the copies of an app are started, where not as usual
 * @property {string} [file] another script in place of the app's, from the project's root
 * @property {string[]} [nodeArgs] further arguments of Node: ['--import', '<file or package>']
 * @property {Record<string, string>} [env] further variables
 */

/** @typedef {{ api?: Launch, worker?: Launch }} Launches */
/** @typedef {{ apis: AppProcess[], workers: AppProcess[], web: AppProcess, proxy: AppProcess | null }} Apps */

/** What the embedded PostgreSQL has left for the pools; its limit is 100. */
const CONNECTIONS = 80;

/**
 * What all processes read (libs/platform, env). Each gets the whole; a process looks at its own part only.
 * @param {{ home: string, services: Services, catalogue: string, addresses: Addresses }} stack
 * @returns {Record<string, string>}
 */
export function environment({ home, services, catalogue, addresses: { web, apis, workers } }) {
  const [api = '', worker = ''] = [apis[0], workers[0]];
  return {
    NODE_ENV: 'production',
    KEYWARD_MODE: 'demo',
    KEYWARD_CATALOGUE: catalogue,
    KEYWARD_SECRET: secret(join(home, 'secret')),
    KEYWARD_DATA: join(home, 'data'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    DATABASE_URL: services.databaseUrl,
    DB_POOL: String(Math.min(20, Math.floor(CONNECTIONS / (apis.length + workers.length)))),
    WEB_URL: web,
    API_HOST: '127.0.0.1',
    API_PORT: new URL(api).port,
    // a demo is there to be tried hard, by scripts as well
    FILING_LIMIT: process.env.FILING_LIMIT ?? '100000',
    INVITATION_LIMIT: process.env.INVITATION_LIMIT ?? '100000',
    // and a system beside it can be called
    WEBHOOK_LOOPBACK: process.env.WEBHOOK_LOOPBACK ?? 'allowed',
    WORKER_PORT: new URL(worker).port,
    MAIL_FROM: process.env.MAIL_FROM ?? 'Keyward <access@keyward.example>',
    API_URL: api,
    // long enough for the proxy to notice; where there is none, nobody waits
    DRAIN_SECONDS: apis.length > 1 ? '2' : '0',
  };
}

/**
 * Nothing runs yet. Only the workers are told where Redis and the mail server are.
 * @param {{ root: string, home: string, env: Record<string, string>, addresses: Addresses, services: Services,
 *   launches?: Launches, say?: (line: string) => void }} stack
 * @returns {Apps}
 */
export function describeApps({ root, home, env, addresses, services, launches = {}, say }) {
  const { apis, workers, pages, proxyHealth } = addresses;
  const node = nodeApps(root, home);
  const wires = { REDIS_URL: services.redisUrl, SMTP_URL: services.smtpUrl };
  return {
    apis: apis.map((address, copy) =>
      node({
        name: numbered('API', copy),
        file: 'dist/apps/api/main.js',
        address,
        ready: '/health/ready',
        env: { ...env, API_PORT: new URL(address).port },
        launch: launches.api,
      }),
    ),
    workers: workers.map((address, copy) =>
      node({
        name: numbered('Worker', copy),
        file: 'dist/apps/worker/main.js',
        address,
        ready: '/health/live',
        env: { ...env, ...wires, WORKER_PORT: new URL(address).port },
        launch: launches.worker,
      }),
    ),
    web: node({
      name: 'Web',
      file: 'apps/web/serve.mjs',
      address: pages,
      ready: '/health/live',
      env: { ...env, WEB_PORT: new URL(pages).port },
    }),
    proxy: proxyHealth ? proxyProcess({ root, home, ...addresses, health: proxyHealth, say }) : null,
  };
}

/** @param {string} name @param {number} copy */
const numbered = (name, copy) => (copy === 0 ? name : `${name} ${copy + 1}`);

/**
 * @param {string} root
 * @param {string} home
 */
function nodeApps(root, home) {
  /**
   * @param {{ name: string, file: string, address: string, ready: string, env: Record<string, string>,
   *   launch?: Launch }} app
   */
  return ({ name, file, address, ready, env, launch = {} }) =>
    appProcess({
      name,
      address,
      args: nodeScript(resolve(root, launch.file ?? file), launch.nodeArgs),
      cwd: root,
      env: { ...env, ...launch.env },
      log: join(home, 'logs', `${name.toLowerCase().replace(' ', '-')}.log`),
      readyAt: address + ready,
    });
}

/**
 * The key that invitation links are made with: random, and the same after a restart.
 * @param {string} file
 */
function secret(file) {
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
