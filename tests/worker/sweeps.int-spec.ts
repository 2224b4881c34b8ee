import { newId } from '@keyward/db';
import { Sweeps } from '../../apps/worker/src/schedule/sweeps.js';
import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

describe('Sweeps', () => {
  let desk: Desk;
  let sweeps: Sweeps;
  beforeAll(async () => {
    desk = await Desk.open();
    const worker = await desk.startWorker();
    sweeps = new Sweeps(worker.kit, { wake: () => {} });
  });
  afterAll(() => desk.close());

  it('removes what has been over for a week, and nothing else', async () => {
    const person = desk.network.people.northMember.personId;
    const session = `insert into sessions (id, token_hash, person_id, expires_at)
      values ($1::uuid, $1::text, $2, app.now() + $3::interval)`;
    await desk.database.app.run(async (tx) => {
      await tx.query(session, [newId(), person, '-8 days']);
      await tx.query(session, [newId(), person, '1 day']);
    });
    await sweeps.cleanUp();
    const rows = await desk.rows('select 1 from sessions where person_id = $1', [person]);
    expect(rows).toHaveLength(1);
  });

  it('lapses an invitation whose task did not do it', async () => {
    const { ticketId } = await desk.approved(desk.newcomer('forgotten@new.example'));
    await until(async () => {
      const rows = await desk.rows('select 1 from invitations where ticket_id = $1 and mailed_at is not null', [
        ticketId,
      ]);
      return rows.length > 0 && (await desk.drained());
    });
    await desk.stopWorkers();
    await desk.database.app.run((tx) => tx.query(`update tasks set status = 'done' where name = 'lapse-invitation'`));
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '169 hours'`));
    const later = new Sweeps((await desk.startWorker()).kit, { wake: () => {} });
    await later.lapseForgotten();
    expect(await desk.status(ticketId)).toBe('lapsed');
  });
});
