import { until } from '../../apps/worker/src/testing/a-worker.js';
import { someTasks } from '../../apps/worker/src/testing/some-tasks.js';
import { Desk } from './a-desk.js';

interface TaskState {
  readonly status: string;
  readonly attempts: number;
  readonly interruptions: number;
  readonly code: string | null;
}

describe('tries that say nothing about a task, and tasks that nobody knows', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close(['event-tasks', 'task-states']));

  const state = async (where: string, value: string): Promise<TaskState | undefined> => {
    const [task] = await desk.rows<TaskState>(
      `select k.status, k.attempts, k.interruptions, k.last_error as code
       from tasks k join events e on e.id = k.event_id where ${where} = $1 and k.ledger_id is null and k.name not like 'mail:%'`,
      [value],
    );
    return task;
  };

  it('waits for a lock that others hold without losing its tries', async () => {
    const { ticketId } = await desk.approved(desk.change('give'));
    await desk.database.app.run((tx) => tx.query(`update tasks set attempts = 7 where name = 'apply-ticket'`));
    const release = await desk.lockTicket(ticketId);
    await desk.startWorker();
    await until(async () => (await state('e.ticket_id', ticketId))?.code === '55P03', 20);
    expect(await state('e.ticket_id', ticketId)).toMatchObject({ status: 'pending', attempts: 7 });
    await release();
    await until(async () => (await desk.status(ticketId)) === 'done');
  }, 40_000);

  it('does not wait for ever', async () => {
    const { ticketId } = await desk.approved(desk.change('take'));
    await desk.database.app.run((tx) => tx.query(`update tasks set interruptions = 19 where name = 'apply-ticket'`));
    const release = await desk.lockTicket(ticketId);
    await desk.startWorker();
    await until(async () => (await state('e.ticket_id', ticketId))?.status === 'dead', 20);
    await release();
  }, 40_000);

  it('lets a task die, and be seen, that no version here knows', async () => {
    const [id = ''] = await desk.database.app.run((tx) => someTasks(tx, 1, 'fly-to-the-moon'));
    await desk.database.app.run((tx) => tx.query('update tasks set attempts = 7 where id = $1', [id]));
    await desk.startWorker();
    await until(async () => (await state('k.id', id))?.status === 'dead');
    expect(await state('k.id', id)).toMatchObject({ code: 'unknown-task', attempts: 8 });
  });
});
