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
    await expect(guard('production')).resolves.toBeUndefined();
  });

  it('refuses a clock that runs ahead whatever its table says: a restore fires no trigger', async () => {
    await owner.query(`update app.clock set ahead = interval '-1 day -2 hours'`);
    const [{ hours }] = await owner.query<[{ hours: number }]>(
      `select extract(epoch from app.now() - transaction_timestamp()) / 3600 as hours`,
    );
    expect(Number(hours)).toBeCloseTo(-26, 3);
    await owner.query(`alter table app.clock disable trigger clock_moved`);
    await owner.query(`update app.clock set ahead = interval '0'`);
    await expect(guard('production')).rejects.toThrow('clock that was put forward');
    await owner.query(`alter table app.clock enable trigger clock_moved`);
    await owner.query(`delete from app.clock`);
    await owner.query(`insert into app.clock default values`);
    await expect(guard('production')).resolves.toBeUndefined();
  });

  it('refuses demo people, and the application cannot remove the marker', async () => {
    await owner.query('insert into app.demo default values');
    await expect(guard('production')).rejects.toThrow('demo people');
    await expect(transactions.run((tx) => tx.query('delete from app.demo'))).rejects.toThrow('permission denied');
  });
});
