import { recipientsOf } from '@keyward/mail';
import { aMember, signedIn } from '@keyward/testing';
import { expandMail, pressDeciders, tellLate, verifyDatabase } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open('libs/operations/src/testing/pressed.yaml');
  const { network, database } = desk;
  await database.owner.run((tx) =>
    aMember(tx, { firstName: 'Otto', lastName: 'Owner', companyId: network.north, holds: ['owner'] }),
  );
});
afterAll(async () => {
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
  await desk.close();
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});

/** A day or several later, with what the worker does of it. @returns what was told */
async function later(days: number, ticketId: string): Promise<string[]> {
  const { owner, app } = desk.database;
  await owner.run((tx) => tx.query(`update app.clock set ahead = ahead + make_interval(days => $1)`, [days]));
  await app.run(tellLate);
  const tasks = await app.read((tx) =>
    tx.query<{ id: string; name: string }>(
      `select k.id, e.name from tasks k join events e on e.id = k.event_id
       where k.name = 'press-deciders' and k.status = 'pending' and e.ticket_id = $1`,
      [ticketId],
    ),
  );
  for (const { id, name } of tasks) {
    await app.run(async (tx) => {
      await pressDeciders(tx, ticketId, name);
      await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
    });
  }
  return tasks.map(({ name }) => name);
}

/** Who is asked now, by first name or role. */
const asked = async (ticketId: string): Promise<string[]> => {
  const rows = await desk.database.app.read((tx) =>
    tx.query<{ who: string }>(
      `select coalesce(p.first_name, d.staff_role) as who from ticket_deciders d left join people p on p.id = d.person_id
       where d.ticket_id = $1 and d.waits order by d.rank`,
      [ticketId],
    ),
  );
  return rows.map(({ who }) => who);
};

/** Who hears it from the last mail that a decision is needed, and why. */
async function told(ticketId: string) {
  return desk.database.app.run(async (tx) => {
    const [last] = await tx.query<{ id: string; eventId: string; because: string }>(
      `select k.id, e.id as "eventId", e.data ->> 'because' as because from tasks k join events e on e.id = k.event_id
       where e.ticket_id = $1 and k.name = 'mail:decision-needed' order by e.seq desc limit 1`,
      [ticketId],
    );
    await expandMail(tx, last?.eventId ?? '', 'decision-needed', recipientsOf('decision-needed'));
    await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [last?.id]);
    const rows = await tx.query<{ who: string }>(
      `select coalesce(p.first_name, g.recipient) as who from mail_ledger g left join people p on p.id = g.person_id
       where g.event_id = $1 order by 1`,
      [last?.eventId],
    );
    return { because: last?.because, who: rows.map(({ who }) => who) };
  });
}

it('who has not decided is reminded once, and in the end the next rung is asked beside them', async () => {
  const filed = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'till' }] }));
  const { ticketId, number } = filed;
  expect(await asked(ticketId)).toEqual(['Otto']);
  // a day of the three and a third is over, and then all
  expect(await later(1, ticketId)).toEqual(['promise.due-soon']);
  expect(await told(ticketId)).toEqual({ because: 'reminded', who: ['Otto'] });
  expect(await later(0, ticketId)).toEqual([]);
  expect(await asked(ticketId)).toEqual(['Otto']);

  expect(await later(4, ticketId)).toEqual(['promise.overdue']);
  expect(await asked(ticketId)).toEqual(['Otto', 'support']);
  expect(await told(ticketId)).toEqual({ because: 'escalated', who: ['team'] });
  await desk.database.app.run((tx) => pressDeciders(tx, ticketId, 'promise.overdue'));
  const { events, digest, basis, version } = await desk.stand(ticketId);
  expect(events.filter((name) => name === 'decision.escalated')).toHaveLength(1);

  const support = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'support'));
  await desk.move('approve', support, number, { version, digest, basis });
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'approved' });
  expect(await asked(ticketId)).toEqual([]);
});
