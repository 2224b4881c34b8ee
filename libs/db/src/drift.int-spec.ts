import { testDatabase, type TestDatabase } from '@keyward/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './index.js';

describe('entities and migrations', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await testDatabase();
    owner = await new DataSource(dataSourceOptions({ url: database.url, role: null })).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  it('say the same about every table', async () => {
    const sql = await owner.driver.createSchemaBuilder().log();
    expect(sql.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('leave no migration waiting', async () => {
    expect(await owner.showMigrations()).toBe(false);
  });

  it('name every constraint and index of the database themselves', async () => {
    const generated = await owner.query(
      `select conname from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u')
         and (conname ~ '_(fkey|check|key)[0-9]*$' or conname ~ '^(FK|UQ|CHK|IDX)_')`,
    );
    expect(generated).toEqual([]);
  });
});
