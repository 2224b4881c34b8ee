import type { Problem, Rights, TeamMember, Ticket, TicketRow } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('lines that change what stays held', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let ulla: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'libs/operations/src/testing/held.yaml'));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    ulla = await api.as(network.people.support);
    const params = { stores: [network.northBranch] };
    await apply(await approved((await file({ verb: 'give', item: 'stock', params })).body));
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const mona = () => network.people.northMember.personId;
  const file = (line: object) => nora.post<Ticket>('enquiries', { kind: 'change', person: mona(), lines: [line] });
  async function approved({ number, version, digest }: Ticket): Promise<string> {
    expect(await ulla.post(`tickets/${number}/approve`, { version, digest })).toMatchObject({ status: 200 });
    return number;
  }
  async function apply(number: string): Promise<void> {
    const sql = 'select id from tickets where number = $1';
    const [row] = await db.app.read((tx) => tx.query<{ id: string }>(sql, [number]));
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
  }
  const stock = async () =>
    (await nora.get<Rights>(`people/${mona()}/rights`)).body.items.find(({ item }) => item === 'stock');

  it('tell what it is and what it is to be; done, what it was', async () => {
    const { body } = await file({ verb: 'set', item: 'stock', params: { grade: 'order' } });
    expect(body.lines).toMatchObject([
      {
        ...{ verb: 'set', params: { grade: 'order' }, asked: true, heldWhenFiled: true },
        settings: [{ key: 'grade', text: 'order' }],
        before: { params: { grade: 'look' }, until: null },
      },
    ]);
    expect(body.lines[0]?.before?.settings).toEqual([
      { key: 'grade', label: 'Grade', text: 'look' },
      { key: 'stores', label: 'Stores', text: 'North Windows Harbour' },
    ]);
    expect(await stock()).toMatchObject({ held: true, state: 'pending-change' });
    const list = (await nora.get<{ items: TicketRow[] }>('tickets?view=company')).body.items;
    expect(list[0]).toMatchObject({ gives: 0, takes: 0, changes: 1, summary: [{ verb: 'set', label: 'Stock' }] });
    await apply(await approved(body));
    await apply(await approved((await file({ verb: 'set', item: 'stock', params: { grade: 'count' } })).body));
    const done = (await nora.get<Ticket>(`tickets/${body.number}`)).body;
    expect(done.lines).toMatchObject([{ before: { params: { grade: 'look' } }, appliedAt: expect.any(String) }]);
    expect(await stock()).toMatchObject({ state: 'held', from: [{ params: { grade: 'count' } }] });
  });

  it('can say to be without what is held with it, in words too', async () => {
    const runs = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await apply(await approved((await file({ verb: 'set', item: 'stock', params: { runs } })).body));
    const { body } = await file({ verb: 'set', item: 'stock', params: { runs: null } });
    expect(body.lines).toMatchObject([{ params: { runs: null }, before: { params: { runs } } }]);
    expect(body.lines[0]?.settings).toEqual([{ key: 'runs', label: 'Runs until', text: '–' }]);
    await apply(await approved(body));
    const stores = [network.northBranch];
    expect((await stock())?.from.map(({ params }) => params)).toEqual([{ grade: 'count', stores }]);
    const needed = await file({ verb: 'set', item: 'stock', params: { stores: null } });
    expect(needed).toMatchObject({ status: 422, body: { errors: [{ path: 'lines.0.params.stores' }] } });
  });

  it('show what is suspended as held, with why it does not count, and to whom it goes on', async () => {
    await apply(await approved((await file({ verb: 'suspend', item: 'stock' })).body));
    const suspended = await stock();
    expect(suspended).toMatchObject({ held: true, state: 'held', from: [{ suspended: true }] });
    expect(suspended?.changes).toEqual([{ verb: 'resume', outcome: 'approval', because: [], help: [] }]);
    expect(suspended?.from[0]?.sentence).toContain('This has been suspended on request.');
    await apply(await approved((await file({ verb: 'resume', item: 'stock' })).body));
    expect(await stock()).toMatchObject({ from: [{ suspended: false }], changes: [{ verb: 'suspend' }] });
  });

  it('move the end of what is held, and tell the one before', async () => {
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString();
    const { body } = await file({ verb: 'extend', item: 'stock', until });
    expect(body.lines).toMatchObject([{ until, before: { until: null } }]);
    const team = (await nora.get<{ items: TeamMember[] }>('team?view=all')).body.items;
    expect(team.find(({ id }) => id === mona())?.pending).toMatchObject([{ verb: 'extend', item: 'stock' }]);
    await apply(await approved(body));
    expect(await stock()).toMatchObject({ from: [{ until }] });
  });

  it('tell what was held when filed, is held now and is asked for, though another ticket changes it meanwhile', async () => {
    const stores = [network.northBranch];
    const { body } = await file({ verb: 'set', item: 'stock', params: { grade: 'order' } });
    const [asked] = body.lines;
    expect(asked).toMatchObject({
      whenFiled: { params: { grade: 'count', stores }, suspended: false },
      now: { params: { grade: 'count', stores }, suspended: false },
      wanted: { params: { grade: 'order', stores }, suspended: false },
    });
    expect(asked?.whenFiled?.until).toEqual(expect.any(String));
    expect(asked?.wanted?.until).toBe(asked?.whenFiled?.until);
    await apply(await approved((await file({ verb: 'set', item: 'stock', params: { grade: 'look' } })).body));
    const moved = (await nora.get<Ticket>(`tickets/${body.number}`)).body;
    expect(moved.basisNow).toBe(moved.basis + 1);
    expect(moved.digest).toBe(body.digest);
    expect(moved.lines).toMatchObject([
      {
        ...{ heldWhenFiled: true, heldNow: true, before: { params: { grade: 'look' } } },
        whenFiled: { params: { grade: 'count' } },
        now: { params: { grade: 'look' } },
        wanted: { params: { grade: 'order' } },
      },
    ]);
    expect(moved.lines[0]?.now?.settings).toEqual([
      { key: 'grade', label: 'Grade', text: 'look' },
      { key: 'stores', label: 'Stores', text: 'North Windows Harbour' },
    ]);
  });

  it('ask for it to be suspended, for it to count again, for another end, for nothing', async () => {
    const [suspended] = (await file({ verb: 'suspend', item: 'stock' })).body.lines;
    expect(suspended).toMatchObject({
      now: { suspended: false },
      wanted: { params: { grade: 'look' }, suspended: true },
    });
    const until = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const [extended] = (await file({ verb: 'extend', item: 'stock', until })).body.lines;
    expect(extended).toMatchObject({ wanted: { params: { grade: 'look' }, until } });
    const [taken] = (await file({ verb: 'take', item: 'stock' })).body.lines;
    expect(taken).toMatchObject({ whenFiled: { suspended: false }, now: { until: expect.any(String) }, wanted: null });
  });

  it('carry what their verb carries, and nothing else', async () => {
    const refused = await nora.post<Problem>('enquiries', {
      ...{ kind: 'change', person: mona() },
      lines: [{ verb: 'suspend', item: 'stock', params: { grade: 'look' }, until: new Date().toISOString() }],
    });
    expect(refused.body.errors?.map(({ path, code }) => [path, code])).toEqual(
      expect.arrayContaining([
        ['lines.0.params', 'params-not-expected'],
        ['lines.0.until', 'until-not-expected'],
      ]),
    );
  });
});
