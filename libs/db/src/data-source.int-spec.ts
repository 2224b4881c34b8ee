import { testDatabase } from '@keyward/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { Transactions } from './transactions.js';

describe('a connection that stands still', () => {
  it('is cut where the settings say so, and the next one is a new one', async () => {
    const database = await testDatabase();
    const dataSource = new DataSource(dataSourceOptions({ url: database.url, poolSize: 1, cutAfterSilenceMs: 300 }));
    await dataSource.initialize();
    const transactions = new Transactions(dataSource);
    const pid = async () => {
      const [row] = await transactions.read((tx) => tx.query<{ pid: number }>('select pg_backend_pid() as pid'));
      return row?.pid;
    };
    const before = await pid();
    // nobody waits on it meanwhile
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await pid()).toBe(before);
    await expect(transactions.read((tx) => tx.query('select pg_sleep(2)'))).rejects.toThrow(/Connection terminated/);
    expect(await pid()).not.toBe(before);
    await dataSource.destroy();
    await database.drop();
  });
});
