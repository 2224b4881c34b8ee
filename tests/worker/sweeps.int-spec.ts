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

  it('tells the team and the leads of what is overdue, once', async () => {
    const { ticketId } = await desk.file(desk.change('give'));
    const ahead = (hours: number) =>
      desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = make_interval(hours => $1)`, [hours]));
    await ahead(240);
    await Promise.all([sweeps.tellLate(), sweeps.tellLate(), sweeps.learnUsualTimes()]);
    const told = () =>
      desk.rows<{ recipient: string }>(
        `select g.recipient from mail_ledger g join events e on e.id = g.event_id
         where e.ticket_id = $1 and g.mail = 'overdue' and g.status = 'sent' order by g.recipient`,
        [ticketId],
      );
    await until(async () => (await told()).length > 1 && (await desk.drained()));
    expect((await told()).map(({ recipient }) => recipient)).toEqual(['lead', 'team']);
    expect(
      await desk.rows(`select 1 from events where ticket_id = $1 and name like 'promise.%'`, [ticketId]),
    ).toHaveLength(1);
    await ahead(0);
  }, 30_000);

  it('erases who left longer ago than is kept', async () => {
    const { personId, email } = desk.network.people.northMember;
    await desk.startWorker();
    const sweep = (days: string) => {
      const env = workerEnv(desk.wires, { RETENTION_DAYS: days });
      return new Sweeps(new WorkerKit(env, silent, createMetrics(), desk.database.app, 'sweeps'), { wake: () => {} });
    };
    const address = () => desk.rows('select email from people where id = $1', [personId]);
    const { ticketId } = await desk.approved({ kind: 'deactivate', person: personId, lines: [], reason: 'Leaves.' });
    await until(async () => (await desk.status(ticketId)) === 'done' && (await desk.drained()));
    await desk.stopWorkers();
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '50 hours'`));
    await sweep('0').eraseForgotten();
    await sweep('3').eraseForgotten();
    expect(await address()).toEqual([{ email }]);
    await sweep('2').eraseForgotten();
    expect(await address()).toEqual([{ email: null }]);
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '0'`));
    await desk.startWorker();
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
