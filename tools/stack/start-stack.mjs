// The whole product as one object: services, data, APIs, workers and web. `npm run up` shows it to a person,
// the journeys in tests/e2e use it, and break it.
import { join } from 'node:path';
import { chooseAddresses } from './addresses.mjs';
import { describeApps, environment } from './apps.mjs';
import { Failure } from './failure.mjs';
import { USUAL_CATALOGUE } from './home.mjs';
import { keywardCommand } from './keyward-command.mjs';
import { silent } from './progress.mjs';
import { startServices } from './services.mjs';

/** @import { Copies, Ports } from './addresses.mjs' */
/** @import { AppProcess } from './app-process.mjs' */
/** @import { Launches } from './apps.mjs' */
/** @import { Progress } from './progress.mjs' */
/** @import { Given, Services } from './services.mjs' */

/** @typedef {{ email: string, password: string, role: string, name: string, company: string | null }} DemoPerson */

/**
 * @typedef {object} StackOptions
 * @property {string} home folder of data and logs
 * @property {Ports} [ports] wished ones; free ones are taken for the rest and for those that are not free
 * @property {Given} [given] services that run already
 * @property {boolean} [throwaway] data that need not survive
 * @property {string} [catalogue]
 * @property {Copies} [copies] how many APIs and workers; one of each where not said
 * @property {Launches} [launches] what APIs or workers are started with besides, or in place of their script
 * @property {Promise<unknown>} [built] the build, when it is still at work
 * @property {Progress} [progress]
 * @property {AbortSignal} [signal] gives the start up
 */

/**
 * @typedef {object} Stack
 * @property {string} databaseUrl the owner's
 * @property {string} web address of the product: the web server's, with several APIs the proxy's
 * @property {string} api address of the (first) API itself
 * @property {string | null} inboxUrl null where SMTP_URL was given
 * @property {DemoPerson[]} people
 * @property {Services['postgres']} postgres
 * @property {Services['redis']} redis
 * @property {Services['inbox']} inbox
 * @property {{ api: AppProcess, worker: AppProcess, web: AppProcess }} apps the first of each
 * @property {AppProcess[]} apis
 * @property {AppProcess[]} workers
 * @property {AppProcess | null} proxy in front of several APIs
 * @property {AppProcess[]} processes all of them
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
  const { home, given, ports = {}, throwaway, built, progress = silent, signal } = options;
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
    const described = await describe(options, services);
    const { apis, workers, web, proxy } = described.apps;
    const [api, worker] = /** @type {[AppProcess, AppProcess]} */ ([apis[0], workers[0]]);
    const { env } = described;
    const keyward = (/** @type {string[]} */ ...args) => keywardCommand(args, { cwd: ROOT, env, signal });
    await progress.step('Database schema', () => keyward('migrate'));
    const people = await progress.step('Demo company and people', async () =>
      demoPeople(await keyward('seed', 'demo', '--json')),
    );
    started = [...apis, ...workers, web, ...(proxy ? [proxy] : [])];
    await Promise.all(started.map((app) => progress.step(app.name, () => app.start())));
    return {
      ...services,
      web: described.address,
      api: api.address,
      inboxUrl: services.inbox?.url ?? null,
      people,
      apps: { api, worker, web },
      apis,
      workers,
      proxy,
      processes: started,
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
 * @param {StackOptions} options
 * @param {Services} services
 */
async function describe({ home, ports = {}, copies = {}, launches, catalogue = USUAL_CATALOGUE, progress }, services) {
  const addresses = await chooseAddresses(ports, copies);
  const env = environment({ home, services, catalogue, addresses });
  const apps = describeApps({ root: ROOT, home, env, addresses, services, launches, say: progress?.say });
  return { address: addresses.web, env, apps };
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
