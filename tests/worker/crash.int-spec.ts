import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { SYSTEM } from '@keyward/domain';
import { redriveTasks } from '@keyward/operations';
import { SECRET, until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

/** A worker in a process of its own, compiled while it loads. */
class WorkerProcess {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor({ databaseUrl, redisUrl, smtpUrl }: Desk['wires']) {
    const main = join(process.cwd(), 'apps', 'worker', 'src', 'main.ts');
    this.child = spawn(process.execPath, ['--import', '@swc-node/register/esm-register', main], {
      env: {
        PATH: process.env['PATH'],
        KEYWARD_MODE: 'test',
        KEYWARD_SECRET: SECRET,
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        SMTP_URL: smtpUrl,
        WEB_URL: 'https://access.example.com',
        MAIL_FROM: 'Keyward <access@keyward.example>',
      },
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  ready(): Promise<void> {
    return until(() => Promise.resolve(this.output.includes('worker ready')), 40);
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

describe('a worker that is killed', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  it('leaves nothing undone and nothing done twice', async () => {
    const tickets: { ticketId: string }[] = [];
    for (let round = 0; round < 3; round += 1) {
      const worker = new WorkerProcess(desk.wires);
      await worker.ready();
      const filed = Array.from({ length: 8 }, (_, index) =>
        desk.approved(desk.newcomer(`n${round}-${index}@new.example`)),
      );
      tickets.push(...(await Promise.all(filed)));
      await worker.end('SIGKILL');
    }
    await desk.startWorker();
    await until(async () => {
      const open = await desk.rows(
        `select 1 from tasks where status = 'pending' and name not in ('mail:invitation-ending', 'lapse-invitation')`,
      );
      return open.length === 0;
    }, 30);
    for (const { ticketId } of tickets) {
      expect(await desk.status(ticketId)).toBe('invited');
      const ledger = await desk.ledger(ticketId);
      expect(ledger.map(({ mail, status }) => [mail, status])).toEqual([
        ['decision-needed', 'sent'],
        ['enquiry-received', 'sent'],
        ['invitation', 'sent'],
        ['ticket-approved', 'sent'],
      ]);
    }
    const [copies] = await desk.rows<{ tries: number }>('select sum(attempts)::int as tries from mail_ledger');
    expect(desk.inbox.messages().length).toBeLessThanOrEqual(copies?.tries ?? 0);
  }, 120_000);

  it('is killed by the same task a limited number of times', async () => {
    await desk.stopWorkers();
    const { ticketId } = await desk.approved(desk.change('give'));
    await desk.database.app.run((tx) => tx.query(`update tasks set interruptions = 19 where name = 'apply-ticket'`));
    const release = await desk.lockTicket(ticketId);
    const worker = new WorkerProcess(desk.wires);
    await until(async () => {
      const waiting = await desk.database.owner.read((tx) =>
        tx.query(`select 1 from pg_stat_activity
          where datname = current_database() and application_name = 'keyward-worker' and wait_event_type = 'Lock'`),
      );
      return waiting.length > 0;
    }, 40);
    await worker.end('SIGKILL');
    await release();
    // no second hand-over meanwhile: it is this one that tells of the loss
    await desk.database.app.run((tx) =>
      tx.query(
        `update tasks set handed_at = transaction_timestamp() + interval '1 minute' where name = 'apply-ticket'`,
      ),
    );
    await desk.startWorker();
    await until(async () => (await desk.status(ticketId)) === 'failed', 20);
    const [event] = await desk.rows<{ cause: string }>(
      `select data ->> 'cause' as cause from events where ticket_id = $1 and name = 'ticket.failed'`,
      [ticketId],
    );
    expect(event?.cause).toBe('worker-lost');
    await desk.database.app.run((tx) => redriveTasks(tx, SYSTEM, 'all'));
    await until(async () => (await desk.status(ticketId)) === 'done');
    await desk.stopWorkers();
  }, 120_000);

  it('ends in order when it is asked to, also without Redis', async () => {
    const worker = new WorkerProcess(desk.wires);
    await worker.ready();
    await desk.redis.stop();
    const begin = Date.now();
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(Date.now() - begin).toBeLessThan(8000);
    expect(worker.output).toContain('worker stopped');
    expect(worker.output).not.toContain(SECRET);
    expect(worker.output).not.toMatch(/@new\.example|:\/\/[^[]*:[^[]*@/);
    await desk.redis.start();
  }, 60_000);
});
