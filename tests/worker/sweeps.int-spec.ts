import { newId } from '@keyward/db';
import { createMetrics } from '@keyward/platform';
import { Sweeps } from '../../apps/worker/src/schedule/sweeps.js';
import { silent, until, workerEnv } from '../../apps/worker/src/testing/a-worker.js';
import { WorkerKit } from '../../apps/worker/src/worker-kit.js';
import { Desk } from './a-desk.js';

describe('Sweeps', () => {
  let desk: Desk;
  let sweeps: Sweeps;
  beforeAll(async () => {
    desk = await Desk.open();
    const worker = await desk.startWorker();
    sweeps = new Sweeps(worker.kit, { wake: () => {} });
  });
  afterAll(() => desk.close(['task-states']));

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
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '0'`));
  });

  it('lapses the others when one cannot be lapsed', async () => {
    await desk.startWorker();
    const tickets = await Promise.all(
      ['first', 'second', 'third'].map((name) => desk.approved(desk.newcomer(`${name}@new.example`))),
    );
    await until(async () => {
      const rows = await desk.rows(`select 1 from invitations where status = 'pending' and mailed_at is not null`);
      return rows.length === 3 && (await desk.drained());
    });
    await desk.stopWorkers();
    const stuck = tickets[1];
    await desk.database.owner.run(async (tx) => {
      await tx.query(`update tasks set status = 'done' where name = 'lapse-invitation'`);
      await tx.query(`update app.clock set ahead = interval '169 hours'`);
      await tx.query(
        `alter table tickets add constraint stuck check (number <> '${stuck?.number}' or status <> 'lapsed')`,
      );
    });
    const kit = new WorkerKit(workerEnv(desk.wires), silent, createMetrics(), desk.database.app, 'sweeps');
    await new Sweeps(kit, { wake: () => {} }).lapseForgotten();
    const ends = await Promise.all(tickets.map(({ ticketId }) => desk.status(ticketId)));
    expect(ends).toEqual(['lapsed', 'invited', 'lapsed']);
    expect(await kit.metrics.registry.metrics()).toContain(
      'keyward_tasks_total{task="lapse-invitation",outcome="failed"} 1',
    );
  }, 30_000);
});
