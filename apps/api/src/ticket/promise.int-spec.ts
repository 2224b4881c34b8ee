import type { CheckResult, Ticket, TicketRow } from '@keyward/contracts';
import { learnUsualTimes } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('the time that is promised', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<NetworkPerson>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, network.people, 'northAdmin');
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const change = (item: string) => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item }],
  });
  /** Lets a promise run out, or nearly, as if it had been filed so much earlier. */
  const due = (number: string, from: string, soon: string) =>
    db.owner.run((tx) =>
      tx.query(
        `update tickets set due_at = app.now() + $2::interval, soon_at = app.now() + $3::interval where number = $1`,
        [number, from, soon],
      ),
    );
  const list = async (query: string) =>
    (await desk.by('support').get<Page<TicketRow>>(`tickets?view=queue&${query}`)).body;
  const numbers = ({ items }: Page<TicketRow>) => items.map(({ number }) => number);

  it('stands on ticket and lists, and the queue can be narrowed to what is late, first what is due first', async () => {
    const made: Ticket[] = [];
    for (const item of ['prices-view', 'service-view', 'documents-view', 'technician'])
      made.push(await desk.file(change(item)));
    const [later, sooner, soon, good] = made.map(({ number }) => number) as [string, string, string, string];
    await due(later, '-1 hour', '-3 hours');
    await due(sooner, '-3 days', '-4 days');
    await due(soon, '1 minute', '-1 hour');

    const overdue = await list('promise=overdue');
    expect(numbers(overdue)).toEqual([sooner, later]);
    expect(overdue.items[0]?.promise).toMatchObject({ state: 'overdue', day: 480 });
    const first = await list('promise=overdue&limit=1');
    expect(numbers(first)).toEqual([sooner]);
    expect(numbers(await list(`promise=overdue&limit=1&cursor=${first.next}`))).toEqual([later]);
    expect(numbers(await list('promise=due-soon'))).toEqual([soon]);
    const all = await list('limit=100');
    expect(all.items.find(({ number }) => number === good)?.promise?.state).toBe('on-time');
    expect((await desk.by('support').get(`tickets?view=queue&promise=never`)).status).toBe(422);

    const asked = made[3] as Ticket;
    const waiting = await desk
      .by('support')
      .post<Ticket>(`tickets/${good}/ask`, { version: asked.version, text: 'Which?' });
    expect(waiting.body.promise).toEqual({ due: null, state: 'paused', left: 480, day: 480 });
    const withdrawn = await desk
      .by('northAdmin')
      .post<Ticket>(`tickets/${good}/withdraw`, { version: waiting.body.version });
    expect(withdrawn.body.promise).toBeNull();
    for (const ticket of made.slice(0, 3)) await desk.withdraw(ticket);
  });

  it('is told before an enquiry is sent, with what such tickets usually took, where somebody has to decide', async () => {
    const check = async (body: object) => (await desk.by('northAdmin').post<CheckResult>('enquiries/check', body)).body;
    expect(await check(change('prices-view'))).toMatchObject({ usual: null, promised: { within: 480, day: 480 } });
    for (let count = 0; count < 10; count += 1) {
      const { number, version } = await desk.file(change('prices-view'));
      await desk.by('support').post(`tickets/${number}/reject`, { version, reason: 'Not yet.' });
    }
    expect(await db.app.run(learnUsualTimes)).toBe(1);
    const { usual } = await check(change('prices-view'));
    expect(usual).toMatchObject({ tickets: 10, day: 480 });
    const ticket = await desk.file(change('prices-view'));
    expect(ticket.usual).toEqual(usual);
    expect((await check({ ...change('prices-view'), kind: 'create' })).usual).toBeNull();
  });
});
