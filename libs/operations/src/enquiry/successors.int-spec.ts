import { recipientsOf } from '@keyward/mail';
import { aMember, signedIn, type TestPerson } from '@keyward/testing';
import { checkEnquiry, expandMail, verifyDatabase, type EnquiryInput } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
let keeper: TestPerson;
let heir: TestPerson;

const FILE = 'libs/operations/src/testing/succession.yaml';
const inNorth = (firstName: string, holds: string[]) =>
  desk.database.owner.run((tx) =>
    aMember(tx, { firstName, lastName: 'Colleague', companyId: desk.network.north, holds }),
  );

beforeEach(async () => {
  desk = await Desk.open(FILE);
  [keeper, heir] = [await inNorth('Kai', ['keeper', 'bell', 'badge']), await inNorth('Erin', ['badge'])];
});
afterEach(async () => {
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
  await desk.close();
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});

const leaving = (successors: EnquiryInput['successors'] = [], person = keeper): EnquiryInput => ({
  kind: 'deactivate',
  person: person.personId,
  lines: [],
  reason: 'Leaves us.',
  successors,
});
const checked = (input: EnquiryInput) =>
  desk.database.app.read(async (tx) => (await checkEnquiry(tx, desk.admin, input)).faults.map(({ path }) => path));
const to = (person: TestPerson, item = 'keeper') => ({ item, person: person.personId });
it('is refused alone, names who can take over, and passes what one has in the moment in which they leave', async () => {
  await expect(desk.file(leaving())).rejects.toMatchObject({
    code: 'enquiry-refused',
    context: { rule: 'one-keeper' },
  });
  const { ending } = await desk.database.app.read((tx) => checkEnquiry(tx, desk.admin, leaving()));
  expect(ending?.single.map(({ item, successors }) => [item, successors.map(({ name }) => name)])).toContainEqual([
    'keeper',
    expect.arrayContaining(['Erin Colleague']),
  ]);
  const { ticketId, number } = await desk.file(leaving([to(heir)]));
  await desk.approveAll(ticketId, number);
  await desk.apply(ticketId);
  expect((await desk.stand(ticketId)).status).toBe('done');
  expect([await desk.holds(keeper.membershipId), await desk.holds(heir.membershipId)]).toEqual([
    [],
    ['badge', 'keeper'],
  ]);
});

it('asks for all decisions that a transfer takes', async () => {
  const { ticketId, number } = await desk.file(leaving([to(heir), to(heir, 'bell')]));
  const lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
  await desk.approveAll(ticketId, number);
  expect((await desk.stand(ticketId)).status).toBe('open');
  await desk.approveAll(ticketId, number, lead);
  await desk.apply(ticketId);
  expect(await desk.holds(heir.membershipId)).toEqual(['badge', 'bell', 'keeper']);
});

it('tells both, and whoever administrates the company', async () => {
  const { ticketId, number } = await desk.file(leaving([to(heir)]));
  await desk.approveAll(ticketId, number);
  await desk.apply(ticketId);
  const rows = await desk.database.app.run(async (tx) => {
    const [event] = await tx.query<{ id: string; task: string }>(
      `select e.id, k.id as task from events e join tasks k on k.event_id = e.id
       where e.ticket_id = $1 and e.name = 'right.moved'`,
      [ticketId],
    );
    await expandMail(tx, event?.id ?? '', 'right-moved', recipientsOf('right-moved'));
    await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [event?.task]);
    return tx.query<{ recipient: string; personId: string }>(
      `select recipient, person_id as "personId" from mail_ledger where event_id = $1`,
      [event?.id],
    );
  });
  const told = new Set(rows.map(({ personId }) => personId));
  expect(
    rows
      .filter(({ recipient }) => recipient === 'holder')
      .map(({ personId }) => personId)
      .sort(),
  ).toEqual([keeper.personId, heir.personId].sort());
  expect(told).toContain(desk.deputy.personId);
});

it('takes no choice that is none', async () => {
  const stranger = desk.network.people.southMember ?? desk.network.people.southAdmin;
  expect(await checked(leaving([to(stranger)]))).toContain('successors.0.person');
  expect(await checked(leaving([to(keeper)]))).toContain('successors.0.person');
  expect(await checked(leaving([to(heir, 'badge')]))).toContain('successors.0.item');
  expect(await checked(leaving([to(heir), to(heir)]))).toContain('successors.1.person');
  expect(await checked({ ...desk.change(), successors: [to(heir)] })).toContain('successors');
});

it('does not let a successor decide on what they get', async () => {
  const { ticketId, number } = await desk.file(leaving([to(heir)]));
  await desk.database.owner.run((tx) =>
    tx.query(`insert into staff (person_id, role) values ($1, 'support')`, [heir.personId]),
  );
  const actor = { ...desk.support, personId: heir.personId };
  const { version, digest } = await desk.stand(ticketId);
  const own = desk.database.app.run((tx) =>
    tx.query(
      `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision, by_person)
       values (gen_random_uuid(), $1, 1, 0, $2, 0, 'approve', $3)`,
      [ticketId, digest, actor.personId],
    ),
  );
  await expect(own).rejects.toMatchObject({
    message: expect.stringContaining('approvals_never_by_successors') as string,
  });
  expect([version, number.length > 0]).toEqual([1, true]);
});

it('goes back to the desk where the successor has left meanwhile', async () => {
  const { ticketId, number } = await desk.file(leaving([to(heir)]));
  const other = await desk.file(leaving([], heir));
  await desk.approveAll(ticketId, number);
  await desk.approveAll(other.ticketId, other.number);
  await desk.apply(other.ticketId);
  await desk.apply(ticketId);
  expect((await desk.stand(ticketId)).status).toBe('open');
  expect(await desk.holds(keeper.membershipId)).toEqual(['badge', 'bell', 'keeper']);
});

it('keeps the choice where it is revised', async () => {
  const { ticketId, number } = await desk.file(leaving([to(heir)]));
  const { version } = await desk.stand(ticketId);
  await desk.move('revise', desk.admin, number, { version, note: 'On Friday.' });
  await desk.approveAll(ticketId, number);
  await desk.apply(ticketId);
  expect(await desk.holds(heir.membershipId)).toEqual(['badge', 'keeper']);
});
