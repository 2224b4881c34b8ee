import { ReadinessProbe } from '../../apps/api/src/health/readiness.js';
import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

describe('the heartbeat', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close());

  const degraded = async () => (await new ReadinessProbe(desk.database.app).look()).degraded;

  it('is as fresh as it is, however far the clock of the product is put forward', async () => {
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '168 hours'`));
    await desk.startWorker();
    const look = await new ReadinessProbe(desk.database.app).look();
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '336 hours'`));
    const later = await new ReadinessProbe(desk.database.app).look();
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '0'`));
    for (const { worker } of [look, later]) {
      expect(worker?.lastSeenSeconds).toBeGreaterThanOrEqual(0);
      expect(worker?.lastSeenSeconds).toBeLessThan(10);
    }
  });

  it('says that a frozen Redis is down, though its connections stand', async () => {
    await desk.startWorker();
    await until(async () => (await degraded()).length === 0);
    const pid = desk.redis.pid() ?? Number.NaN;
    process.kill(pid, 'SIGSTOP');
    try {
      await until(async () => (await degraded()).includes('redis'), 12);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until(async () => (await degraded()).length === 0);
  }, 40_000);

  it('starts mails that wait for a mail server which came back while no worker was there', async () => {
    await desk.inbox.stop();
    const { ticketId } = await desk.file(desk.change('give'));
    await desk.startWorker();
    await until(async () => {
      const ledger = await desk.ledger(ticketId);
      return ledger.length === 2 && ledger.every(({ attempts }) => attempts > 0);
    });
    await desk.stopWorkers();
    await desk.database.app.run((tx) =>
      tx.query(`update tasks set due_at = app.now() + interval '5 minutes' where name = 'send-mail'`),
    );
    await desk.inbox.start();
    await desk.startWorker();
    await until(async () => (await desk.ledger(ticketId)).every(({ status }) => status === 'sent'));
  }, 40_000);
});
