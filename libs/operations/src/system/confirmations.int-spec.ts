import { recipientsOf } from '@keyward/mail';
import type { LineInput } from '../enquiry/enquiry-input.js';
import { failTicket, fulfilBySystem, invitationToken, redeemInvitation, verifyDatabase } from '../index.js';
import { Desk } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open('libs/operations/src/testing/systems.yaml');
});
afterAll(async () => {
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
  await desk.close();
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});

const give = (...items: string[]): LineInput[] => items.map((item) => ({ verb: 'give', item }));
const take = (...items: string[]): LineInput[] => items.map((item) => ({ verb: 'take', item }));

/** A change for the member of the north, approved and applied. */
async function applied(...lines: LineInput[]) {
  const filed = await desk.file(desk.change({ lines }));
  await desk.approveAll(filed.ticketId, filed.number);
  await desk.apply(filed.ticketId);
  return filed;
}

const steps = (ticketId: string) =>
  desk.database.app.read((tx) =>
    tx.query(
      `select line, system, way, confirmed_at is not null as confirmed, confirmed_by as by
       from ticket_confirmations where ticket_id = $1 order by line, system`,
      [ticketId],
    ),
  );
const confirm = async (number: string, ticketId: string, line: number, system: string, actor = desk.support) =>
  desk.move('fulfil', actor, number, { version: (await desk.stand(ticketId)).version, line, system });
const called = (ticketId: string, system = 'till') =>
  desk.database.app.run((tx) => fulfilBySystem(tx, ticketId, system));

it('what systems read from here is done at once', async () => {
  const { ticketId } = await applied(...give('stock-view'));
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
  expect(await steps(ticketId)).toEqual([]);
});

it('is done when each system has confirmed, and tells of it only then', async () => {
  const { ticketId, number } = await applied(...give('cashier', 'gate-key', 'refunds'));
  expect(await desk.holds(desk.network.people.northMember.membershipId)).toEqual(
    expect.arrayContaining(['cashier', 'gate-key', 'refunds']),
  );
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'applying' });
  expect(await steps(ticketId)).toEqual([
    { line: 1, system: 'till', way: 'webhook', confirmed: false, by: null },
    { line: 2, system: 'gate', way: 'hand', confirmed: false, by: null },
    { line: 3, system: 'till', way: 'webhook', confirmed: false, by: null },
  ]);
  await called(ticketId);
  await called(ticketId);
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'applying', version: 4 });
  expect((await desk.stand(ticketId)).tasks).not.toContain('mail:changes-done');
  await confirm(number, ticketId, 2, 'gate');
  const { status, events, tasks } = await desk.stand(ticketId);
  expect(status).toBe('done');
  expect(events.slice(-3)).toEqual(['ticket.applying', 'ticket.confirmed', 'ticket.fulfilled']);
  expect(tasks.filter((name) => name === 'mail:changes-done')).toHaveLength(1);
  expect(await steps(ticketId)).toMatchObject([
    { confirmed: true, by: null },
    { confirmed: true, by: desk.support.personId },
    { confirmed: true, by: null },
  ]);
  await applied(...take('gate-key'));
});

it('refuses what nobody has to follow, whoever is not of the desk, and what was confirmed before', async () => {
  const { ticketId, number } = await applied(...take('refunds'), ...give('gate-key'));
  const { version } = await desk.stand(ticketId);
  const refused = (code: string, line: number, system: string, actor = desk.support) =>
    expect(desk.move('fulfil', actor, number, { version, line, system })).rejects.toMatchObject({ code });
  await refused('line-unknown', 1, 'gate');
  await refused('line-unknown', 9, 'till');
  await refused('not-allowed', 1, 'till', desk.admin);
  await expect(desk.move('withdraw', desk.admin, number, { version })).rejects.toMatchObject({
    code: 'move-not-possible',
  });
  // what a system is called for, support may confirm as well
  await confirm(number, ticketId, 1, 'till');
  await refused('version-stale', 1, 'till');
  await confirm(number, ticketId, 2, 'gate');
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
});

it('two who confirm the last line at once: one does, the other hears that it has changed', async () => {
  const { ticketId, number } = await applied(...take('gate-key'));
  const both = await Promise.allSettled([1, 2].map(() => confirm(number, ticketId, 1, 'gate')));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await desk.stand(ticketId)).events.filter((name) => name === 'ticket.fulfilled')).toHaveLength(1);
});

it('what proves impossible fails with a reason, and goes on where it was when it is tried again', async () => {
  const { ticketId, number } = await applied(...give('gate-key'), ...take('cashier'));
  await called(ticketId);
  const { version } = await desk.stand(ticketId);
  await expect(desk.move('fail', desk.admin, number, { version, reason: 'No.' })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await desk.move('fail', desk.support, number, { version, reason: 'The lock is broken.' });
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'failed' });
  await expect(desk.move('withdraw', desk.admin, number, { version: version + 1 })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await desk.move('retry', desk.support, number, { version: version + 1 });
  await desk.apply(ticketId);
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'applying' });
  expect(await steps(ticketId)).toMatchObject([{ confirmed: false }, { confirmed: true }]);
  await confirm(number, ticketId, 1, 'gate');
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
});

it('a system that never answers fails the ticket, and what is done stays done', async () => {
  const { ticketId, number } = await applied(...give('cashier'));
  await desk.database.app.run((tx) => failTicket(tx, ticketId, 'http-500'));
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'failed' });
  expect(await desk.holds(desk.network.people.northMember.membershipId)).toContain('cashier');
  await desk.move('retry', desk.support, number, { version: (await desk.stand(ticketId)).version });
  await desk.apply(ticketId);
  await called(ticketId);
  expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
});

it('what somebody hands over has to be taken away there as well, and both are confirmed', async () => {
  const { northMember, northDeputy } = desk.network.people;
  const first = await applied(...give('master-key'));
  await confirm(first.number, first.ticketId, 1, 'gate');
  expect(await desk.stand(first.ticketId)).toMatchObject({ status: 'done' });

  const lines = give('master-key');
  const filed = await desk.file(desk.change({ person: northDeputy.personId, lines }));
  await desk.approveAll(filed.ticketId, filed.number);
  await desk.apply(filed.ticketId);
  await desk.apply(filed.ticketId);
  expect(await desk.holds(northMember.membershipId)).not.toContain('master-key');
  expect(await desk.holds(northDeputy.membershipId)).toContain('master-key');
  expect(await steps(filed.ticketId)).toEqual([
    { line: -1, system: 'gate', way: 'hand', confirmed: false, by: null },
    { line: 1, system: 'gate', way: 'hand', confirmed: false, by: null },
  ]);
  await confirm(filed.number, filed.ticketId, 1, 'gate');
  expect(await desk.stand(filed.ticketId)).toMatchObject({ status: 'applying' });
  await expect(confirm(filed.number, filed.ticketId, -2, 'gate')).rejects.toMatchObject({ code: 'line-unknown' });
  await confirm(filed.number, filed.ticketId, -1, 'gate');
  expect(await desk.stand(filed.ticketId)).toMatchObject({ status: 'done' });
});

it('a suspension has to be followed wherever something is held', async () => {
  const { personId } = desk.network.people.northMember;
  const filed = await desk.file({ kind: 'suspend', person: personId, lines: [], reason: 'On leave.' });
  await desk.approveAll(filed.ticketId, filed.number);
  await desk.apply(filed.ticketId);
  expect(await steps(filed.ticketId)).toMatchObject([
    { line: 0, system: 'gate', way: 'hand' },
    { line: 0, system: 'till', way: 'webhook' },
  ]);
  await called(filed.ticketId);
  await confirm(filed.number, filed.ticketId, 0, 'gate');
  expect(await desk.stand(filed.ticketId)).toMatchObject({ status: 'done' });
});

it('whoever joins is in at once, and the ticket is done when the systems have followed', async () => {
  const person = { email: 'nina@new.example', firstName: 'Nina', lastName: 'New', position: 'Sales' };
  const filed = await desk.file({ kind: 'create', person, lines: give('stock-view', 'cashier') });
  await desk.approveAll(filed.ticketId, filed.number);
  await desk.apply(filed.ticketId);
  expect(await steps(filed.ticketId)).toEqual([]);
  const secret = 'a server key of at least thirty-two bytes';
  const [invitation] = await desk.database.app.read((tx) =>
    tx.query<{ id: string }>('select id from invitations where ticket_id = $1', [filed.ticketId]),
  );
  const token = invitationToken(secret, invitation?.id ?? '', 1);
  const said = { firstName: 'Nina', lastName: 'New', mobile: '+49301234567', passwordHash: 'hash' };
  await desk.database.app.run((tx) => redeemInvitation(tx, [secret], { token, ...said }));
  expect(await desk.stand(filed.ticketId)).toMatchObject({ status: 'applying' });
  expect(await steps(filed.ticketId)).toMatchObject([{ line: 2, system: 'till', confirmed: false }]);
  await called(filed.ticketId);
  const { status, events, tasks } = await desk.stand(filed.ticketId);
  expect(status).toBe('done');
  expect(events.slice(-2)).toEqual(['ticket.joined-applying', 'ticket.fulfilled']);
  expect(tasks.filter((name) => name === 'mail:changes-done')).toHaveLength(1);
  const told = (await lettersOf(desk, filed.ticketId)).filter(
    ({ mail }) => mail === 'joined' || mail === 'changes-done',
  );
  expect(told.map(({ mail, recipient }) => [mail, recipient])).toEqual([
    ['joined', 'filer'],
    ['changes-done', 'filer'],
    ['changes-done', 'person'],
  ]);
});
