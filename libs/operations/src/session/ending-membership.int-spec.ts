import { recipientsOf } from '@keyward/mail';
import { signedIn } from '@keyward/testing';
import { openSession, switchCompany, verifyDatabase } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

/** Starts `work` while a transaction that deactivates the person is open, and lets that one end first. */
async function whileEnding<T>(name: 'northMember' | 'southMember', work: () => Promise<T>): Promise<T> {
  const { personId } = desk.network.people[name];
  const filer = await desk.database.owner.run((tx) =>
    signedIn(tx, desk.network, name === 'northMember' ? 'northAdmin' : 'southAdmin'),
  );
  const ticket = await desk.file({ kind: 'deactivate', person: personId, lines: [], reason: 'Leaves.' }, filer);
  await desk.approveAll(ticket.ticketId, ticket.number);
  let working: Promise<T> | undefined;
  await desk.applyThen(ticket.ticketId, async () => {
    working = work();
    working.catch(() => undefined); // told below
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  return working as Promise<T>;
}

const liveSessions = async (personId: string, companyId: string) =>
  desk.database.app.read((tx) =>
    tx.query('select id from sessions where person_id = $1 and company_id = $2 and ended_at is null', [
      personId,
      companyId,
    ]),
  );

it('a sign-in at the moment of a deactivation leaves no session behind', async () => {
  const { personId } = desk.network.people.northMember;
  const session = await whileEnding('northMember', () => desk.database.app.run((tx) => openSession(tx, { personId })));
  expect(session).toBeNull();
  expect(await liveSessions(personId, desk.network.north)).toEqual([]);
});

it('a switch to the company at the moment of a deactivation is refused', async () => {
  const { personId } = desk.network.people.southMember;
  const elsewhere = await desk.database.owner.run(async (tx) => {
    const member = await signedIn(tx, desk.network, 'southMember');
    await tx.query('update sessions set company_id = null where id = $1', [member.sessionId]);
    return member;
  });
  const switching = whileEnding('southMember', () =>
    desk.database.app.run((tx) => switchCompany(tx, elsewhere, desk.network.south)),
  );
  await expect(switching).rejects.toMatchObject({ code: 'not-found' });
  expect(await liveSessions(personId, desk.network.south)).toEqual([]);
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, only: ['ended-memberships'] });
  expect(invariants).toMatchObject([{ ok: true }]);
});
