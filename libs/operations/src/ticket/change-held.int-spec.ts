import { newId } from '@keyward/db';
import type { LineVerb, PersonActor } from '@keyward/domain';
import { recipientsOf, render } from '@keyward/mail';
import { aMember, type TestPerson } from '@keyward/testing';
import { loadActorOf, verifyDatabase, type EnquiryInput, type Letter } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

let desk: Desk;
let harbour: string;
let mill: string;
beforeAll(async () => {
  desk = await Desk.open(HELD_CATALOGUE);
  harbour = desk.network.northBranch;
  mill = newId();
  await desk.database.owner.run((tx) =>
    tx.query(
      `insert into units (id, parent_id, kind, name, ancestors, company_id)
       select $1, parent_id, kind, 'North Windows Mill', array_append(array_remove(ancestors, id), $1::uuid), company_id
       from units where id = $2`,
      [mill, harbour],
    ),
  );
});
afterAll(async () => {
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, drained: false });
  await desk.close();
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});

type Ticket = Awaited<ReturnType<Desk['file']>>;
let people = 0;
const aPerson = (...holds: string[]): Promise<TestPerson> => {
  people += 1;
  const names = { firstName: 'Stock', lastName: `No${people}` };
  return desk.database.owner.run((tx) => aMember(tx, { ...names, companyId: desk.network.north, holds }));
};
const line = (verb: LineVerb, more: object = {}): EnquiryInput['lines'][number] => ({ verb, item: 'stock', ...more });

const filed = (person: TestPerson, ...lines: EnquiryInput['lines'][number][]): Promise<Ticket> =>
  desk.file({ kind: 'change', person: person.personId, lines });
async function approved(person: TestPerson, ...lines: EnquiryInput['lines'][number][]): Promise<Ticket> {
  const ticket = await filed(person, ...lines);
  await desk.approveAll(ticket.ticketId, ticket.number);
  return ticket;
}
async function done(person: TestPerson, ...lines: EnquiryInput['lines'][number][]): Promise<Ticket> {
  const ticket = await approved(person, ...lines);
  await desk.apply(ticket.ticketId);
  expect((await desk.stand(ticket.ticketId)).status).toBe('done');
  return ticket;
}
async function withStock(params: object): Promise<TestPerson> {
  const person = await aPerson();
  await done(person, line('give', { params }));
  return person;
}

interface Row {
  id: string;
  params: Record<string, unknown>;
  from: Date;
  until: Date | null;
  suspended: boolean;
  suspendedBy: string | null;
}
async function stockOf({ membershipId }: TestPerson): Promise<Row | undefined> {
  const rows = await desk.database.app.read((tx) =>
    tx.query<Row>(
      `select id, params, from_at as "from", until_at as "until", suspended_at is not null as suspended,
         suspended_by_ticket_id as "suspendedBy"
       from assignments where membership_id = $1 and item = 'stock' and ended_at is null`,
      [membershipId],
    ),
  );
  expect(rows.length).toBeLessThan(2);
  return rows[0];
}
const changesOf = ({ ticketId }: Ticket) =>
  desk.database.app.read(async (tx) => {
    const sql = `select data from events where ticket_id = $1 and name = 'assignment.changed' order by seq`;
    return (await tx.query<{ data: Record<string, unknown> }>(sql, [ticketId])).map(({ data }) => data);
  });
/** Signs somebody in, and finds them as the API's guard would. */
async function signedIn({ personId }: TestPerson): Promise<PersonActor> {
  const id = newId();
  await desk.database.owner.run((tx) =>
    tx.query(
      `insert into sessions (id, token_hash, person_id, company_id, expires_at)
       values ($1, $4, $2, $3, app.now() + interval '1 day')`,
      [id, personId, desk.network.north, id],
    ),
  );
  const loaded = await desk.database.app.read((tx) => loadActorOf(tx, id));
  if (!loaded) throw new Error('nobody is signed in');
  return loaded.actor;
}
const rendered = ({ mail, recipient, variables, language }: Letter): string =>
  render(mail, recipient, variables, language).text;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('set', () => {
  it('changes what was said and leaves the rest, in the row that is held already', async () => {
    const person = await withStock({ stores: [harbour, mill], grade: 'count' });
    const before = await stockOf(person);
    const ticket = await done(person, line('set', { params: { grade: 'order' } }));
    const stores = [harbour, mill].toSorted();
    expect(await stockOf(person)).toEqual({ ...before, params: { stores, grade: 'order' } });
    expect(await changesOf(ticket)).toEqual([
      {
        line: 1,
        verb: 'set',
        assignment: before?.id,
        before: { params: { stores, grade: 'count' }, until: null, suspended: false },
        after: { params: { stores, grade: 'order' }, until: null, suspended: false },
      },
    ]);
  });

  it('is without what it says to be without: the ticket and its mail say so, and the row has it no more', async () => {
    const person = await withStock({ stores: [harbour], grade: 'count', runs: inDays(30).slice(0, 10) });
    const before = await stockOf(person);
    const ticket = await done(person, line('set', { params: { runs: null, grade: null } }));
    expect(await stockOf(person)).toEqual({ ...before, params: { stores: [harbour], grade: 'look' } });
    const [stored] = await desk.database.app.read((tx) =>
      tx.query('select params from ticket_lines where ticket_id = $1', [ticket.ticketId]),
    );
    expect(stored).toEqual({ params: { grade: 'look', runs: null } });
    expect((await changesOf(ticket)).map(({ after }) => after)).toEqual([
      { params: { stores: [harbour], grade: 'look' }, until: null, suspended: false },
    ]);
    const texts = (await lettersOf(desk, ticket.ticketId)).map(rendered);
    expect(texts.some((text) => /Runs until: .* → none/.test(text))).toBe(true);
    await expect(filed(person, line('set', { params: { stores: null } }))).rejects.toMatchObject({
      context: { errors: [{ path: 'lines.0.params.stores', code: 'engine.param-missing' }] },
    });
  });

  it('is applied once, however often it is delivered', async () => {
    const person = await withStock({ stores: [mill] });
    const ticket = await done(person, line('set', { params: { grade: 'order' } }));
    await done(person, line('set', { params: { grade: 'look' } }));
    await desk.apply(ticket.ticketId);
    expect(await stockOf(person)).toMatchObject({ params: { grade: 'look' } });
    expect(await changesOf(ticket)).toHaveLength(1);
  });

  it('of two that race one is applied, and the other is compared anew before it is', async () => {
    const person = await withStock({ stores: [harbour] });
    const tickets = [
      await approved(person, line('set', { params: { grade: 'order' } })),
      await approved(person, line('set', { params: { stores: [mill] } })),
    ];
    await Promise.all(tickets.map(({ ticketId }) => desk.apply(ticketId)));
    const stands = await Promise.all(
      tickets.map(async (ticket) => ({ ticket, ...(await desk.stand(ticket.ticketId)) })),
    );
    expect(stands.map(({ status }) => status).sort()).toEqual(['done', 'open']);
    const back = stands.find(({ status }) => status === 'open')?.ticket;
    await desk.approveAll(back?.ticketId ?? '', back?.number ?? '');
    await desk.apply(back?.ticketId ?? '');
    expect(await stockOf(person)).toMatchObject({ params: { grade: 'order', stores: [mill] } });
  });

  it('of the same by two tickets is done by the first, and found so by the second', async () => {
    const person = await withStock({ stores: [harbour] });
    const first = await approved(person, line('set', { params: { grade: 'order' } }));
    const second = await approved(person, line('set', { params: { grade: 'order' } }));
    await desk.apply(first.ticketId);
    await desk.apply(second.ticketId);
    await desk.approveAll(second.ticketId, second.number);
    await desk.apply(second.ticketId);
    expect((await desk.stand(second.ticketId)).status).toBe('done');
    expect(await changesOf(second)).toEqual([]);
  });

  it('is not approved once there is nothing left to change, and goes back if it was', async () => {
    const person = await withStock({ stores: [harbour] });
    const late = await approved(person, line('set', { params: { grade: 'order' } }));
    await done(person, line('take'));
    await desk.apply(late.ticketId);
    expect((await desk.stand(late.ticketId)).status).toBe('open');
    await expect(desk.approveAll(late.ticketId, late.number)).rejects.toMatchObject({
      code: 'no-longer-possible',
      context: { errors: [{ path: 'lines.0.item', code: 'engine.not-held' }] },
    });
  });
});

describe('extend', () => {
  it('moves the end, and a day among the values, together with other values', async () => {
    const person = await withStock({ stores: [harbour], runs: inDays(30).slice(0, 10) });
    const until = inDays(90);
    const runs = inDays(60).slice(0, 10);
    const lines = [line('extend', { until, params: { runs } }), line('set', { params: { grade: 'count' } })];
    const ticket = await done(person, ...lines);
    const letters = await lettersOf(desk, ticket.ticketId);
    for (const letter of letters.filter(({ mail }) => mail !== 'access-ending')) {
      expect(rendered(letter)).toMatch(/Runs until: .+ → .+\n.*Ends: never → /);
      expect(rendered(letter)).toContain('Grade: look → count');
    }
    const params = { stores: [harbour], grade: 'count', runs };
    expect(await stockOf(person)).toMatchObject({ params, until: new Date(until) });
    expect((await changesOf(ticket)).map(({ verb }) => verb)).toEqual(['extend', 'set']);
  });

  it('does not end what is held, nor once its day has come', async () => {
    const person = await withStock({ stores: [harbour] });
    const past = line('extend', { until: inDays(-1) });
    await expect(filed(person, past)).rejects.toMatchObject({ context: { errors: [{ code: 'engine.dates' }] } });
    const late = await approved(person, line('extend', { until: inDays(1) }));
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '2 days'`));
    await desk.apply(late.ticketId);
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = '0'`));
    expect((await desk.stand(late.ticketId)).status).toBe('open');
  });
});

describe('suspend and resume', () => {
  const actorOf = (session: PersonActor) => desk.database.app.read((tx) => loadActorOf(tx, session.sessionId));

  it('what is suspended is held and counts for nothing, until it goes on', async () => {
    const person = await aPerson('admin');
    const session = await signedIn(person);
    const admin = (verb: LineVerb) => ({ verb, item: 'admin' });
    const suspended = await done(person, admin('suspend'));
    expect((await actorOf(session))?.actor.portal.size).toBe(1);
    await expect(desk.file(desk.change({ lines: [line('suspend')] }), session)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await desk.holds(person.membershipId)).toEqual(['admin']);
    expect(await changesOf(suspended)).toMatchObject([{ before: { suspended: false }, after: { suspended: true } }]);
    await expect(filed(person, admin('suspend'))).rejects.toMatchObject({ code: 'nothing-to-change' });
    await done(person, admin('resume'));
    expect((await actorOf(session))?.actor.portal.has('portal.enquiries:file')).toBe(true);
  });

  it('names the ticket that suspended it first, and ends with the membership', async () => {
    const person = await withStock({ stores: [harbour] });
    const first = await approved(person, line('suspend'));
    const second = await approved(person, line('suspend'));
    await desk.apply(first.ticketId);
    await desk.apply(second.ticketId);
    await desk.approveAll(second.ticketId, second.number);
    await desk.apply(second.ticketId);
    expect(await stockOf(person)).toMatchObject({ suspended: true, suspendedBy: first.ticketId });
    const end = await desk.file({ kind: 'deactivate', person: person.personId, lines: [], reason: 'Leaves.' });
    await desk.approveAll(end.ticketId, end.number);
    await desk.apply(end.ticketId);
    expect(await desk.holds(person.membershipId)).toEqual([]);
  });
});

describe('a deactivation by somebody for whose branch a part of it is held', () => {
  it('leaves the other branches, and the membership', async () => {
    const keeper = await aPerson();
    await done(keeper, { verb: 'give', item: 'keeper', params: { stores: [harbour] } });
    const session = await signedIn(keeper);
    const person = await withStock({ stores: [harbour, mill], grade: 'count' });
    const end: EnquiryInput = { kind: 'deactivate', person: person.personId, lines: [], reason: 'Leaves us.' };
    const { ticketId, number } = await desk.file(end, session);
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
    expect(await stockOf(person)).toMatchObject({ params: { stores: [mill], grade: 'count' } });
    const [row] = await desk.database.app.read((tx) =>
      tx.query('select status from memberships where id = $1', [person.membershipId]),
    );
    expect(row).toEqual({ status: 'active' });
    const told = (await lettersOf(desk, ticketId)).map((letter) => [letter.mail, rendered(letter)] as const);
    expect(told.map(([mail]) => mail)).toContain('changes-done');
    for (const [, text] of told) {
      expect(text).toContain('~ Stock');
      expect(text).toContain('Stores: North Windows Harbour, North Windows Mill → North Windows Mill');
      expect(text).not.toContain('Grade');
    }
  });
});
