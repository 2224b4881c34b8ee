import { redriveTasks } from '@keyward/operations';
import { SYSTEM } from '@keyward/domain';
import { Queue } from 'bullmq';
import { QUEUE_NAME } from '../../apps/worker/src/queue/task-queue.js';
import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';
import { someTasks } from '../../apps/worker/src/testing/some-tasks.js';

describe('worker, when things break', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close(['event-tasks']));

  const sent = (ticketId: string) =>
    until(async () => {
      const ledger = await desk.ledger(ticketId);
      return ledger.length > 0 && ledger.every(({ status }) => status === 'sent') && (await desk.drained());
    }, 20);

  it('files and decides without Redis, and catches up within 10 seconds of its return', async () => {
    await desk.startWorker();
    await until(() => desk.drained());
    await desk.redis.stop();
    const ticket = await desk.approved(desk.change('give'));
    expect(await desk.status(ticket.ticketId)).toBe('approved');
    await desk.startWorker(); // another one, that starts without Redis
    await desk.redis.start();
    await until(async () => (await desk.status(ticket.ticketId)) === 'done', 10);
    await sent(ticket.ticketId);
    expect((await desk.ledger(ticket.ticketId)).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1]);
  });

  it('tries again what the mail server puts off, with the same Message-ID', async () => {
    desk.inbox.refuseNext(2, 451);
    const { ticketId } = await desk.file(desk.change('take'));
    await desk.startWorker();
    await sent(ticketId);
    const ledger = await desk.rows<{ id: string; attempts: number; code: string | null }>(
      `select g.id, g.attempts, k.last_error as code from mail_ledger g join tasks k on k.ledger_id = g.id
       join events e on e.id = g.event_id where e.ticket_id = $1`,
      [ticketId],
    );
    expect(ledger.map(({ attempts }) => attempts)).toEqual([2, 2]);
    expect(ledger[0]?.code).toMatch(/^451/);
    const ids = desk.inbox
      .messages()
      .flatMap(({ headers }) => headers.filter(({ name }) => /^message-id$/i.test(name)));
    for (const { id } of ledger) expect(ids.map(({ value }) => value)).toContain(`<${id}.keyward@keyward.example>`);
  });

  it('waits for a mail server that is away', async () => {
    await desk.inbox.stop();
    const { ticketId } = await desk.file(desk.change('give', 'orders-edit'));
    await desk.startWorker();
    await until(async () => (await desk.ledger(ticketId)).some(({ attempts }) => attempts > 0));
    await desk.inbox.start();
    await sent(ticketId);
  });

  it('lets an invitation lapse whose mail is refused for good, and says so to the filer', async () => {
    const ticket = await desk.file(desk.newcomer('gone@new.example'));
    await desk.startWorker();
    await sent(ticket.ticketId);
    await desk.stopWorkers();
    await desk.approve(ticket);
    desk.inbox.refuseNext(2, 550); // "approved" to the filer, the invitation
    await desk.startWorker();
    await until(async () => (await desk.status(ticket.ticketId)) === 'lapsed' && (await desk.drained()));
    const ledger = await desk.ledger(ticket.ticketId);
    expect(ledger.filter(({ status }) => status === 'refused').map(({ mail }) => mail)).toEqual([
      'invitation',
      'ticket-approved',
    ]);
    expect(ledger).toContainEqual({ mail: 'invitation-expired', recipient: 'filer', status: 'sent', attempts: 1 });
    const seen = await desk.rows<{ mail: string; code: string; to: string }>(
      `select data ->> 'mail' as mail, data ->> 'code' as code, data ->> 'to' as "to" from events
       where ticket_id = $1 and name = 'mail.refused'`,
      [ticket.ticketId],
    );
    const filer = desk.network.people.northAdmin.personId;
    expect(seen).toEqual([{ mail: 'ticket-approved', code: expect.stringMatching(/^550/), to: filer }]);
  });

  it('does nothing twice, however often a task is handed over', async () => {
    const { ticketId } = await desk.file(desk.newcomer('twice@new.example'));
    const tasks = await desk.rows<{ id: string; name: string }>(
      'select k.id, k.name from tasks k join events e on e.id = k.event_id where e.ticket_id = $1',
      [ticketId],
    );
    const queue = new Queue(QUEUE_NAME, { connection: { url: desk.redis.url } });
    const again = (round: number) =>
      tasks.map(({ id, name }) => ({ name, data: { taskId: id }, opts: { jobId: `task-${id}-g${round}` } }));
    await queue.addBulk([100, 101, 102, 103].flatMap(again));
    await queue.close();
    await desk.startWorker();
    await sent(ticketId);
    expect(await desk.ledger(ticketId)).toEqual([
      { mail: 'decision-needed', recipient: 'team', status: 'sent', attempts: 1 },
      { mail: 'enquiry-received', recipient: 'filer', status: 'sent', attempts: 1 },
    ]);
  });

  it('gives up after the last try, says so on the ticket, and goes on when it is told to', async () => {
    const { ticketId } = await desk.approved(desk.change('give', 'prices-view'));
    const apply = `update tasks set attempts = 7 where name = 'apply-ticket' and status = 'pending'`;
    await desk.database.app.run((tx) => tx.query(apply));
    const [current] = await desk.rows<{ version: number }>('select version from catalogue_current');
    await desk.database.owner.run((tx) => tx.query('delete from catalogue_current'));
    await desk.startWorker();
    await until(async () => (await desk.status(ticketId)) === 'failed');
    const [task] = await desk.rows<{ id: string; status: string; code: string }>(
      `select k.id, k.status, k.last_error as code from tasks k join events e on e.id = k.event_id
       where e.ticket_id = $1 and k.name = 'apply-ticket'`,
      [ticketId],
    );
    expect(task).toMatchObject({ status: 'dead', code: 'no-catalogue' });
    await desk.database.owner.run((tx) =>
      tx.query('insert into catalogue_current (version) values ($1)', [current?.version]),
    );
    const told = async () => (await desk.ledger(ticketId)).find(({ mail }) => mail === 'apply-failed');
    await until(async () => (await told())?.status === 'sent', 20);
    expect(await told()).toMatchObject({ recipient: 'team', status: 'sent' });
    const redriven = await desk.database.app.run((tx) => redriveTasks(tx, SYSTEM, { taskId: task?.id ?? '' }));
    expect(redriven).toBe(1);
    await until(async () => (await desk.status(ticketId)) === 'done');
    expect(await desk.rows(`select 1 from tasks where status = 'dead'`)).toEqual([]);
  });

  it('survives that its connections to PostgreSQL are cut', async () => {
    await desk.startWorker();
    await until(() => desk.drained());
    for (let round = 0; round < 3; round += 1) {
      await desk.database.app.run((tx) => someTasks(tx, 50));
      await desk.database.owner.read((tx) =>
        tx.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name like 'keyward-worker%' and datname = current_database()`),
      );
    }
    await until(() => desk.drained(), 15);
    const dead = await desk.rows(`select 1 from tasks where status = 'dead'`);
    expect(dead).toEqual([]);
    await until(async () => {
      const rows = await desk.rows(`select 1 from tasks where status = 'pending'`);
      return rows.length === 0;
    }, 15);
  });
});
