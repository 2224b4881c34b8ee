import { readEnv } from '@keyward/platform';
import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { CommandError } from '../explain.js';
import { moveClock } from './clock.js';
import { migrate } from './migrate.js';
import { redrive } from './redrive.js';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const env = (mode = 'test') => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: mode });
const hoursAhead = (now: Date) => Math.round((now.getTime() - Date.now()) / 3_600_000) + 0;

describe('keyward clock', () => {
  it('puts the clock of the product forward, again and again, and sets it right', async () => {
    expect(hoursAhead(await moveClock(env(), '+168h'))).toBe(168);
    expect(hoursAhead(await moveClock(env(), '+1d'))).toBe(192);
    expect(hoursAhead(await moveClock(env()))).toBe(192);
    expect(hoursAhead(await moveClock(env(), 'reset'))).toBe(0);
  });

  it('takes work that was put off back with it', async () => {
    await moveClock(env(), '+168h');
    await database.app.run((tx) =>
      tx.query(`with e as (insert into events (id, name, actor_kind) values (gen_random_uuid(), 'ticket.filed', 'system')
        returning id) insert into tasks (id, event_id, name) select id, id, 'mail:question' from e`),
    );
    await moveClock(env(), 'reset');
    const due = await database.app.read((tx) => tx.query('select 1 from tasks where due_at <= app.now()'));
    expect(due).toHaveLength(1);
  });

  it.each(['168h', '-1h', '+1w', '+99999999h', 'tomorrow'])('refuses %s', async (change) => {
    await expect(moveClock(env(), change)).rejects.toThrow(CommandError);
  });

  it('stands still in production', async () => {
    await expect(moveClock(env('production'), '+1h')).rejects.toThrow('KEYWARD_MODE=demo');
  });
});

describe('keyward redrive', () => {
  it('lists what gave up, and tries it again', async () => {
    await database.app.run((tx) => tx.query(`update tasks set status = 'dead', last_error = '40P01', attempts = 8`));
    expect(await redrive(env(), undefined, false)).toMatch(/mail:question\s+40P01/);
    expect(await redrive(env(), undefined, true)).toBe('1 task is tried again.');
    expect(await redrive(env(), undefined, false)).toBe('No task has given up.');
  });

  it('takes ids only', () => {
    expect(() => redrive(env(), "' or true", false)).toThrow(CommandError);
  });
});

it('migrates once, also when two do at the same time', async () => {
  expect(await Promise.all([migrate(env()), migrate(env())])).toEqual([[], []]);
});
