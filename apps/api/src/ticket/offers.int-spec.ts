import type { CheckResult, Problem, Ticket, TicketRow } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import pg from 'pg';
import type { Moved } from '../testing/a-desk.js';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('an offer on the wire', () => {
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
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const stock = (grade: string) => ({
    verb: 'give',
    item: 'stock',
    params: { grade, stores: [network.northBranch] },
  });
  const prices = { verb: 'give', item: 'prices-view' };
  const file = async (more: object = {}) =>
    (
      await nora.post<Ticket>('enquiries', {
        kind: 'change',
        person: network.people.northMember.personId,
        lines: [stock('order'), prices],
        ...more,
      })
    ).body;
  const offer = ({ number, version }: Ticket, lines: object[] = [stock('look')]) =>
    ulla.post<Moved>(`tickets/${number}/offer`, { version, lines, reason: 'For a start.' });

  it('stands beside what was asked for, and says whose turn it is', async () => {
    const { body } = await offer(await file());
    expect(body).toMatchObject({ status: 'offered', waitingFor: 'dealer', revision: 2, actions: ['offer', 'reject'] });
    expect(body.named).toEqual([{ id: network.northBranch, name: 'North Windows Harbour' }]);
    const theirs = (await nora.get<Ticket>(`tickets/${body.number}`)).body;
    expect(theirs.actions).toEqual(['accept', 'decline', 'withdraw']);
    expect(theirs.offer).toMatchObject({ by: 'Ulla Support', reason: 'For a start.' });
    expect(theirs.offer?.asked).toMatchObject([
      {
        ...{ item: 'stock', label: 'Stock', params: { grade: 'order' } },
        settings: [{ text: 'order' }, { text: 'North Windows Harbour' }],
        offered: { line: 1, settings: [{ text: 'look' }, { text: 'North Windows Harbour' }] },
      },
      { item: 'prices-view', offered: null },
    ]);
    const { items } = (await nora.get<{ items: TicketRow[] }>('tickets?view=company&open=true')).body;
    expect(items.find(({ number }) => number === body.number)).toMatchObject({ waitingFor: 'dealer' });
    const accepted = await nora.post<Ticket>(`tickets/${body.number}/accept`, {
      version: theirs.version,
      digest: theirs.digest,
    });
    expect(accepted).toMatchObject({
      status: 200,
      body: { status: 'approved', stages: [{ decided: { name: 'Ulla Support' } }] },
    });
  });

  it('is read in as few statements as any ticket', async () => {
    const { body } = await offer(await file());
    const statements = jest.spyOn(pg.Client.prototype, 'query');
    await nora.get(`tickets/${body.number}`);
    const count = statements.mock.calls.filter((call) => !JSON.stringify(call).includes('pg_notify')).length;
    statements.mockRestore();
    expect(count).toBeLessThanOrEqual(3);
    await nora.post(`tickets/${body.number}/decline`, { version: body.version, reason: 'Too little.' });
    const declined = (await ulla.get<Ticket>(`tickets/${body.number}`)).body;
    expect(declined).toMatchObject({ status: 'open', offer: null, lines: [{ params: { grade: 'order' } }, {}] });
    expect(declined.timeline.at(-1)).toMatchObject({ event: 'ticket.declined', verb: 'decline', text: 'Too little.' });
  });

  it('of what nobody asked for is refused beside its line', async () => {
    const refused = await offer(await file(), [stock('look'), { verb: 'give', item: 'office' }]);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'offer-not-asked', errors: [{ path: 'lines.1.item', code: 'offer-not-asked' }] },
    });
  });

  it('a newer enquiry is told of open ones, and may take the place of its own side’s', async () => {
    const older = await file();
    const input = { kind: 'change', person: network.people.northMember.personId, lines: [prices] };
    const check = await nora.post<CheckResult>('enquiries/check', input);
    expect(check.body.overlaps).toContainEqual({
      number: older.number,
      kind: 'change',
      status: 'open',
      filedBy: 'Nora North',
      replaceable: true,
      labels: ['View prices'],
    });
    const newer = await nora.post<Ticket>('enquiries', { ...input, supersedes: [older.number] });
    expect(newer.status).toBe(201);
    const now = (await nora.get<Ticket>(`tickets/${older.number}`)).body;
    expect(now).toMatchObject({ status: 'superseded', waitingFor: null, actions: [] });
    expect(now.timeline.at(-1)).toMatchObject({ event: 'ticket.superseded', reason: 'newer-enquiry' });
    const again = await nora.post<Problem>('enquiries', { ...input, supersedes: [older.number] });
    expect(again).toMatchObject({ status: 422, body: { code: 'supersedes-not-yours' } });
  });
});
