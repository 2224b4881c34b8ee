import { QUEUE_PARTS, type QueueCounts, type Ticket, type TicketRow } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type Answer, type TestApi } from '../testing/an-api.js';

/** Where one ticket is counted that nobody has taken on and that is late. */
const LATE = { open: 1, unassigned: 1, overdue: 1, all: 1 };

describe('lists of tickets', () => {
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

  const change = (item: string, person: NetworkPerson = 'northMember') => ({
    kind: 'change',
    person: network.people[person].personId,
    lines: [{ verb: 'give', item }],
  });
  const numbers = (page: Answer<Page<TicketRow>>) => page.body.items.map(({ number }) => number);

  async function walk(name: NetworkPerson, query: string): Promise<string[]> {
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer<Page<TicketRow>> = await desk
        .by(name)
        .get(`tickets?${query}${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.status).toBe(200);
      all.push(...numbers(page));
      cursor = page.body.next;
    }
    return all;
  }

  it('pages with a keyset: nothing twice, nothing left out, though things move meanwhile', async () => {
    const made: Ticket[] = [];
    for (const item of ['prices-view', 'service-view', 'documents-view', 'technician', 'office'])
      made.push(await desk.file(change(item, 'northDeputy')));
    const all = await walk('northAdmin', 'view=mine&limit=100');
    expect(await walk('northAdmin', 'view=mine&limit=2')).toEqual(all);
    expect(all.slice(0, 5)).toEqual(made.map(({ number }) => number).reverse());
    expect(await walk('northAdmin', 'view=company&limit=3')).toEqual(
      all.length > 0 ? await walk('northAdmin', 'view=company&limit=100') : [],
    );
    const queue = await walk('support', 'view=queue&limit=2');
    expect(queue).toEqual(made.map(({ number }) => number));
    for (const ticket of made) await desk.withdraw(ticket);
    expect(await walk('support', 'view=queue&limit=2')).toEqual([]);
  });

  it('filters by status, kind, open and what is typed; wildcards are letters', async () => {
    const ticket = await desk.file(change('service-view'));
    const find = (query: string) => desk.by('northAdmin').get<Page<TicketRow>>(`tickets?view=company&${query}`);
    expect(numbers(await find('open=true'))).toEqual([ticket.number]);
    expect(numbers(await find('open=false'))).not.toContain(ticket.number);
    expect(numbers(await find('status=open'))).toEqual([ticket.number]);
    expect(numbers(await find('kind=create'))).toEqual([]);
    expect(numbers(await find(`q=${ticket.number.slice(2)}&open=true`))).toEqual([ticket.number]);
    expect(numbers(await find('q=mona%20mem&open=true'))).toEqual([ticket.number]);
    expect(numbers(await find('q=%25'))).toEqual([]);
    expect(numbers(await find(`unit=${network.northBranch}`))).toEqual([]);
    const row = (await find('open=true')).body.items[0];
    expect(row).toMatchObject({
      gives: 1,
      takes: 0,
      summary: [{ verb: 'give', label: 'View service cases' }],
      waitingFor: 'vendor',
    });
    await desk.withdraw(ticket);
  });

  it('keeps to one person, of whom somebody sees no more than elsewhere', async () => {
    const about = await desk.file(change('service-view'));
    const other = await desk.file(change('prices-view', 'northDeputy'));
    const { northMember, northAdmin } = network.people;
    const find = (name: NetworkPerson, person: string) => walk(name, `view=company&limit=100&person=${person}`);
    expect(await find('northAdmin', northMember.personId)).toContain(about.number);
    expect(await find('northAdmin', northMember.personId)).not.toContain(other.number);
    expect(await find('support', northMember.personId)).toContain(about.number);
    // the id of a membership says nothing once its person is known, and nothing is of the other company
    expect(await find('northAdmin', northMember.membershipId ?? '')).toEqual([]);
    expect(await find('southAdmin', northMember.personId)).toEqual([]);
    expect(await walk('northAdmin', `view=mine&limit=1&person=${northAdmin.personId}`)).toEqual([]);
    await desk.withdraw(about);
    await desk.withdraw(other);
  });

  it('counts an expired invitation as open: its filer sends it again or lets it go', async () => {
    const ticket = await desk.file(change('service-view'));
    await db.owner.run((tx) => tx.query(`update tickets set status = 'lapsed' where number = $1`, [ticket.number]));
    const find = (open: boolean) => walk('northAdmin', `view=company&open=${open}&limit=100`);
    expect(await find(true)).toContain(ticket.number);
    expect(await find(false)).not.toContain(ticket.number);
    const [row] = (await desk.by('northAdmin').get<Page<TicketRow>>('tickets?view=company&status=lapsed')).body.items;
    expect(row).toMatchObject({ number: ticket.number, waitingFor: 'dealer' });
  });

  it('shows staff every ticket, those long decided too, and finds any of them', async () => {
    const ticket = await desk.file(change('service-view'));
    await desk.withdraw(ticket);
    for (const name of ['support', 'lead', 'auditor', 'operator'] as const) {
      expect(await walk(name, 'view=company&limit=100')).toContain(ticket.number);
      expect(await walk(name, `view=company&status=withdrawn&q=${ticket.number}`)).toEqual([ticket.number]);
      expect(await walk(name, 'view=company&open=true&limit=100')).not.toContain(ticket.number);
    }
  });

  it('shows a dealer nothing of another company, and the queue to the desk only', async () => {
    const ticket = await desk.file(change('service-view'));
    for (const view of ['mine', 'company', 'about-me']) {
      expect(await walk('southAdmin', `view=${view}&limit=100`)).toEqual([]);
    }
    for (const name of ['northAdmin', 'operator'] as const) {
      expect(await desk.by(name).get('tickets?view=queue')).toMatchObject({
        status: 403,
        body: { code: 'not-allowed' },
      });
    }
    for (const name of ['support', 'lead', 'auditor'] as const) {
      expect(await walk(name, 'view=queue&limit=100')).toContain(ticket.number);
    }
    expect(await walk('operator', 'view=company&limit=100')).toContain(ticket.number);
    await desk.withdraw(ticket);
  });

  it('counts each part of the queue as its list shows it, to a hundred, for those who have a queue', async () => {
    const counts = async (name: NetworkPerson = 'support', narrowed = '') =>
      (await desk.by(name).get<QueueCounts>(`desk/queue?${narrowed}`)).body;
    const listed = async (...narrowed: string[]) => {
      const found: Record<string, number> = {};
      for (const [part, query] of Object.entries(QUEUE_PARTS)) {
        const searched = Object.entries(query).map(([key, value]) => `${key}=${value}`);
        found[part] = (await walk('support', [...searched, ...narrowed, 'limit=100'].join('&'))).length;
      }
      return found;
    };
    const before = await counts();
    expect(before).toEqual(await listed());
    const made: Ticket[] = [];
    for (const item of ['prices-view', 'service-view', 'documents-view', 'technician'])
      made.push(await desk.file(change(item, 'northDeputy')));
    const [late, soon, taken, asked] = made as [Ticket, Ticket, Ticket, Ticket];
    const due = `update tickets set due_at = app.now() + $2::interval, soon_at = app.now() - interval '1 hour' where number = $1`;
    await db.owner.run(async (tx) => {
      await tx.query(due, [late.number, '-1 minute']);
      await tx.query(due, [soon.number, '1 minute']);
    });
    const { personId } = network.people.support;
    await desk.by('support').post(`tickets/${taken.number}/assign`, { staff: personId, seen: null });
    await desk.by('support').post(`tickets/${asked.number}/ask`, { version: asked.version, text: 'Which?' });
    expect(await counts()).toEqual({
      ...before,
      open: before.open + 3,
      unassigned: before.unassigned + 3,
      mine: before.mine + 1,
      'due-soon': before['due-soon'] + 1,
      overdue: before.overdue + 1,
      waiting: before.waiting + 1,
      all: before.all + 4,
    });
    expect(await counts()).toEqual(await listed());
    const none = Object.fromEntries(Object.keys(QUEUE_PARTS).map((part) => [part, 0]));
    expect(await counts('support', `q=${late.number}`)).toEqual({ ...none, ...LATE });
    const ofCompany = [network.north, network.south].map((unit) => `unit=${unit}`);
    for (const narrowed of [
      `q=${late.number}`,
      'kind=change',
      `kind=deactivate&q=${late.number}`,
      'q=north',
      ...ofCompany,
    ])
      expect(await counts('support', narrowed)).toEqual(await listed(narrowed));
    expect((await counts('support', ofCompany[0])).overdue).toBeGreaterThan(0);
    expect(await counts('support', ofCompany[1])).toMatchObject({ overdue: 0, mine: 0 });
    expect(await desk.by('support').get('desk/queue?unit=nowhere')).toMatchObject({ status: 422 });
    // the same queue, but nothing that this reader has taken on
    expect(await counts('lead')).toEqual({ ...(await counts()), mine: 0 });
    for (const name of ['northAdmin', 'operator'] as const) {
      expect(await desk.by(name).get('desk/queue')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    }
    const many =
      'insert into tickets select (jsonb_populate_record(t, jsonb_build_object(' +
      "'id', gen_random_uuid(), 'number', 'KW-' || (900000 + n)))).* from tickets t, generate_series(1, 120) n where t.number = $1";
    await db.owner.run((tx) => tx.query(many, [late.number]));
    expect(await counts()).toMatchObject({ overdue: 100, all: 100, 'due-soon': before['due-soon'] + 1 });
    await db.owner.run((tx) => tx.query("delete from tickets where number between 'KW-900001' and 'KW-900120'"));
    const numbersNow = await Promise.all(
      made.map(({ number }) => desk.by('northAdmin').get<Ticket>(`tickets/${number}`)),
    );
    for (const { body } of numbersNow) await desk.withdraw(body);
  });
});
