import { createMetrics } from '@keyward/platform';
import { Sweeps } from '../../apps/worker/src/schedule/sweeps.js';
import { silent, until, workerEnv } from '../../apps/worker/src/testing/a-worker.js';
import { WorkerKit } from '../../apps/worker/src/worker-kit.js';
import { Desk } from './a-desk.js';

jest.setTimeout(60_000);

const EMAIL = 'never@new.example';

describe('whoever was invited and never came', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  const ahead = (interval: string) =>
    desk.database.owner.run((tx) => tx.query('update app.clock set ahead = $1::interval', [interval]));
  const sweep = (days: string) => {
    const kit = new WorkerKit(
      workerEnv(desk.wires, { RETENTION_DAYS: days }),
      silent,
      createMetrics(),
      desk.database.app,
      'sweeps',
    );
    return new Sweeps(kit, { wake: () => {} }).eraseForgotten();
  };
  const known = async () => (await desk.rows('select 1 from people where email = $1', [EMAIL])).length;

  it('is forgotten once the invitation has been over for as long as anybody is remembered, and not before', async () => {
    await desk.startWorker();
    const { ticketId } = await desk.approved(desk.newcomer(EMAIL));
    await until(
      async () => (await desk.rows('select 1 from invitations where mailed_at is not null')).length === 1,
      20,
    );
    await ahead('8 days');
    await until(async () => (await desk.status(ticketId)) === 'lapsed' && (await desk.drained()), 30);
    await ahead('16 days');
    await sweep('10');
    await sweep('0');
    expect([await desk.status(ticketId), await known()]).toEqual(['lapsed', 1]);
    await ahead('18 days');
    await sweep('10');
    expect([await desk.status(ticketId), await known()]).toEqual(['withdrawn', 0]);
    expect(
      await desk.rows(`select 1 from memberships m join invitations i on i.membership_id = m.id
      where m.status = 'ended' and m.ended_at = i.expires_at and i.email = ''`),
    ).toHaveLength(1);
    await until(() => desk.drained(), 20);
  });
});
