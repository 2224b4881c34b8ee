import { recipientsOf } from '@keyward/mail';
import { expandMail, learnUsualTimes, loadLetter, tellLate, usualTime, verifyDatabase } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Moves the clock to a moment; whoever is signed in stays so. */
async function clockAt(moment: string): Promise<void> {
  const ahead = `${Date.parse(moment) - Date.now()} milliseconds`;
  await desk.database.owner.run(async (tx) => {
    await tx.query('update app.clock set ahead = $1::interval', [ahead]);
    await tx.query(`update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now()`);
  });
}

interface Stored {
  due: string | null;
  left: number | null;
  promised: boolean;
}

/** Until when, to the minute: the clock goes on while the test runs. */
async function promised(ticketId: string): Promise<Stored | undefined> {
  const [row] = await desk.database.app.read((tx) =>
    tx.query<Stored>(
      `select to_char((due_at + interval '30 seconds') at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due, round(promise_left / 60000.0)::int as left,
         promised_by is not null as promised from tickets where id = $1`,
      [ticketId],
    ),
  );
  return row;
}

const version = async (ticketId: string) => (await desk.stand(ticketId)).version;
const ask = async (ticketId: string, number: string) =>
  desk.move('ask', desk.support, number, { version: await version(ticketId), text: 'Which one?' });
const answer = async (ticketId: string, number: string) =>
  desk.move('answer', desk.admin, number, { version: await version(ticketId), text: 'That one.' });
const withdraw = async (ticketId: string, number: string) =>
  desk.move('withdraw', desk.admin, number, { version: await version(ticketId) });

/** @returns the mails that an event about a ticket leads to now: to whom, and whether they still go out */
async function mailsOf(ticketId: string, mail: 'due-soon' | 'overdue') {
  const events = await desk.database.app.read((tx) =>
    tx.query<{ id: string }>(`select id from events where ticket_id = $1 and name = $2`, [ticketId, `promise.${mail}`]),
  );
  for (const { id } of events) {
    await desk.database.app.run(async (tx) => {
      await expandMail(tx, id, mail, recipientsOf(mail));
      await tx.query(
        `update tasks set status = 'done', done_at = app.now() where event_id = $1 and ledger_id is null`,
        [id],
      );
    });
  }
  const rows = await desk.database.app.read((tx) =>
    tx.query<{ task: string; recipient: string }>(
      `select k.id as task, g.recipient from mail_ledger g join tasks k on k.ledger_id = g.id join events e on e.id = g.event_id
       where e.ticket_id = $1 and g.mail = $2 order by g.recipient`,
      [ticketId, mail],
    ),
  );
  const settings = { webUrl: 'https://portal.example', secret: 'x'.repeat(32), timeZone: 'Europe/Rome' };
  const letters = [];
  for (const { task, recipient } of rows) {
    letters.push([recipient, (await desk.database.app.read((tx) => loadLetter(tx, task, settings))) !== undefined]);
  }
  return { events: events.length, letters };
}

const tell = () => desk.database.app.run(tellLate);

describe('what is promised', () => {
  it('is eight hours of work from filing, and stands still while the dealer is asked', async () => {
    await clockAt('2027-03-02T08:00:00Z');
    const { ticketId, number } = await desk.file(desk.change());
    expect(await promised(ticketId)).toEqual({ due: '2027-03-03 08:00', left: null, promised: true });

    await clockAt('2027-03-02T09:00:00Z');
    await ask(ticketId, number);
    expect(await promised(ticketId)).toEqual({ due: null, left: 420, promised: true });

    await clockAt('2027-03-11T15:00:00Z');
    await answer(ticketId, number);
    // an hour on Thursday, four on Friday, two on Monday
    expect(await promised(ticketId)).toEqual({ due: '2027-03-15 09:00', left: null, promised: true });

    await clockAt('2027-03-15T10:00:00Z');
    await desk.approveAll(ticketId, number);
    expect(await promised(ticketId)).toEqual({ due: null, left: -60, promised: true });
    await desk.apply(ticketId);
    expect(await promised(ticketId)).toMatchObject({ due: null, left: -60 });
  });

  it('is told once when it is due soon and once when it is overdue, to the team and the leads', async () => {
    await clockAt('2027-04-06T06:00:00Z');
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'prices-view' }] }));
    expect(await tell()).toBe(0);
    await clockAt('2027-04-06T13:00:00Z');
    expect(await Promise.all([tell(), tell()]).then(([one, two]) => one + two)).toBe(1);
    expect(await mailsOf(ticketId, 'due-soon')).toEqual({
      events: 1,
      letters: [
        ['lead', true],
        ['team', true],
      ],
    });

    // asked back before the mail is sent: it tells of nothing any more
    await ask(ticketId, number);
    expect(await mailsOf(ticketId, 'due-soon')).toEqual({
      events: 1,
      letters: [
        ['lead', false],
        ['team', false],
      ],
    });
    await clockAt('2027-04-08T15:30:00Z');
    expect(await tell()).toBe(0);

    await answer(ticketId, number);
    await clockAt('2027-04-12T15:30:00Z');
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    const { events, letters } = await mailsOf(ticketId, 'overdue');
    expect([events, letters.map(String)]).toEqual([1, expect.arrayContaining(['lead,true', 'team,true'])]);
    await withdraw(ticketId, number);
    expect((await mailsOf(ticketId, 'overdue')).letters.map(([, goes]) => goes)).not.toContain(true);
  });
});

describe('what such tickets usually took', () => {
  it('says nothing of fewer than ten, and of more the median and nine of ten, pauses left out', async () => {
    const learn = () => desk.database.app.run(learnUsualTimes);
    await learn();
    expect(await desk.database.app.read((tx) => usualTime(tx, 'change'))).toBeNull();

    for (let index = 0; index < 10; index += 1) {
      await clockAt('2027-05-04T06:00:00Z');
      const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'service-view' }] }));
      await ask(ticketId, number);
      await clockAt('2027-05-05T06:00:00Z');
      await answer(ticketId, number);
      await clockAt(`2027-05-05T${String(6 + Math.floor(index / 2)).padStart(2, '0')}:30:00Z`);
      const { version: seen } = await desk.stand(ticketId);
      await desk.move('reject', desk.support, number, { version: seen, reason: 'Not this time.' });
    }
    await learn();
    const usual = await desk.database.app.read((tx) => usualTime(tx, 'change'));
    expect(usual).toMatchObject({ day: 480, tickets: 11 });
    // half an hour to four and a half: the break at noon begins at ten by UTC
    expect(usual?.median).toBeGreaterThanOrEqual(150);
    expect(usual?.median).toBeLessThanOrEqual(152);
    expect(usual?.ninety).toBeGreaterThan(usual?.median ?? 0);
    expect(await desk.database.app.read((tx) => usualTime(tx, 'create'))).toBeNull();
  });
});

it('leaves nothing that does not fit', async () => {
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, drained: false });
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});
