import { Socket } from 'node:net';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities/all-entities.js';
import { MIGRATIONS } from './migrations/index.js';

export interface DatabaseSettings {
  /** postgres:// address of the database */
  readonly url: string;
  /** connections at most; default 10 */
  readonly poolSize?: number;
  /** role to work as; null: as whoever signs in (the owner, for migrations) */
  readonly role?: 'keyward_app' | null;
  /** what `pg_stat_activity` shows */
  readonly applicationName?: string;
  /**
   * A connection on which nothing was heard for this long is cut, so that one that stands still does not keep its place
   * in the pool until TCP gives up. More than the 10 s after which the pool closes idle ones. Default: never
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
    connectTimeoutMS: 1500,
    extra: {
      options: `-c timezone=UTC${limits}`,
      keepAlive: true,
      pipeline: true,
      ...cutting(settings.cutAfterSilenceMs),
    },
  };
}

/** Closed rather than only given up: a connection that answers late would answer whoever has it next. */
function cutting(silenceMs: number | undefined): { stream?: () => Socket } {
  if (silenceMs === undefined) return {};
  return {
    stream: () => {
      const socket = new Socket();
      return socket.setTimeout(silenceMs, () => socket.destroy());
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
