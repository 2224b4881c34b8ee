import { SYSTEM } from '@keyward/domain';
import { HELD_BACK, holdOutbound, releaseOutbound } from '@keyward/operations';
import { testDatabase } from '@keyward/testing';
import pg from 'pg';
import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

const REST_MS = 1500;

describe('what leaves', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await Desk.open();
  });
  afterEach(async () => {
    await desk.stopWorkers();
    await desk.close();
  });

  const ledger = () =>
    desk.rows<{ mail: string; status: string; code: string | null }>(
      `select mail, status, last_code as code from mail_ledger where recipient = 'filer' order by mail`,
    );
  const isHeld = async () => (await desk.rows<{ held: boolean }>('select app.is_held() as held'))[0]?.held;
  const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

  it('is held in a copy of the database until somebody says so; everything else goes on', async () => {
    await desk.startWorker();
    await until(async () => (await desk.rows(`select 1 from outbound where home = app.home()`)).length === 1);
    await desk.stopWorkers();
    // two mails are promised, and as far as this database knows not sent: then it is dumped, and restored elsewhere
    const before = await desk.approved(desk.change('give'));
    await desk.rows(`update outbound set home = 'elsewhere'`);
    await desk.startWorker();
    await until(async () => (await desk.status(before.ticketId)) === 'done');
    const after = await desk.file(desk.newcomer('nina@new.example'));
    await until(async () => (await ledger()).length === 4);
    await rest();
    expect((await ledger()).map(({ status }) => status)).toEqual(['queued', 'queued', 'queued', 'queued']);
    expect(desk.inbox.messages()).toEqual([]);
    expect(await desk.rows(`select actor_kind as who, data from events where name = 'outbound.held'`)).toEqual([
      { who: 'system', data: { moved: true } },
    ]);

    expect(await desk.database.app.run((tx) => releaseOutbound(tx, SYSTEM, 'drop'))).toBeGreaterThan(0);
    await until(async () => (await ledger()).every(({ status }) => status === 'sent' || status === 'obsolete'));
    expect(await ledger()).toEqual([
      { mail: 'changes-done', status: 'sent', code: null },
      { mail: 'enquiry-received', status: 'obsolete', code: HELD_BACK },
      { mail: 'enquiry-received', status: 'sent', code: null },
      { mail: 'ticket-approved', status: 'obsolete', code: HELD_BACK },
    ]);
    expect(after.number).toMatch(/^K-/);
    expect(await isHeld()).toBe(false);
  });

  it('is held when asked, by a worker that is running, and sent when it is released', async () => {
    await desk.startWorker();
    await desk.database.app.run((tx) => holdOutbound(tx, SYSTEM));
    await desk.database.app.run((tx) => holdOutbound(tx, SYSTEM));
    await desk.file(desk.change('give'));
    await until(async () => (await ledger()).length === 1);
    await rest();
    expect(desk.inbox.messages()).toEqual([]);
    expect(await desk.database.app.run((tx) => releaseOutbound(tx, SYSTEM, 'send'))).toBe(0);
    expect(await desk.database.app.run((tx) => releaseOutbound(tx, SYSTEM, 'drop'))).toBe(0);
    await until(async () => (await ledger()).every(({ status }) => status === 'sent'));
    expect(await desk.rows(`select name, data from events where name like 'outbound.%' order by seq`)).toEqual([
      { name: 'outbound.held', data: { moved: false } },
      { name: 'outbound.released', data: { waiting: 'send', dropped: 0 } },
    ]);
  });
});

it('a database that is copied is another one', async () => {
  const ask = async <T>(url: string, sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows as T[];
  };
  const held = 'select app.is_held() as held';
  const original = await testDatabase();
  await ask(original.url, 'update outbound set home = app.home()');
  expect(await ask(original.url, held)).toEqual([{ held: false }]);
  const copy = await testDatabase(new URL(original.url).pathname.slice(1));
  expect(await ask(copy.url, held)).toEqual([{ held: true }]);
  await Promise.all([copy.drop(), original.drop()]);
});
