import { recipientsOf } from '@keyward/mail';
import { aMember, signedIn } from '@keyward/testing';
import { openSession, verifyDatabase, type EnquiryInput } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

interface Standing {
  status: string;
  ended: boolean;
}

const standing = async (membershipId: string | null): Promise<Standing | undefined> => {
  const [row] = await desk.database.app.read((tx) =>
    tx.query<Standing>('select status, ended_at is not null as ended from memberships where id = $1', [membershipId]),
  );
  return row;
};
const liveSessions = (personId: string) =>
  desk.database.app.read((tx) =>
    tx.query('select id from sessions where person_id = $1 and ended_at is null', [personId]),
  );
const eventsOf = async (ticketId: string) => (await desk.stand(ticketId)).events;

/** Somebody of the north, with or without an account of their own. */
async function aColleague(firstName: string, { account = true } = {}) {
  return desk.database.owner.run(async (tx) => {
    const person = await aMember(tx, {
      firstName,
      lastName: 'Colleague',
      companyId: desk.network.north,
      holds: ['orders-view'],
    });
    if (account)
      await tx.query(`insert into credentials (person_id, password_hash) values ($1, 'x')`, [person.personId]);
    return person;
  });
}

async function carriedOut(input: EnquiryInput): Promise<string> {
  const { ticketId, number } = await desk.file(input);
  await desk.approveAll(ticketId, number);
  await desk.apply(ticketId);
  return ticketId;
}

const about = (kind: EnquiryInput['kind'], person: string, lines: EnquiryInput['lines'] = []): EnquiryInput => ({
  ...{ kind, person, lines },
  reason: 'Because.',
});

it('a suspended access keeps what it holds, and is out at once', async () => {
  const { personId, membershipId } = await aColleague('Sue');
  await desk.database.app.run((tx) => openSession(tx, { personId }));
  const ticketId = await carriedOut(about('suspend', personId));
  expect(await standing(membershipId)).toEqual({ status: 'suspended', ended: false });
  expect(await desk.holds(membershipId)).toEqual(['orders-view']);
  expect(await liveSessions(personId)).toEqual([]);
  expect(await desk.database.app.run((tx) => openSession(tx, { personId }))).toBeNull();
  expect(await eventsOf(ticketId)).toEqual(['ticket.filed', 'ticket.approved', 'membership.suspended', 'ticket.done']);
});

it('a suspended access comes back with what it holds, and with what is asked for', async () => {
  const { personId, membershipId } = await aColleague('Ruth');
  await carriedOut(about('suspend', personId));
  await expect(desk.file(about('suspend', personId))).rejects.toMatchObject({ code: 'enquiry-refused' });
  await expect(desk.file(desk.change({ person: personId }))).rejects.toMatchObject({ code: 'person-not-active' });
  await carriedOut(about('reactivate', personId, [{ verb: 'give', item: 'documents-view' }]));
  expect(await standing(membershipId)).toEqual({ status: 'active', ended: false });
  expect(await desk.holds(membershipId)).toEqual(['documents-view', 'orders-view']);
});

it('a former colleague with an account is active again, and holds nothing by itself', async () => {
  const { personId, membershipId } = await aColleague('Fritz');
  await carriedOut(about('deactivate', personId));
  await carriedOut(about('reactivate', personId));
  expect(await standing(membershipId)).toEqual({ status: 'active', ended: false });
  expect(await desk.holds(membershipId)).toEqual([]);
});

it('a former colleague without an account is invited anew', async () => {
  const { personId, membershipId } = await aColleague('Nora', { account: false });
  await carriedOut(about('deactivate', personId));
  const ticketId = await carriedOut(about('reactivate', personId, [{ verb: 'give', item: 'documents-view' }]));
  expect(await standing(membershipId)).toEqual({ status: 'invited', ended: false });
  expect(await desk.stand(ticketId)).toMatchObject({
    status: 'invited',
    tasks: expect.arrayContaining(['mail:invitation']),
  });
  expect(await desk.holds(membershipId)).toEqual([]);
  const number = await numberOfTicket(ticketId);
  const { version } = await desk.stand(ticketId);
  await desk.move('revoke', desk.admin, number, { version });
  expect(await standing(membershipId)).toEqual({ status: 'ended', ended: true });
});

const numberOfTicket = async (ticketId: string): Promise<string> => {
  const [row] = await desk.database.app.read((tx) =>
    tx.query<{ number: string }>('select number from tickets where id = $1', [ticketId]),
  );
  return row?.number ?? '';
};

it('somebody known in the company is not asked for as new: each way is named', async () => {
  const suspended = await aColleague('Sarah');
  const ended = await aColleague('Egon');
  await carriedOut(about('suspend', suspended.personId));
  await carriedOut(about('deactivate', ended.personId));
  const asNew = (email: string): EnquiryInput => ({
    kind: 'create',
    person: { email, firstName: 'A', lastName: 'B', position: 'C' },
    lines: [{ verb: 'give', item: 'documents-view' }],
  });
  await expect(desk.file(asNew(suspended.email))).rejects.toMatchObject({ code: 'member-suspended' });
  await expect(desk.file(asNew(ended.email))).rejects.toMatchObject({ code: 'former-member' });
  await expect(desk.file(asNew(desk.network.people.northMember.email))).rejects.toMatchObject({
    code: 'already-in-team',
  });
  // in another company the same address is anybody's
  const south = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'southAdmin'));
  await expect(desk.file(asNew(suspended.email), south)).resolves.toMatchObject({ replayed: false });
});

it('what was asked about somebody who has left is superseded, whatever it waited for', async () => {
  const { personId } = await aColleague('Otto');
  const open = await desk.file(desk.change({ person: personId }));
  const waiting = await desk.file(desk.change({ person: personId, lines: [{ verb: 'give', item: 'sales' }] }));
  await desk.move('ask', desk.support, waiting.number, { version: 1, text: 'Why?' });
  const approved = await desk.file(desk.change({ person: personId, lines: [{ verb: 'give', item: 'office' }] }));
  await desk.approveAll(approved.ticketId, approved.number);
  await carriedOut(about('deactivate', personId));
  for (const { ticketId } of [open, waiting, approved]) {
    const { status, events, tasks } = await desk.stand(ticketId);
    expect({ status, last: events.at(-1) }).toEqual({ status: 'superseded', last: 'ticket.superseded' });
    expect(tasks).toContain('mail:superseded');
  }
  await desk.apply(approved.ticketId);
  expect((await desk.stand(approved.ticketId)).status).toBe('superseded');
});

it('leaves a database in which everything adds up', async () => {
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});
