import { testDatabase, type TestDatabase } from '@keyward/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { refuseDemoInProduction } from './production-guard.js';
import { Transactions } from './transactions.js';

describe('refuseDemoInProduction', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let app: DataSource;
  let transactions: Transactions;
  beforeAll(async () => {
    database = await testDatabase();
    owner = await new DataSource(dataSourceOptions({ url: database.url, role: null })).initialize();
    app = await new DataSource(dataSourceOptions({ url: database.url })).initialize();
    transactions = new Transactions(app);
  });
  afterAll(async () => {
    await owner.destroy();
    await app.destroy();
    await database.drop();
  });
  const guard = (mode: 'production' | 'demo') => transactions.read((tx) => refuseDemoInProduction(tx, mode));

  it('lets an empty database pass', async () => {
    await expect(guard('production')).resolves.toBeUndefined();
  });

  it('refuses a moved clock', async () => {
    await owner.query(`update app.clock set ahead = interval '168 hours'`);
    await expect(guard('production')).rejects.toThrow('clock that was put forward');
    await expect(guard('demo')).resolves.toBeUndefined();
    await owner.query(`update app.clock set ahead = interval '0'`);
  });

  it('refuses demo people, and the application cannot remove the marker', async () => {
    await owner.query('insert into app.demo default values');
    await expect(guard('production')).rejects.toThrow('demo people');
    await expect(transactions.run((tx) => tx.query('delete from app.demo'))).rejects.toThrow('permission denied');
  });
});
