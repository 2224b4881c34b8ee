import { readEnv } from '@keyward/platform';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { withDatabase, type DatabaseEnv } from '../database.js';

/** Any fixed number: two migrations at the same time wait for each other instead of colliding. */
const MIGRATION_LOCK = 5_390_117;

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the schema of the database up to date, as its owner')
    .action(async () => {
      const names = await migrate(readEnv('cli'));
      const said = names.length > 0 ? names.join(', ') : 'nothing to do';
      process.stdout.write(`Database is up to date: ${said}\n`);
    });
}

/** @returns the names of the migrations that were carried out, in order */
export const migrate = (env: DatabaseEnv): Promise<string[]> =>
  withDatabase(env, 'owner', ({ source }) =>
    exclusively(source, async () => (await source.runMigrations()).map(({ name }) => name)),
  );

async function exclusively<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
