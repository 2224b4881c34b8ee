import { SYSTEM } from '@keyward/domain';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import pg from 'pg';
import { EVENTS_CHANNEL, record, TASKS_CHANNEL, type Tx } from './index.js';

let database: OpenDatabase;
let network: Network;

beforeAll(async () => {
  database = await openDatabase();
  network = await database.owner.run((tx) => aNetwork(tx));
});
afterAll(() => database.close());

const touch = (tx: Tx, personId: string) =>
  tx.query(`update people set mobile = coalesce(mobile, '') || 'x' where id = $1`, [personId]);

describe('a transaction', () => {
  it('happens as a whole or not at all', async () => {
    const { personId } = network.people.auditor;
    const failing = database.app.run(async (tx) => {
      await touch(tx, personId);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const rows = await database.app.read((tx) => tx.query('select mobile from people where id = $1', [personId]));
    expect(rows).toEqual([{ mobile: null }]);
  });

  it('is run again where PostgreSQL broke a deadlock, each once in effect', async () => {
    const [one, two] = [network.people.northAdmin.personId, network.people.southAdmin.personId];
    const tries: string[] = [];
    const crossing = (name: string, first: string, second: string) =>
      database.app.run(async (tx) => {
        tries.push(name);
        await touch(tx, first);
        await tx.query('select pg_sleep(0.2)');
        await touch(tx, second);
      });
    await Promise.all([crossing('a', one, two), crossing('b', two, one)]);
    expect(tries.length).toBeGreaterThan(2);
    const rows = await database.app.read((tx) =>
      tx.query('select mobile from people where id = any ($1::uuid[])', [[one, two]]),
    );
    expect(rows).toEqual([{ mobile: 'xx' }, { mobile: 'xx' }]);
  });

  it('goes on where a migration has changed what a prepared statement answers', async () => {
    await database.owner.run((tx) => tx.query('create table changing (id int)'));
    await database.owner.run((tx) => tx.query('grant select on changing to keyward_app'));
    const look = (tx: Tx) => tx.query('select id from changing');
    // every connection of the pool has prepared it
    await Promise.all(Array.from({ length: 10 }, () => database.app.run(look)));
    await database.owner.run((tx) => tx.query('alter table changing alter column id type text'));
    const looks = await Promise.all(Array.from({ length: 10 }, () => database.app.run(look)));
    expect(looks.flat()).toEqual([]);
    await database.owner.run((tx) => tx.query('drop table changing'));
  });

  it('is not called stored when a statement that nobody waited for has broken it', async () => {
    const broken = database.app.run(async (tx) => {
      await touch(tx, network.people.operator.personId);
      void tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(broken).rejects.toThrow('could not be committed');
  });

  it('sends what nobody waits for before it commits, in order, and says what of that has failed', async () => {
    const { personId } = network.people.auditor;
    const mobile = async () => {
      const [row] = await database.app.read((tx) =>
        tx.query<{ mobile: string }>('select mobile from people where id = $1', [personId]),
      );
      return row?.mobile;
    };
    const write = (tx: Tx, text: string) =>
      tx.send(`update people set mobile = coalesce(mobile, '') || $2 where id = $1`, [personId, text]);
    await database.app.run(async (tx) => {
      write(tx, 'a');
      await tx.query('select 1');
      write(tx, 'b');
    });
    expect(await mobile()).toBe('ab');
    const failing = (...behind: ((tx: Tx) => Promise<unknown>)[]) =>
      database.app.run(async (tx) => {
        write(tx, 'c');
        tx.send('select 1 / 0');
        for (const each of behind) await each(tx);
      });
    await expect(failing()).rejects.toThrow('division by zero');
    await expect(failing((tx) => tx.query('select 1'))).rejects.toThrow('division by zero');
    await expect(failing(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect(await mobile()).toBe('ab');
    await expect(database.app.read(async (tx) => write(tx, 'd'))).rejects.toThrow('without a transaction');
    expect(await mobile()).toBe('ab');
    const bearing = new Error('what the database’s word means');
    const left = database.app.run(async (tx) => {
      tx.leave(tx.query('select 1 / 0').catch(() => Promise.reject(bearing)));
    });
    await expect(left).rejects.toBe(bearing);
  });

  it('works as a role that owns nothing and can only append to the log', async () => {
    const refused = (sql: string) =>
      expect(database.app.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied|must be owner/);
    await refused('update events set name = name');
    await refused('delete from events');
    await refused('delete from tickets');
    await refused('update applied_lines set line = line');
    await refused('update approvals set decision = decision');
    await refused('truncate tasks');
    await refused('create table mine (id int)');
    await refused('alter table people add column more text');
    await refused(`update app.clock set ahead = interval '1 day'`);
    await refused(`insert into staff (person_id, role) values (gen_random_uuid(), 'support')`);
  });
});

describe('record', () => {
  it('writes the event with exactly the tasks of TABLE 3, and tells listeners after the commit', async () => {
    const heard: string[] = [];
    const listener = new pg.Client(database.url);
    await listener.connect();
    listener.on('notification', (message) => heard.push(message.channel));
    await listener.query(`listen ${EVENTS_CHANNEL}`);
    await listener.query(`listen ${TASKS_CHANNEL}`);
    const dueAt = new Date('2031-01-01T00:00:00.000Z');
    const remindAt = new Date('2030-12-30T00:00:00.000Z');
    const [id] = await database.app.run((tx) =>
      record(tx, {
        name: 'invitation.mailed',
        actor: SYSTEM,
        companyId: network.north,
        dueAt: { 'mail:invitation-ending': remindAt, 'lapse-invitation': dueAt },
      }),
    );
    const tasks = await database.app.read((tx) =>
      tx.query('select name, status, due_at as "dueAt" from tasks where event_id = $1', [id]),
    );
    expect(tasks).toHaveLength(2);
    expect(tasks).toContainEqual({ name: 'lapse-invitation', status: 'pending', dueAt });
    expect(tasks).toContainEqual({ name: 'mail:invitation-ending', status: 'pending', dueAt: remindAt });
    for (let tries = 0; tries < 50 && heard.length === 0; tries++) await new Promise((done) => setTimeout(done, 20));
    expect(heard).toEqual([TASKS_CHANNEL]);
    await listener.end();
  });

  it('keeps the order of several events', async () => {
    const names = ['assignment.given', 'assignment.taken', 'membership.changed'] as const;
    const ids = await database.app.run((tx) =>
      record(tx, ...names.map((name) => ({ name, actor: SYSTEM, companyId: network.north }))),
    );
    const rows = await database.app.read((tx) =>
      tx.query<{ id: string; name: string }>('select id, name from events where id = any ($1::uuid[]) order by seq', [
        ids,
      ]),
    );
    expect(rows).toEqual(names.map((name, index) => ({ id: ids[index], name })));
  });
});
