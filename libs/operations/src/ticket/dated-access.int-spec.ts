import { recipientsOf } from '@keyward/mail';
import { endAccess, verifyDatabase } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open(HELD_CATALOGUE);
});
beforeEach(() => ahead('0'));
afterAll(() => desk.close());

/** Moves the clock; whoever is signed in stays so. */
async function ahead(interval: string): Promise<void> {
  await desk.database.owner.run(async (tx) => {
    await tx.query('update app.clock set ahead = $1::interval', [interval]);
    await tx.query(`update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now()`);
  });
}

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const membership = () => desk.network.people.northMember.membershipId;

async function applied(line: object): Promise<string> {
  const ticket = await desk.file(desk.change({ lines: [line as never] }));
  await desk.approveAll(ticket.ticketId, ticket.number);
  await desk.apply(ticket.ticketId);
  return ticket.ticketId;
}

interface Due {
  name: string;
  dueAt: Date;
  eventId: string;
}

/** What waits for the end of what a ticket gave. */
const dueOf = (ticketId: string) =>
  desk.database.app.read((tx) =>
    tx.query<Due>(
      `select k.name, k.due_at as "dueAt", k.event_id as "eventId" from tasks k join events e on e.id = k.event_id
       where e.ticket_id = $1 and e.name = 'access.dated' order by k.name desc`,
      [ticketId],
    ),
  );
/** Does what a worker does when the end is due. */
const end = async (ticketId: string): Promise<void> => {
  const [{ eventId } = { eventId: '' }] = await dueOf(ticketId);
  await desk.database.app.run((tx) => endAccess(tx, ticketId, eventId));
};
const told = async (ticketId: string, mail: string) =>
  (await lettersOf(desk, ticketId)).filter((letter) => letter.mail === mail);

describe('what has an end', () => {
  it('is warned of two weeks before, or half of a shorter time, and its end is noted at the end', async () => {
    const until = inDays(90);
    const long = await applied({ verb: 'give', item: 'prices-view', until });
    const days = (at: Date | undefined) => ((at?.getTime() ?? 0) - Date.now()) / DAY_MS;
    const [warning, note] = await dueOf(long);
    expect([warning?.name, note?.name]).toEqual(['mail:access-ending', 'end-access']);
    expect(days(warning?.dueAt)).toBeCloseTo(76, 1);
    expect(note?.dueAt.toISOString()).toBe(until);
    const short = await applied({ verb: 'give', item: 'service-view', until: inDays(2) });
    const [soon] = await dueOf(short);
    expect(days(soon?.dueAt)).toBeCloseTo(1, 1);
  });

  it('tells the person and whoever asked, before and after; a task before the end changes nothing', async () => {
    const ticketId = await applied({ verb: 'give', item: 'office', until: inDays(20) });
    const before = await told(ticketId, 'access-ending');
    expect(before.map(({ recipient }) => recipient).sort()).toEqual(['administrator', 'filer', 'person']);
    expect(before[0]?.variables).toMatchObject({ what: '“Office”', person: 'Mona Member' });
    await end(ticketId);
    expect(await desk.holds(membership())).toContain('office');
    await ahead('21 days');
    await end(ticketId);
    await end(ticketId);
    expect(await desk.holds(membership())).not.toContain('office');
    const after = await told(ticketId, 'access-over');
    expect(after.map(({ recipient }) => recipient).sort()).toEqual(['administrator', 'filer', 'person']);
    const rows = await desk.database.app.read((tx) =>
      tx.query<{ late: boolean }>(
        `select a.ended_at <> a.until_at as late from assignments a where a.item = 'office' and a.membership_id = $1`,
        [membership()],
      ),
    );
    expect(rows).toEqual([{ late: false }]);
  });

  it('is not told of an end that has been put off, and the older task leaves it alone', async () => {
    const first = await applied({ verb: 'give', item: 'technician', until: inDays(20) });
    const later = await applied({ verb: 'extend', item: 'technician', until: inDays(60) });
    expect(await told(first, 'access-ending')).toEqual([]);
    expect(await told(later, 'access-ending')).toHaveLength(3);
    await ahead('21 days');
    await end(first);
    expect(await desk.holds(membership())).toContain('technician');
    await ahead('61 days');
    await end(later);
    expect(await desk.holds(membership())).not.toContain('technician');
  });

  it('is not told of what was taken before', async () => {
    const ticketId = await applied({ verb: 'give', item: 'management', until: inDays(20) });
    await applied({ verb: 'take', item: 'management' });
    expect(await told(ticketId, 'access-ending')).toEqual([]);
    await ahead('21 days');
    await end(ticketId);
    expect(await told(ticketId, 'access-over')).toEqual([]);
  });

  it('leaves a database in which everything adds up', async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
