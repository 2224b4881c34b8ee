// PostgreSQL, Redis and mail: the embedded ones, or those whose addresses are given.
import { join } from 'node:path';
import { startPostgres } from '../embedded/postgres.mjs';
import { startRedis } from '../embedded/redis.mjs';
import { startInbox } from '../inbox/index.mjs';
import { Failure } from './failure.mjs';

/** @import { Postgres } from '../embedded/postgres.mjs' */
/** @import { Redis } from '../embedded/redis.mjs' */
/** @import { Inbox } from '../inbox/index.mjs' */
/** @import { Progress } from './progress.mjs' */

/**
 * @typedef {object} Services
 * @property {string} databaseUrl
 * @property {string} redisUrl
 * @property {string} smtpUrl
 * @property {Postgres | null} postgres null where an address was given; so are the others
 * @property {Redis | null} redis
 * @property {Inbox | null} inbox
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} Given addresses of services that run already
 * @property {string} [databaseUrl]
 * @property {string} [redisUrl]
 * @property {string} [smtpUrl]
 */

const DATABASE = 'keyward';

/**
 * Start what is not given, all at once. When one fails, those that run are stopped.
 * @param {{ home: string, given?: Given, ports?: { inbox?: number, smtp?: number }, throwaway?: boolean, progress: Progress }} options
 * @returns {Promise<Services>}
 */
export async function startServices({ home, given = {}, ports = {}, throwaway = false, progress }) {
  const outcomes = await Promise.allSettled([
    given.databaseUrl ? null : progress.step('PostgreSQL', () => database(home, throwaway)),
    given.redisUrl ? null : progress.step('Redis', () => wire(home, progress)),
    given.smtpUrl ? null : progress.step('Mail catcher', () => mail(home, ports)),
  ]);
  const [postgres, redis, inbox] = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null));
  const stop = async () => {
    await Promise.all([inbox?.stop(), redis?.stop(), postgres?.stop()]);
  };
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const services = /** @type {[Postgres | null, Redis | null, Inbox | null]} */ ([postgres, redis, inbox]);
  return {
    databaseUrl: given.databaseUrl ?? /** @type {Postgres} */ (services[0]).url(DATABASE),
    redisUrl: given.redisUrl ?? /** @type {Redis} */ (services[1]).url,
    smtpUrl: given.smtpUrl ?? /** @type {Inbox} */ (services[2]).smtpUrl,
    postgres: services[0],
    redis: services[1],
    inbox: services[2],
    stop,
  };
}

/**
 * @param {string} home
 * @param {boolean} throwaway
 */
async function database(home, throwaway) {
  const log = join(home, 'logs', 'postgres.log');
  try {
    const postgres = await startPostgres({ folder: join(home, 'postgres'), log, throwaway });
    await createDatabase(postgres.url());
    return postgres;
  } catch (error) {
    throw new Failure(`the embedded PostgreSQL did not start: ${said(error)}`, {
      cause: error,
      remedy: '"npm run up -- --reset" makes a new one; or set DATABASE_URL to a PostgreSQL 15 or newer of yours',
    });
  }
}

/** @param {string} url */
async function createDatabase(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(url);
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (!rowCount) await client.query(`create database ${DATABASE}`);
  await client.end();
}

/**
 * @param {string} home
 * @param {Progress} progress
 */
async function wire(home, progress) {
  try {
    const pidFile = join(home, 'redis.pid');
    const unpackInto = join(home, 'redis');
    return await startRedis({ log: join(home, 'logs', 'redis.log'), unpackInto, pidFile, say: progress.say });
  } catch (error) {
    throw new Failure(`Redis did not start: ${said(error)}`, {
      cause: error,
      remedy: 'install redis-server or valkey-server, or set REDIS_URL to a Redis 6.2 or newer of yours',
    });
  }
}

/**
 * @param {string} home
 * @param {{ inbox?: number, smtp?: number }} ports
 */
async function mail(home, ports) {
  return startInbox({ httpPort: ports.inbox, smtpPort: ports.smtp, file: join(home, 'inbox.jsonl') });
}

/** @param {unknown} error */
const said = (error) => (error instanceof Error ? error.message : String(error));
