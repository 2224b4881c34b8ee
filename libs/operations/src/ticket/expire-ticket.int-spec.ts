import { recipientsOf } from '@keyward/mail';
import { expireTicket, verifyDatabase } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';

describe('what nobody decides in time', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await Desk.open(HELD_CATALOGUE);
  });
  afterEach(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, drained: false });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const after = (days: number) =>
    desk.database.owner.run(async (tx) => {
      await tx.query('update app.clock set ahead = make_interval(days => $1)', [days]);
      // nobody is signed out by the days that pass
      await tx.query(`update sessions set seen_at = app.now(), expires_at = app.now() + interval '30 days'`);
    });
  const filed = (...items: string[]) =>
    desk.file(desk.change({ lines: items.map((item) => ({ verb: 'give' as const, item })) }));
  const tasks = (ticketId: string) =>
    desk.database.app.read((tx) =>
      tx.query<{ revision: number; days: number }>(
        `select (e.data ->> 'revision')::int as revision, round(extract(epoch from k.due_at - app.now()) / 86400)::int as days
         from tasks k join events e on e.id = k.event_id where e.ticket_id = $1 and k.name = 'expire-ticket' order by e.seq`,
        [ticketId],
      ),
    );
  const run = (ticketId: string, revision: number) =>
    desk.database.app.run((tx) => expireTicket(tx, ticketId, revision));
  const doneBy = (ticketId: string) =>
    desk.database.app.run((tx) =>
      tx.query(
        `update tasks set status = 'done', done_at = app.now() from events e
         where e.id = event_id and e.ticket_id = $1 and tasks.name = 'expire-ticket'`,
        [ticketId],
      ),
    );

  it('is closed, and its filer is told', async () => {
    const { ticketId, number } = await filed('loan', 'office');
    expect(await tasks(ticketId)).toEqual([{ revision: 1, days: 7 }]);
    await after(6);
    await run(ticketId, 1);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open' });
    await after(8);
    await run(ticketId, 1);
    await doneBy(ticketId);
    const stand = await desk.stand(ticketId);
    expect(stand).toMatchObject({ status: 'expired', version: 2 });
    expect(stand.tasks).toContain('mail:expired');
    await run(ticketId, 1);
    expect(await desk.stand(ticketId)).toMatchObject({ version: 2 });
    const late = desk.move('withdraw', desk.admin, number, { version: 2 });
    await expect(late).rejects.toMatchObject({ code: 'move-not-possible' });
  });

  it('has its time anew with each revision, an offer among them', async () => {
    const { ticketId, number } = await filed('loan', 'office');
    await after(5);
    const lines = [{ verb: 'give' as const, item: 'loan' }];
    await desk.move('offer', desk.support, number, { version: 1, lines, reason: 'No office is free.' });
    expect(await tasks(ticketId)).toEqual([
      { revision: 1, days: 2 },
      { revision: 2, days: 7 },
    ]);
    await after(8);
    await run(ticketId, 1);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'offered' });
    await desk.move('decline', desk.admin, number, { version: 2 });
    expect((await tasks(ticketId)).at(-1)).toEqual({ revision: 3, days: 7 });
    await after(16);
    await run(ticketId, 3);
    await doneBy(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'expired' });
  });

  it('is not what was decided, nor what has no limit', async () => {
    const decided = await filed('loan');
    await desk.approveAll(decided.ticketId, decided.number);
    await after(8);
    await run(decided.ticketId, 1);
    expect(await desk.stand(decided.ticketId)).toMatchObject({ status: 'approved' });
    const { ticketId } = await filed('office');
    expect(await tasks(ticketId)).toEqual([]);
  });
});
