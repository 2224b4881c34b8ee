import { newId } from '@keyward/db';
import { sealEvents } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { CommandError } from '../explain.js';
import { verify } from './verify.js';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const env = () => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const addEvents = (count: number) =>
  database.app.run((tx) =>
    tx.query(
      `insert into events (id, name, actor_kind) select id, 'session.opened', 'system' from unnest($1::uuid[]) id`,
      [Array.from({ length: count }, newId)],
    ),
  );

describe('keyward verify', () => {
  it('says how much of the log is sealed', async () => {
    expect(await verify(env())).toContain('0 events are sealed, 0 not yet');
    await addEvents(3);
    await database.app.run((tx) => sealEvents(tx, undefined, 100));
    await addEvents(2);
    expect(await verify(env())).toMatch(/^The chain holds: 3 events are sealed, 2 not yet\. Its end is [0-9a-f]{64}$/);
  });

  it('names the first event that somebody with more rights than the application changed', async () => {
    await database.owner.run((tx) => tx.query(`update events set name = 'account.opened' where seq = 2`));
    await expect(verify(env())).rejects.toThrow(
      new CommandError('The chain is broken. Seal 2 does not fit its event: one of the two was changed.'),
    );
    await database.owner.run((tx) => tx.query(`update events set name = 'session.opened' where seq = 2`));
    expect(await verify(env())).toContain('The chain holds');
    await database.owner.run((tx) => tx.query('delete from audit_seals where number = 2'));
    await expect(verify(env())).rejects.toThrow('Seal 2 is missing');
  });
});
