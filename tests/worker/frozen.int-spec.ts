import { SendLocks } from '../../apps/worker/src/deliver/send-locks.js';
import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

describe('a worker that is frozen', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  it('keeps a mail no longer than one try can last, though it holds the lock and has said nothing', async () => {
    await desk.inbox.stop();
    const { ticketId } = await desk.file(desk.change('give'));
    const { kit } = await desk.startWorker();
    const mails = () =>
      desk.rows<{ taskId: string; status: string; attempts: number }>(
        `select k.id as "taskId", g.status, g.attempts from mail_ledger g join tasks k on k.ledger_id = g.id
         join events e on e.id = g.event_id where e.ticket_id = $1`,
        [ticketId],
      );
    await until(async () => (await mails()).some(({ attempts }) => attempts > 0));
    await desk.stopWorkers();
    const [mail] = (await mails()).filter(({ status }) => status === 'queued');
    const find = async () => (await mails()).find(({ taskId }) => taskId === mail?.taskId);

    const frozen = new SendLocks(kit);
    expect(await frozen.take(mail?.taskId ?? '')).toBe(true);
    await desk.inbox.start();
    await desk.startWorker();
    await until(async () => (await find())?.status === 'sending');
    await desk.database.app.run((tx) =>
      tx.query(`update mail_ledger set claimed_at = claimed_at - interval '76 seconds' where status = 'sending'`),
    );
    await until(async () => (await find())?.status === 'sent');
    await frozen.close();
  }, 40_000);
});
