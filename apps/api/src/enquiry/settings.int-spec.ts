import type { Catalogue, CheckResult, Problem, Rights, Ticket } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { applyTicket, verifyDatabase } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

type Faults = Problem & { errors: { path: string; code: string; detail: string }[] };

describe('what is said along with an item, and beside the lines', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let ulla: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/tea.yaml'));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    ulla = await api.as(network.people.support);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const mona = () => network.people.northMember.personId;
  const change = (lines: object[], more: object = {}) => ({ kind: 'change', person: mona(), lines, ...more });
  const taster = (params: object) => ({ verb: 'give', item: 'taster', params });
  const faults = async (body: object): Promise<(readonly [string, string])[]> => {
    const filed = await nora.post<Faults>('enquiries', body);
    const checked = await nora.post<CheckResult>('enquiries/check', body);
    const told = filed.body.errors.map(({ path, code }) => [path, code] as const);
    if (checked.status === 200) expect(checked.body.errors.map(({ path, code }) => [path, code])).toEqual(told);
    return told;
  };

  it('the catalogue says what can be said, whom an item is for and what it was called', async () => {
    const { body } = await nora.get<Catalogue>('catalogue');
    expect(body.params).toEqual([
      expect.objectContaining({ key: 'depth', kind: 'order', values: ['look', 'rate', 'lead'], default: 'look' }),
      expect.objectContaining({ key: 'leaf', kind: 'set', default: ['black', 'green', 'white'] }),
      expect.objectContaining({ key: 'garden', kind: 'units', unitKind: 'branch', required: true, default: null }),
      expect.objectContaining({ key: 'amount', label: 'Highest price', kind: 'number', min: 1, max: 5000 }),
      expect.objectContaining({ key: 'until', kind: 'date', default: null }),
    ]);
    expect(body.facts.map(({ key, type, choices }) => [key, type, choices])).toEqual([
      ['urgent', 'bool', []],
      ['since', 'date', []],
      ['season', 'choice', ['spring', 'autumn']],
    ]);
    const lines = ['taster', 'buyer'].map((item) => ({ item, params: {} }));
    expect(body.sets).toEqual([{ key: 'starter', label: 'Starter', apply: 'add', lines }]);
    expect(body.items.find(({ key }) => key === 'taster')).toMatchObject({
      params: ['depth', 'leaf', 'garden'],
      recommendedFor: 'Buyers',
      formerNames: [{ name: 'Sipper', until: '2024-12-31' }],
    });
  });

  it('refuses values that are none, and waits for what is missing, each at its place', async () => {
    expect(await faults(change([taster({ garden: [network.south], depth: 'deep', colour: 'red' })]))).toEqual([
      ['lines.0.params.colour', 'engine.param-unknown'],
      ['lines.0.params.depth', 'engine.param-invalid'],
      ['lines.0.params.garden', 'engine.param-invalid'],
    ]);
    // a unit of another company reads like one that does not exist
    const garden = async (id: string) =>
      (await nora.post<Faults>('enquiries', change([taster({ garden: [id] })]))).body;
    const [foreign, none] = [await garden(network.south), await garden('01980000-0000-7000-8000-000000000000')];
    expect({ ...foreign, traceId: '' }).toEqual({ ...none, traceId: '' });
    expect(await faults(change([taster({})]))).toEqual([['lines.0.params.garden', 'engine.param-missing']]);
    expect(await faults(change([{ verb: 'take', item: 'taster', params: { depth: 'look' } }]))).toContainEqual([
      'lines.0.params',
      'params-not-expected',
    ]);
    const many = Object.fromEntries(Array.from({ length: 65 }, (_each, index) => [`p${index}`, 1]));
    expect(await faults(change([taster(many)]))).toEqual([['lines.0.params', 'too-many-keys']]);
    expect(await faults(change([taster({ depth: { a: 1 } })]))).toEqual([['lines.0.params.depth', 'wrong-shape']]);
  });

  it('refuses statements that the catalogue does not take', async () => {
    const lines = [{ verb: 'give', item: 'admin' }];
    expect(
      await faults(change(lines, { facts: { urgent: 'yes', since: '2019-02-31', season: 'winter', mood: 'good' } })),
    ).toEqual([
      ['facts.urgent', 'fact-invalid'],
      ['facts.since', 'fact-invalid'],
      ['facts.season', 'fact-invalid'],
      ['facts.mood', 'fact-not-expected'],
    ]);
  });

  it('is judged by what is stated: when it is filed, decided and put into effect', async () => {
    const lines = [{ verb: 'give', item: 'old-hand' }];
    expect(await faults(change(lines))).toEqual([['facts.since', 'years']]);
    expect(await faults(change(lines, { facts: { since: '2021-05-01' } }))).toEqual([['lines.0.item', 'years']]);
    const filed = await nora.post<Ticket>('enquiries', change(lines, { facts: { since: '2011-05-01' } }));
    expect(filed).toMatchObject({
      status: 201,
      body: {
        facts: { since: '2011-05-01' },
        stated: [{ key: 'since', label: 'At work since', text: '1 May 2011' }],
        lines: [{ verdict: { outcome: 'approval' } }],
      },
    });
    const { number, version, digest } = filed.body;
    const changed = await nora.post<Faults>(`tickets/${number}/revise`, { version, facts: { since: '2021-05-01' } });
    expect(changed.body.errors.map(({ path }) => path)).toEqual(['lines.0.item']);
    expect(await ulla.post(`tickets/${number}/approve`, { version, digest })).toMatchObject({ status: 200 });
    await apply(number);
    expect((await nora.get<Ticket>(`tickets/${number}`)).body.status).toBe('done');
  });

  it('a level, leaves and gardens go from the enquiry through the ticket to what is held, in words', async () => {
    const params = { leaf: ['white', 'black'], garden: [network.northBranch] };
    const filed = await nora.post<Ticket>('enquiries', change([taster(params)], { facts: { season: 'autumn' } }));
    expect(filed.body.lines).toMatchObject([
      {
        // sorted, and with what stands in where nothing was said
        params: { depth: 'look', leaf: ['black', 'white'], garden: [network.northBranch] },
        settings: [
          { key: 'depth', label: 'Depth', text: 'look' },
          { key: 'leaf', label: 'Leaves', text: 'black, white' },
          { key: 'garden', label: 'Gardens', text: 'North Windows Harbour' },
        ],
      },
    ]);
    const { number } = filed.body;
    const revised = await nora.post<Ticket>(`tickets/${number}/revise`, {
      version: filed.body.version,
      lines: [taster({ ...params, depth: 'lead' })],
    });
    expect(revised.body).toMatchObject({
      revision: 2,
      facts: { season: 'autumn' },
      lines: [{ params: { depth: 'lead' } }],
    });
    expect(revised.body.digest).not.toBe(filed.body.digest);
    const { version, digest } = revised.body;
    await ulla.post(`tickets/${number}/approve`, { version, digest });
    await apply(number);
    const rights = (await nora.get<Rights>(`people/${mona()}/rights`, { 'accept-language': 'de' })).body;
    expect(rights.items.find(({ item }) => item === 'taster')).toMatchObject({
      held: true,
      from: [
        {
          ticket: number,
          via: null,
          unit: { id: network.north, name: 'North Windows' },
          params: { depth: 'lead' },
          settings: [
            { label: 'Tiefe', text: 'lead' },
            { label: 'Blätter', text: 'black, white' },
            { label: 'Gärten', text: 'North Windows Harbour' },
          ],
        },
      ],
    });
  });

  it('says numbers and days as the reader writes them', async () => {
    const buyer = { verb: 'give', item: 'buyer', params: { amount: 2500 } };
    expect(await faults(change([{ ...buyer, params: { amount: 5001 } }]))).toEqual([
      ['lines.0.params.amount', 'engine.param-invalid'],
    ]);
    const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const lines = [{ ...buyer, params: { amount: 2500, until } }];
    const { number } = (await nora.post<Ticket>('enquiries', change(lines))).body;
    const german = (await nora.get<Ticket>(`tickets/${number}`, { 'accept-language': 'de' })).body;
    expect(german.lines[0]?.settings).toEqual([
      { key: 'amount', label: 'Höchstpreis', text: '2.500' },
      { key: 'until', label: 'Bis', text: until.split('-').reverse().join('.') },
    ]);
  });

  it('keeps what was stated when it is sent back', async () => {
    const old = { verb: 'give', item: 'old-hand' };
    const person = network.people.northDeputy.personId;
    const file = async (lines: object[], facts: object) =>
      (await nora.post<Ticket>('enquiries', { ...change(lines, { facts }), person })).body;
    const first = await file([old], { since: '2011-05-01' });
    const other = await file([taster({ garden: [network.northBranch] })], { season: 'spring' });
    for (const { number, version, digest } of [first, other]) {
      expect(await ulla.post(`tickets/${number}/approve`, { version, digest })).toMatchObject({ status: 200 });
    }
    await apply(other.number);
    await apply(first.number);
    expect((await nora.get<Ticket>(`tickets/${first.number}`)).body).toMatchObject({
      ...{ status: 'open', revision: 2, facts: { since: '2011-05-01' } },
    });
  });

  it('leaves records that agree with one another', async () => {
    const { invariants } = await verifyDatabase(db.app, {
      recipientsOf,
      only: ['revision-digests', 'applied-lines'],
    });
    expect(invariants.map(({ name, ok }) => [name, ok])).toEqual([
      ['revision-digests', true],
      ['applied-lines', true],
    ]);
  });

  async function apply(number: string): Promise<void> {
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [number]),
    );
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
  }
});
