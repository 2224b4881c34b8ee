import { dataSourceOptions, Transactions } from '@keyward/db';
import { DataSource } from 'typeorm';

/** Where the database is: what every command line reads. */
export interface DatabaseEnv {
  readonly DATABASE_URL: string;
  /** of the schema's owner; undefined: DATABASE_URL is theirs */
  readonly MIGRATE_DATABASE_URL?: string | undefined;
}

/**
 * Opens the database for one command and closes it afterwards, whatever happens.
 * @param as `owner`: may change the schema, the clock and what the application only reads; `app`: as the application
 */
export async function withDatabase<T>(
  env: DatabaseEnv,
  as: 'owner' | 'app',
  work: (database: { source: DataSource; transactions: Transactions }) => Promise<T>,
): Promise<T> {
  const owner = as === 'owner';
  const source = new DataSource(
    dataSourceOptions({
      url: owner ? (env.MIGRATE_DATABASE_URL ?? env.DATABASE_URL) : env.DATABASE_URL,
      role: owner ? null : 'keyward_app',
      poolSize: 3,
      applicationName: 'keyward-cli',
    }),
  );
  await source.initialize();
  try {
    return await work({ source, transactions: new Transactions(source) });
  } finally {
    await source.destroy();
  }
}
