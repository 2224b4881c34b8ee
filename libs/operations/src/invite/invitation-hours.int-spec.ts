import { invitationMailed, invitationToken, lapseInvitation, lookInvitation } from '../index.js';
import { Desk } from '../testing/a-desk.js';

const SECRET = 'a server key of at least thirty-two bytes';
const HOUR = 3_600_000;

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Puts the product's clock to a moment; whoever is signed in stays so. */
async function clockAt(moment: number): Promise<void> {
  await desk.database.owner.run(async (tx) => {
    // in seconds: days would be of 23 or 25 hours in a session of another zone
    await tx.query(
      'update app.clock set ahead = make_interval(secs => extract(epoch from $1::timestamptz - transaction_timestamp())::float8)',
      [new Date(moment).toISOString()],
    );
    await tx.query(`update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now()`);
  });
}

async function invited(email: string) {
  const person = { email, firstName: 'Dora', lastName: 'Time', position: 'Office' };
  const ticket = await desk.file({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
  await desk.approveAll(ticket.ticketId, ticket.number);
  await desk.apply(ticket.ticketId);
  const [row] = await desk.database.app.read((tx) =>
    tx.query<{ id: string }>('select id from invitations where ticket_id = $1', [ticket.ticketId]),
  );
  return { ...ticket, id: row?.id ?? '', token: invitationToken(SECRET, row?.id ?? '', 1) };
}

/** What a clock on the wall in Berlin says, in minutes of the day. */
function wallClock(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(at);
}

describe.each([
  ['the clock is put forward', '2027-03-25T09:30:00Z', '10:30', '11:30'],
  ['the clock is put back', '2027-10-28T08:30:00Z', '10:30', '09:30'],
  ['29 February', '2028-02-26T10:30:00Z', '11:30', '11:30'],
  ['the year ends', '2026-12-28T10:30:00Z', '11:30', '11:30'],
])('an invitation over the night in which %s', (_what, from, wallBefore, wallAfter) => {
  const begin = Date.parse(from);

  it('is valid for 168 hours exactly, whatever zone the session of the database is in', async () => {
    await clockAt(begin);
    const { id, token, ticketId } = await invited(`${from.slice(0, 10)}@dealer.example`);
    await desk.database.app.run(async (tx) => {
      await tx.query(`set local time zone 'Europe/Berlin'`);
      await invitationMailed(tx, id, 1);
    });
    const [row] = await desk.database.app.read((tx) =>
      tx.query<{ mailedAt: Date; expiresAt: Date; remindAt: Date; lapseAt: Date }>(
        `select i.mailed_at as "mailedAt", i.expires_at as "expiresAt",
           (select k.due_at from tasks k join events e on e.id = k.event_id
             where e.ticket_id = i.ticket_id and k.name = 'mail:invitation-ending') as "remindAt",
           (select k.due_at from tasks k join events e on e.id = k.event_id
             where e.ticket_id = i.ticket_id and k.name = 'lapse-invitation') as "lapseAt"
         from invitations i where i.id = $1`,
        [id],
      ),
    );
    if (!row) throw new Error('no invitation');
    const end = row.expiresAt.getTime();
    expect(end - row.mailedAt.getTime()).toBe(168 * HOUR);
    expect(row.lapseAt.getTime()).toBe(end);
    expect(end - row.remindAt.getTime()).toBe(48 * HOUR);
    expect([wallClock(row.mailedAt), wallClock(row.expiresAt)]).toEqual([wallBefore, wallAfter]);

    const state = async () => (await desk.database.app.read((tx) => lookInvitation(tx, [SECRET], token))).state;
    const lapse = () =>
      desk.database.app.run((tx) => lapseInvitation(tx, ticketId, { generation: 1, cause: 'expired' }));
    await clockAt(end - 30_000);
    expect(await state()).toBe('valid');
    expect(await lapse()).toBe(false);
    await clockAt(end);
    expect(await state()).toBe('expired');
    expect(await lapse()).toBe(true);
  });
});
