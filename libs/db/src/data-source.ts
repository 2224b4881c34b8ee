import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities/all-entities.js';
import { MIGRATIONS } from './migrations/index.js';

/**
 * Each connection plans what it is asked first, which takes as long as a dozen requests; so connections are kept, and
 * probed while they rest, that one whose other end is gone (a firewall has forgotten it) is found before it is needed.
 */
const KEPT = {
  idleTimeoutMillis: 300_000,
  maxLifetimeSeconds: 3600,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
} as const;

/**
 * A connection can be ended in the very moment in which it stands: its greeting and its farewell come in one piece, and
 * are told before the pool's caller has had a chance to listen. An error that nobody listens to ends the process; whoever
 * asks such a connection for something is told then.
 */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}

export interface DatabaseSettings {
  /** postgres:// address of the database */
  readonly url: string;
  /** connections at most; default 10 */
  readonly poolSize?: number;
  /** role to work as; null: as whoever signs in (the owner, for migrations) */
  readonly role?: 'keyward_app' | null;
  /** how long somebody waits for a connection before they are told that there is none; default 1500 ms */
  readonly patienceMs?: number;
  /** what `pg_stat_activity` shows */
  readonly applicationName?: string;
  /**
   * A connection that somebody waits on and hears nothing from for this long is cut, so that one that stands still does
   * not keep its place in the pool until TCP gives up. Default: never
   */
  readonly cutAfterSilenceMs?: number;
}

/**
 * Every session runs in UTC, as a role that owns nothing, and gives up a statement after 5 seconds and a wait for a
 * lock or an idle open transaction before that: no request may hold others up.
 * @returns options for TypeORM's DataSource; entities and migrations are listed, never globbed
 */
export function dataSourceOptions(settings: DatabaseSettings): DataSourceOptions {
  const role = settings.role === undefined ? 'keyward_app' : settings.role;
  const limits =
    role === null
      ? ''
      : ` -c role=${role} -c statement_timeout=5000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=10000`;
  return {
    type: 'postgres',
    url: settings.url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    migrationsTableName: 'schema_migrations',
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: settings.applicationName ?? 'keyward',
    poolSize: settings.poolSize ?? 10,
    connectTimeoutMS: settings.patienceMs ?? 1500,
    extra: {
      options: `-c timezone=UTC${limits}`,
      pipeline: true,
      Client: HeardClient,
      ...KEPT,
      cutAfterSilenceMs: settings.cutAfterSilenceMs,
    },
  };
}

/** What TypeORM's command line opens: the owner's view of the database named by MIGRATE_DATABASE_URL or DATABASE_URL. */
export default new DataSource(
  dataSourceOptions({
    url: process.env['MIGRATE_DATABASE_URL'] ?? process.env['DATABASE_URL'] ?? 'postgres://127.0.0.1/keyward',
    role: null,
  }),
);
