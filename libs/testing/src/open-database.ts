import { dataSourceOptions, Transactions } from '@keyward/db';
import { DataSource } from 'typeorm';
import { testDatabase } from './test-database.js';

/** A migrated database of one test file, opened twice: as the application works on it, and as its owner. */
export interface OpenDatabase {
  readonly url: string;
  /** works as `keyward_app`, like the API and the worker */
  readonly app: Transactions;
  readonly dataSource: DataSource;
  /** works as the owner: makes units and staff, moves the clock */
  readonly owner: Transactions;
  close(): Promise<void>;
}

/** Makes and opens a database for a test file; `close` removes it. */
export async function openDatabase(): Promise<OpenDatabase> {
  const database = await testDatabase();
  const open = (role: 'keyward_app' | null, poolSize: number) =>
    // the product gives up soon and says so; a spec that sends many at once only has to wait for its turn
    new DataSource(dataSourceOptions({ url: database.url, role, poolSize, patienceMs: 15_000 })).initialize();
  const dataSource = await open('keyward_app', 10);
  const ownerSource = await open(null, 2);
  return {
    url: database.url,
    app: new Transactions(dataSource),
    dataSource,
    owner: new Transactions(ownerSource),
    async close() {
      await Promise.all([dataSource.destroy(), ownerSource.destroy()]);
      await database.drop();
    },
  };
}
