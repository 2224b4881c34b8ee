import type { Ticket } from '@keyward/contracts';
import type { MailName } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { expandMail, loadLetter, verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

const SETTINGS = { webUrl: 'https://access.example.com', secret: 'b8f6a1c04d2e97535f0e6a71c8d94b23', timeZone: 'UTC' };
type Name = 'admin' | 'member' | 'support' | 'second' | 'otto' | 'olaf' | 'dora';

describe('whoever was asked to decide what is decided by nobody any more', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let people: Record<Name, TestPerson>;
  let desk: Desk<Name>;

  beforeAll(async () => {
    db = await openDatabase();
    const network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/deciding.yaml'));
    const member = (firstName: string, holds: string[]) =>
      db.owner.run((tx) => aMember(tx, { firstName, lastName: 'Owner', companyId: network.north, holds }));
    const { northAdmin, northMember, support, secondSupport } = network.people;
    people = {
      ...{ admin: northAdmin, member: northMember, support, second: secondSupport },
      ...{
        otto: await member('Otto', ['owner']),
        olaf: await member('Olaf', ['owner']),
        dora: await member('Dora', []),
      },
    };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'admin');
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const file = (item: string, more: object = {}) =>
    desk.file({ kind: 'change', person: people.member.personId, lines: [{ verb: 'give', item }], ...more });
  const approve = async (name: Name, { number }: Ticket) => {
    const { body } = await desk.by('admin').get<Ticket>(`tickets/${number}`);
    expect(await desk.move(name, body, 'approve', { digest: body.digest })).toMatchObject({ status: 200 });
  };

  /** Sends the mails of a ticket that wait, as the worker does. @returns which, and to whom, by first name or kind */
  const sent = ({ number }: Ticket): Promise<string[]> =>
    db.app.run(async (tx) => {
      const tasks = await tx.query<{ id: string; mail: MailName; eventId: string }>(
        `select k.id, substr(k.name, 6) as mail, e.id as "eventId" from tasks k join events e on e.id = k.event_id
         join tickets t on t.id = e.ticket_id
         where t.number = $1 and k.name like 'mail:%' and k.status = 'pending' order by e.seq, k.name`,
        [number],
      );
      for (const { id, eventId, mail } of tasks) {
        await expandMail(tx, eventId, mail, recipientsOf(mail));
        await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
      }
      const rows = await tx.query<{ id: string; ledgerId: string; what: string }>(
        `select k.id, g.id as "ledgerId", g.mail || ' ' || case g.recipient when 'decider' then p.first_name
           when 'assignee' then p.first_name else g.recipient end as what
         from mail_ledger g join tasks k on k.ledger_id = g.id join events e on e.id = g.event_id
         join tickets t on t.id = e.ticket_id left join people p on p.id = g.person_id
         where t.number = $1 and g.status = 'queued' order by e.seq, what`,
        [number],
      );
      const out: string[] = [];
      for (const { id, ledgerId, what } of rows) {
        const letter = await loadLetter(tx, id, SETTINGS);
        if (letter) out.push(what);
        await tx.query(
          `update mail_ledger set status = case when $2 then 'sent' else 'obsolete' end, attempts = attempts + 1,
             accepted_at = case when $2 then app.now() end where id = $1`,
          [ledgerId, letter !== undefined],
        );
        await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
      }
      return out.filter((each) => !each.endsWith(' filer'));
    });

  it('is told when it is withdrawn, and whoever stands in for them', async () => {
    await desk.by('otto').post('deputies', { person: people.dora.personId, until: new Date(Date.now() + 86_400_000) });
    const ticket = await file('purse');
    expect(await sent(ticket)).toEqual(['decision-needed Dora', 'decision-needed Olaf', 'decision-needed Otto']);
    await desk.withdraw(ticket);
    expect(await sent(ticket)).toEqual(['withdrawn Dora', 'withdrawn Olaf', 'withdrawn Otto']);
    await desk.by('otto').post('deputies/end', { person: people.dora.personId });
  });

  it('is not told of what they had never heard of', async () => {
    const ticket = await file('purse');
    await desk.withdraw(ticket);
    expect(await sent(ticket)).toEqual([]);
  });

  it('is told when another enquiry takes its place, and asked about that one', async () => {
    const ticket = await file('purse');
    await sent(ticket);
    const newer = await file('till', { supersedes: [ticket.number] });
    expect(await sent(ticket)).toEqual(['superseded Olaf', 'superseded Otto']);
    expect(await sent(newer)).toEqual(['decision-needed Olaf', 'decision-needed Otto']);
    await desk.withdraw(newer);
  });

  it('is not told once they have decided: then it is the desk, as long as it is its turn', async () => {
    const [one, two] = [await file('safe'), await file('safe')];
    for (const ticket of [one, two]) {
      await approve('otto', ticket);
      await sent(ticket);
    }
    const { personId } = people.second;
    await desk.by('second').post(`tickets/${two.number}/assign`, { staff: personId, seen: null });
    for (const ticket of [one, two]) await desk.withdraw(ticket);
    expect(await sent(one)).toEqual(['withdrawn team']);
    expect(await sent(two)).toEqual(['withdrawn Udo']);
  });

  it('is told of what stands now: who heard of what was asked for before hears of both', async () => {
    const ticket = await file('slip');
    await sent(ticket);
    await desk.move('otto', ticket, 'ask', { text: 'Which one?' });
    await sent(ticket);
    await desk.withdraw(ticket);
    expect(await sent(ticket)).toEqual(['withdrawn Olaf', 'withdrawn Otto']);
  });
});
