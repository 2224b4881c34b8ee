// The whole product as one object: services, data, API, worker and web. `npm run up` shows it to a person,
// the journeys in tests/e2e use it, and break it.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pickPort } from '../embedded/ports.mjs';
import { appProcess } from './app-process.mjs';
import { Failure } from './failure.mjs';
import { keywardCommand } from './keyward-command.mjs';
import { silent } from './progress.mjs';
import { startServices } from './services.mjs';

/** @import { AppProcess } from './app-process.mjs' */
/** @import { Progress } from './progress.mjs' */
/** @import { Given, Services } from './services.mjs' */

/** @typedef {{ email: string, password: string, role: string, name: string, company: string | null }} DemoPerson */
/** @typedef {{ web?: number, api?: number, inbox?: number, smtp?: number }} Ports */

/**
 * @typedef {object} StackOptions
 * @property {string} home folder of data and logs
 * @property {Ports} [ports] wished ones; free ones are taken for the rest and for those that are not free
 * @property {Given} [given] services that run already
 * @property {boolean} [throwaway] data that need not survive
 * @property {string} [catalogue]
 * @property {Promise<unknown>} [built] the build, when it is still at work
 * @property {Progress} [progress]
 * @property {AbortSignal} [signal] gives the start up
 */

/**
 * @typedef {object} Stack
 * @property {string} databaseUrl the owner's
 * @property {string} web address of the product
 * @property {string} api address of the API itself
 * @property {string | null} inboxUrl null where SMTP_URL was given
 * @property {DemoPerson[]} people
 * @property {Services['postgres']} postgres
 * @property {Services['redis']} redis
 * @property {Services['inbox']} inbox
 * @property {{ api: AppProcess, worker: AppProcess, web: AppProcess }} apps
 * @property {(...args: string[]) => Promise<string>} keyward the command line, on this stack's database
 * @property {Record<string, string>} env what that command line reads
 * @property {(move: string) => Promise<string>} clock moves the demo clock: '+168h'
 * @property {() => Promise<void>} stop apps first, then services
 */

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Start everything and wait until it is ready. Nothing is left running when a part fails.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStack(options) {
  const { home, given, ports = {}, throwaway, built, catalogue = 'finstral', progress = silent, signal } = options;
  const [services] = await bothOrNone(startServices({ home, given, ports, throwaway, progress }), built);
  /** @type {AppProcess[]} */
  let started = [];
  const stop = async () => {
    await Promise.all(started.map((app) => app.stop()));
    await services.stop();
  };
  signal?.addEventListener('abort', () => void Promise.all(started.map((app) => app.stop())));
  try {
    signal?.throwIfAborted();
    const addresses = await chooseAddresses(ports);
    const env = environment({ home, services, catalogue, ...addresses });
    const keyward = (/** @type {string[]} */ ...args) => keywardCommand(args, { cwd: ROOT, env, signal });
    await progress.step('Database schema', () => keyward('migrate'));
    const people = await progress.step('Demo company and people', async () =>
      demoPeople(await keyward('seed', 'demo', '--json')),
    );
    const apps = describeApps(home, env, addresses, services);
    started = Object.values(apps);
    await Promise.all(started.map((app) => progress.step(app.name, () => app.start())));
    return {
      ...addresses,
      ...services,
      inboxUrl: services.inbox?.url ?? null,
      people,
      apps,
      keyward,
      env,
      clock: (move) => keyward('clock', move),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Wait for the services and for the build; when one fails the services are stopped.
 * @param {Promise<Services>} starting
 * @param {Promise<unknown>} [built]
 * @returns {Promise<[Services]>}
 */
async function bothOrNone(starting, built) {
  const [services, build] = await Promise.allSettled([starting, built]);
  if (services.status === 'fulfilled' && build.status === 'fulfilled') return [services.value];
  if (services.status === 'fulfilled') await services.value.stop();
  throw build.status === 'rejected' ? build.reason : /** @type {PromiseRejectedResult} */ (services).reason;
}

/** @param {Ports} wished */
async function chooseAddresses(wished) {
  const web = await pickPort(wished.web);
  const api = await pickPort(wished.api);
  const worker = await pickPort(undefined);
  return { web: `http://localhost:${web}`, api: `http://127.0.0.1:${api}`, worker: `http://127.0.0.1:${worker}` };
}

/**
 * What the processes read (libs/platform, env). Each gets the whole; a process looks at its own part only.
 * @param {{ home: string, services: Services, catalogue: string, web: string, api: string, worker: string }} stack
 * @returns {Record<string, string>}
 */
function environment({ home, services, catalogue, web, api, worker }) {
  return {
    NODE_ENV: 'production',
    KEYWARD_MODE: 'demo',
    KEYWARD_CATALOGUE: catalogue,
    KEYWARD_SECRET: secret(join(home, 'secret')),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    DATABASE_URL: services.databaseUrl,
    WEB_URL: web,
    API_HOST: '127.0.0.1',
    API_PORT: new URL(api).port,
    // a demo is there to be tried hard, by scripts as well
    FILING_LIMIT: process.env.FILING_LIMIT ?? '100000',
    WORKER_PORT: new URL(worker).port,
    MAIL_FROM: process.env.MAIL_FROM ?? 'Keyward <access@keyward.example>',
    WEB_PORT: new URL(web).port,
    API_URL: api,
  };
}

/**
 * Only the worker is told where Redis and the mail server are.
 * @param {string} home
 * @param {Record<string, string>} env
 * @param {{ web: string, api: string, worker: string }} addresses
 * @param {Services} services
 */
function describeApps(home, env, { web, api, worker }, { redisUrl, smtpUrl }) {
  const log = (/** @type {string} */ name) => join(home, 'logs', `${name}.log`);
  const common = { cwd: ROOT, env };
  return {
    api: appProcess({
      ...common,
      name: 'API',
      file: 'dist/apps/api/main.js',
      log: log('api'),
      readyAt: `${api}/health/ready`,
    }),
    worker: appProcess({
      ...common,
      name: 'Worker',
      file: 'dist/apps/worker/main.js',
      env: { ...env, REDIS_URL: redisUrl, SMTP_URL: smtpUrl },
      log: log('worker'),
      readyAt: `${worker}/health/live`,
    }),
    web: appProcess({
      ...common,
      name: 'Web',
      file: 'apps/web/serve.mjs',
      log: log('web'),
      readyAt: `${web}/health/live`,
    }),
  };
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

/**
 * @param {string} printed by `keyward seed demo --json`
 * @returns {DemoPerson[]}
 */
function demoPeople(printed) {
  const line = printed
    .trim()
    .split('\n')
    .findLast((text) => text.startsWith('{'));
  const { people } = JSON.parse(line ?? '{}');
  if (Array.isArray(people) && people.length > 0) return people;
  throw new Failure('"keyward seed demo --json" named no people', {
    output: printed,
    remedy: '"npm run up -- --reset"',
  });
}
