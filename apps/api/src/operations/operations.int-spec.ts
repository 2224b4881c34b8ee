import type { DeliveryEntry, MailEntry, OperationsOverview, Redriven, TaskEntry, Ticket } from '@keyward/contracts';
import { newId } from '@keyward/db';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const ANYWAY = { waiting: 'send' };
const NOBODY = '01980000-0000-7000-8000-000000000000';

describe('operations', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let olga: Client;
  let ticket: Ticket;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    olga = await api.as(network.people.operator);
    const desk = await Desk.of(api, network.people, 'northAdmin');
    ticket = await desk.file({
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'documents-view' }],
    });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const sql = <T>(text: string, values: unknown[] = []) => db.owner.run((tx) => tx.query<T>(text, values));
  const overview = async () => (await olga.get<OperationsOverview>('operations')).body;
  const page = async <T>(path: string) => {
    const answer = await olga.get<Page<T>>(`operations/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };

  it('are for operators and leads; only operators tell a system once more', async () => {
    for (const name of ['operator', 'lead', 'support', 'auditor', 'northAdmin', 'northMember'] as NetworkPerson[]) {
      const client = await api.as(network.people[name]);
      const expected = name === 'operator' || name === 'lead' ? 200 : 403;
      for (const path of ['', '/tasks', '/mails', '/deliveries'])
        expect([name, path, (await client.get(`operations${path}`)).status]).toEqual([name, path, expected]);
      const tried = (await client.post(`operations/tasks/${NOBODY}/redrive`, {})).status;
      expect([name, tried]).toEqual([name, expected === 200 ? 404 : 403]);
      const replayed = (await client.post(`operations/deliveries/${NOBODY}/replay`, {})).status;
      expect([name, replayed]).toEqual([name, name === 'operator' ? 404 : 403]);
    }
  });

  it('show what is due and what waits, with its ticket, in the order in which it comes up', async () => {
    const due = await page<TaskEntry>('tasks?view=due&limit=100');
    const names = due.items.filter((task) => task.ticket === ticket.number).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['mail:enquiry-received']));
    const times = due.items.map(({ dueAt }) => dueAt);
    expect(times).toEqual(times.toSorted());
    const { tasks } = await overview();
    expect(tasks).toMatchObject({ due: due.items.length, dead: 0, oldestDue: times[0] });
  });

  it('turn pages without leaving anything out', async () => {
    const all = (await page<TaskEntry>('tasks?view=due&limit=100')).items.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(1);
    const turned: string[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await page<TaskEntry>(`tasks?view=due&limit=1${cursor}`);
      turned.push(...items.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(turned).toEqual(all);
    expect((await olga.get('operations/tasks?cursor=nonsense')).status).toBe(422);
  });

  describe('what has given up', () => {
    let dead: string[];
    beforeAll(async () => {
      const rows = await sql<{ id: string }>(
        `update tasks set status = 'dead', attempts = 9, last_error = 'the disk is full'
         where id in (select id from tasks where status = 'pending' order by id limit 2) returning id`,
      );
      dead = rows.map(({ id }) => id);
    });

    it('says why, and is tried again, one or all; who did that is recorded', async () => {
      const { items } = await page<TaskEntry>('tasks');
      expect(items.map(({ id }) => id).toSorted()).toEqual(dead.toSorted());
      expect(items[0]).toMatchObject({ attempts: 9, error: 'the disk is full' });
      expect((await overview()).tasks.dead).toBe(2);
      const one = await olga.post<Redriven>(`operations/tasks/${dead[0]}/redrive`, {});
      expect(one.body).toEqual({ redriven: 1, left: 1 });
      // there is nothing left to do about it
      expect((await olga.post<Redriven>(`operations/tasks/${dead[0]}/redrive`, {})).body).toEqual({
        redriven: 0,
        left: 1,
      });
      expect((await olga.post<Redriven>('operations/tasks/redrive', {})).body).toEqual({ redriven: 1, left: 0 });
      const tried = await sql<{ status: string; attempts: number }>(
        'select status, attempts from tasks where id = any ($1::uuid[])',
        [dead],
      );
      expect(tried).toEqual([
        { status: 'pending', attempts: 0 },
        { status: 'pending', attempts: 0 },
      ]);
      const events = await sql(`select actor_id as who, data from events where name = 'tasks.redriven' order by seq`);
      const who = network.people.operator.personId;
      expect(events).toEqual([
        { who, data: { tasks: 1 } },
        { who, data: { tasks: 1 } },
      ]);
    });
  });

  it('say that nothing leaves, since when, why and what waits; operators hold and release', async () => {
    for (const name of ['lead', 'support', 'auditor', 'northAdmin'] as NetworkPerson[]) {
      const client = await api.as(network.people[name]);
      const tried = [await client.post('operations/hold', {}), await client.post('operations/release', ANYWAY)];
      expect([name, tried.map(({ status }) => status)]).toEqual([name, [403, 403]]);
    }
    expect((await overview()).held).toBeNull();
    expect((await olga.post('operations/release', { waiting: 'perhaps' })).status).toBe(422);
    const held = await olga.post<OperationsOverview>('operations/hold', {});
    expect(held.body.held).toMatchObject({ moved: false, mails: 0, since: expect.any(String) as string });
    expect((await olga.post<OperationsOverview>('operations/release', ANYWAY)).body.held).toBeNull();
    // a copy that no worker has looked at yet
    await sql(`update outbound set home = 'elsewhere'`);
    expect((await overview()).held).toEqual({ since: null, moved: true, mails: 0 });
    expect((await olga.post<OperationsOverview>('operations/release', { waiting: 'drop' })).body.held).toBeNull();
    const who = network.people.operator.personId;
    expect(
      await sql(`select name, actor_id as who, data from events where name like 'outbound.%' order by seq`),
    ).toEqual([
      { name: 'outbound.held', who, data: { moved: false } },
      { name: 'outbound.released', who, data: { waiting: 'send', dropped: 0 } },
      { name: 'outbound.held', who: null, data: { moved: true } },
      { name: 'outbound.released', who, data: { waiting: 'drop', dropped: 0 } },
    ]);
  });

  it('show every mail with what became of it, and nobody by name or address', async () => {
    const [event] = await sql<{ id: string }>('select id from events order by seq limit 1');
    const [sent, refused] = [newId(), newId()];
    const person = network.people.northMember.personId;
    await sql(
      `insert into mail_ledger (id, event_id, mail, recipient, person_id, status, attempts, accepted_at, last_code)
       values ($1, $3, 'joined', 'person', $4, 'sent', 1, app.now(), '250'),
         ($2, $3, 'joined', 'filer', $4, 'refused', 3, null, '550')`,
      [sent, refused, event?.id, person],
    );
    const answer = await olga.get<Page<MailEntry>>('operations/mails?limit=100');
    expect(answer.body.items.find(({ id }) => id === sent)).toMatchObject({ status: 'sent', code: '250' });
    expect(JSON.stringify(answer.body)).not.toMatch(/@|North/);
    expect((await page<MailEntry>('mails?view=refused')).items).toMatchObject([
      { id: refused, mail: 'joined', recipient: 'filer', attempts: 3, code: '550', acceptedAt: null },
    ]);
    expect((await page<MailEntry>('mails?view=queued')).items.map(({ id }) => id)).not.toContain(refused);
    expect((await overview()).mails.refused).toBe(1);
  });

  it('show what systems were told, and tell it once more with the id that it had', async () => {
    const id = newId();
    const [{ ticketId } = { ticketId: '' }] = await sql<{ ticketId: string }>(
      'select id as "ticketId" from tickets where number = $1',
      [ticket.number],
    );
    await sql(
      `insert into webhook_deliveries (id, ticket_id, system, status, attempts, last_code, last_at)
       values ($1, $2, 'gone-system', 'given-up', 8, '503', app.now())`,
      [id, ticketId],
    );
    const given = (await page<DeliveryEntry>('deliveries?view=given-up')).items;
    expect(given).toMatchObject([
      { id, system: { key: 'gone-system' }, ticket: ticket.number, status: 'given-up', attempts: 8, code: '503' },
    ]);
    expect((await overview()).deliveries).toEqual({ waiting: 0, givenUp: 1 });
    expect((await olga.post(`operations/deliveries/${id}/replay`, {})).status).toBe(204);
    expect((await page<DeliveryEntry>('deliveries')).items).toMatchObject([{ id, status: 'waiting' }]);
    expect((await overview()).deliveries).toEqual({ waiting: 1, givenUp: 0 });
  });

  it('name the workers that were heard of, the last first', async () => {
    await sql(
      `insert into heartbeats (worker, at, redis, smtp) values
         ('one', transaction_timestamp() - interval '90 seconds', 'up', 'down'), ('two', transaction_timestamp(), 'up', 'up')`,
    );
    const { workers } = await overview();
    expect(workers).toMatchObject([
      { name: 'two', redis: 'up', smtp: 'up' },
      { name: 'one', redis: 'up', smtp: 'down' },
    ]);
    expect(workers[1]?.seenSeconds).toBeGreaterThanOrEqual(90);
  });
});
