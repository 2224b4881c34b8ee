import type { Ticket } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { NOTES_A_DAY } from '@keyward/domain';
import { Desk, type Moved } from '../testing/a-desk.js';
import { anApi, type Answer, type TestApi } from '../testing/an-api.js';

describe('notes on a ticket', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<NetworkPerson>;
  let ticket: Ticket;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, network.people, 'northAdmin');
    ticket = await desk.file({
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'documents-view' }],
    });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const note = (name: NetworkPerson, text: string, visibility = 'public'): Promise<Answer<Moved>> =>
    desk.by(name).post<Moved>(`tickets/${ticket.number}/notes`, { text, visibility });
  const texts = async (name: NetworkPerson) =>
    (await desk.by(name).get<Ticket>(`tickets/${ticket.number}`)).body.timeline.flatMap(({ text }) => text ?? []);

  it('are left by both sides for both, and by the desk for itself; they change nothing', async () => {
    expect((await note('northAdmin', 'Mona starts on Monday.')).status).toBe(200);
    expect((await note('northDeputy', 'At eight.')).status).toBe(200);
    expect((await note('support', 'Thank you.')).status).toBe(200);
    const { body } = await note('lead', 'Mind the licence.', 'internal');
    expect(body).toMatchObject({ status: 'open', version: ticket.version, notes: ['public', 'internal'] });
    expect(body.timeline.at(-1)).toMatchObject({ event: 'note.added-inside', inside: true, text: 'Mind the licence.' });
  });

  it('are read by those they are for: inside ones by the vendor, the others by whom they are about as well', async () => {
    const open = ['Mona starts on Monday.', 'At eight.', 'Thank you.'];
    expect(await texts('auditor')).toEqual([...open, 'Mind the licence.']);
    expect(await texts('northAdmin')).toEqual(open);
    expect(await texts('northMember')).toEqual(open);
    expect((await note('southAdmin', 'x')).status).toBe(404);
  });

  it('are refused to those who are only concerned, only read, or want them kept inside', async () => {
    expect((await note('northMember', 'It is about me.')).body.rule).toBe('policy.not-filing-side');
    expect((await note('auditor', 'Seen.')).status).toBe(403);
    expect((await note('northAdmin', 'For us.', 'internal')).body.rule).toBe('policy.staff-only');
    expect((await note('support', '   ')).status).toBe(422);
    expect((await note('support', 'x'.repeat(4001))).status).toBe(422);
  });

  it('go to the other side by mail, inside ones to nobody', async () => {
    const tasks = await db.app.read((tx) =>
      tx.query<{ event: string; task: string | null }>(
        `select e.name as event, k.name as task from events e left join tasks k on k.event_id = e.id
         where e.name like 'note.%' order by e.seq`,
      ),
    );
    expect(tasks).toEqual([
      ...Array.from({ length: 3 }, () => ({ event: 'note.added', task: 'mail:new-message' })),
      { event: 'note.added-inside', task: null },
    ]);
  });

  it('have an end: so many by one person in a day', async () => {
    await db.owner.run((tx) =>
      tx.query(
        `insert into ticket_messages (id, ticket_id, event_id, kind, body, by_person)
         select gen_random_uuid(), m.ticket_id, m.event_id, 'note', 'again', m.by_person
         from ticket_messages m, generate_series(2, $1) where m.body = 'At eight.'`,
        [NOTES_A_DAY],
      ),
    );
    const full = await note('northDeputy', 'One more.');
    expect(full).toMatchObject({ status: 429, body: { code: 'too-many-notes' } });
    expect(Number(full.headers['retry-after'])).toBeGreaterThan(0);
    expect((await note('northAdmin', 'Somebody else may.')).status).toBe(200);
  });
});
