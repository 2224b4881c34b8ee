import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { dataSourceOptions, type Tx } from '@keyward/db';
import { DataSource } from 'typeorm';
import { ConnectedTransactions } from './connected-transactions.js';

describe('ConnectedTransactions', () => {
  let database: OpenDatabase;
  let source: DataSource;
  let transactions: ConnectedTransactions;

  beforeAll(async () => {
    database = await openDatabase();
    source = await new DataSource(dataSourceOptions({ url: database.url, poolSize: 1 })).initialize();
    transactions = new ConnectedTransactions(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.close();
  });

  it('keep a statement prepared, and none that is put together from filters', async () => {
    const kept = await transactions.read(async (tx) => {
      await tx.query(`select 'kept' where $1::text = 'x'`, ['x']);
      await tx.query(`select 'made up' where $1::text = 'x'`, ['x'], { prepared: false });
      return tx.query<{ statement: string }>(`select statement from pg_prepared_statements where statement like $1`, [
        `select '%' where $1::text%`,
      ]);
    });
    expect(kept.map(({ statement }) => statement)).toEqual([`select 'kept' where $1::text = 'x'`]);
  });

  it('plan what is written once for any values, and leave the connection to plan reads as PostgreSQL thinks fit', async () => {
    const mode = async (tx: Tx) =>
      (await tx.query<{ mode: string }>(`select current_setting('plan_cache_mode') as mode`))[0]?.mode;
    // there is one connection, so each finds what the one before has left behind
    const modes = [await transactions.run(mode), await transactions.read(mode)];
    await expect(transactions.run((tx) => tx.query('select 1/0'))).rejects.toThrow('division by zero');
    modes.push(await transactions.read(mode), await transactions.run(mode), await database.app.run(mode));
    expect(modes).toEqual(['force_generic_plan', 'auto', 'auto', 'force_generic_plan', 'auto']);
  });

  it('refuse to begin while there is no connection to PostgreSQL', async () => {
    const away = new ConnectedTransactions(new DataSource(dataSourceOptions({ url: database.url })));
    await expect(away.read((tx) => tx.query('select 1'))).rejects.toMatchObject({ code: 'database-away' });
    await expect(away.run((tx) => tx.query('select 1'))).rejects.toMatchObject({ code: 'database-away' });
  });
});
