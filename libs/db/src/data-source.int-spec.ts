import { testDatabase } from '@keyward/testing';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

describe('a connection that stands still', () => {
  it('is cut where the settings say so, and the next one is a new one', async () => {
    const database = await testDatabase();
    const dataSource = new DataSource(dataSourceOptions({ url: database.url, poolSize: 1, cutAfterSilenceMs: 300 }));
    await dataSource.initialize();
    const pid = async () => {
      const [row] = await dataSource.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      return row?.pid;
    };
    const before = await pid();
    await expect(dataSource.query('select pg_sleep(2)')).rejects.toThrow(/Connection terminated/);
    expect(await pid()).not.toBe(before);
    await dataSource.destroy();
    await database.drop();
  });
});
