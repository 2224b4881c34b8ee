import { dataSourceOptions, Transactions } from '@keyward/db';
import type { Env } from '@keyward/platform';
import { DataSource } from 'typeorm';

/**
 * Opens the database for one command and closes it afterwards, whatever happens.
 * @param as `owner`: may change the schema, the clock and what the application only reads; `app`: as the application
 */
export async function withDatabase<T>(
  env: Env<'cli'> | Env<'seed'> | Env<'reseal'>,
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
