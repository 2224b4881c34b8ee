import type { HistoryEntry, Problem, Ticket } from '@keyward/contracts';
import { newId, record } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { applyTicket } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { inviteAs } from '../testing/an-invitation.js';

interface Page {
  items: HistoryEntry[];
  next: string | null;
}

describe('the history of a person', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let ulla: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    ulla = await api.as(network.people.support);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const historyOf = async (client: Client, id: string, query = '?limit=100'): Promise<Page> => {
    const answer = await client.get<Page>(`people/${id}/history${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const told = ({ items }: Page) => items.map(({ event, item }) => `${event}${item ? ` ${item.key}` : ''}`);

  /** Asked for by Nora, decided by Ulla, in effect. */
  const done = async (body: object): Promise<Ticket> => {
    const { number, version, digest } = (await nora.post<Ticket>('enquiries', body)).body;
    expect((await ulla.post(`tickets/${number}/approve`, { version, digest })).status).toBe(200);
    await db.app.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>('select id from tickets where number = $1', [number]);
      await applyTicket(tx, row?.id ?? '');
    });
    return (await nora.get<Ticket>(`tickets/${number}`)).body;
  };

  it('tells what was given and taken, by which ticket, who asked and who decided', async () => {
    const { personId } = network.people.northMember;
    const ticket = await done({
      kind: 'change',
      person: personId,
      lines: [
        { verb: 'give', item: 'prices-view' },
        { verb: 'take', item: 'sales' },
      ],
      details: { position: 'Chief' },
    });
    expect(ticket.status).toBe('done');
    const page = await historyOf(nora, personId);
    expect(told(page).slice(0, 3).sort()).toEqual([
      'assignment.given prices-view',
      'assignment.taken sales',
      'membership.changed',
    ]);
    expect(told(page).slice(3).sort()).toEqual([
      'assignment.given orders-view',
      'assignment.given sales',
      'membership.joined',
    ]);
    expect(page.items.find(({ event, item }) => event === 'assignment.taken' && item)).toMatchObject({
      item: { key: 'sales', label: 'Sales' },
      unit: { id: network.north, name: 'North Windows' },
      handedOver: false,
      ticket: ticket.number,
      filedBy: { name: 'Nora North', side: 'dealer' },
      decidedBy: [{ name: 'Ulla Support', side: 'vendor' }],
      by: { name: 'Keyward', side: 'system' },
    });
    expect(page.items.find(({ event }) => event === 'membership.changed')?.details).toEqual(['position']);
    expect(page.items.at(-1)).toMatchObject({ ticket: null, filedBy: null, decidedBy: [] });
    expect((await historyOf(ulla, personId)).items).toEqual(page.items);
  });

  it('speaks the reader’s language, and is read page by page', async () => {
    const { personId } = network.people.northMember;
    const all = await historyOf(nora, personId);
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page = await historyOf(nora, personId, `?limit=1${next && `&cursor=${next}`}`);
      walked.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(walked).toEqual(all.items.map(({ id }) => id));
    const { body } = await nora.get<Page>(`people/${personId}/history`, { 'accept-language': 'de' });
    expect(body.items.map(({ item }) => item?.label)).toContain('Verkauf');
  });

  it('tells what stayed held and was changed, before and after', async () => {
    const susi = await db.owner.run(async (tx) => {
      const person = await aMember(tx, {
        firstName: 'Susi',
        lastName: 'Changed',
        companyId: network.north,
        holds: ['orders-view'],
      });
      const [held] = await tx.query<{ id: string }>('select id from assignments where membership_id = $1', [
        person.membershipId,
      ]);
      const state = { params: {}, until: null, suspended: false };
      const until = '2027-01-01T00:00:00.000Z';
      const data = { line: 1, verb: 'extend', assignment: held?.id, before: state, after: { ...state, until } };
      await record(tx, { name: 'assignment.changed', actor: SYSTEM, companyId: network.north, data });
      return person;
    });
    const [first] = (await historyOf(nora, susi.personId)).items;
    expect(first).toMatchObject({
      event: 'assignment.changed',
      verb: 'extend',
      item: { key: 'orders-view' },
      before: { until: null, settings: [], suspended: false },
      after: { until: '2027-01-01T00:00:00.000Z' },
    });
  });

  it('of somebody deactivated it stays, with how it ended', async () => {
    const person = await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Egon', lastName: 'Ended', companyId: network.north, holds: ['orders-view'] }),
    );
    const { number } = await done({ kind: 'deactivate', person: person.personId, reason: 'Has left.' });
    const page = await historyOf(nora, person.personId);
    expect(told(page).slice(0, 2).sort()).toEqual(['assignment.taken orders-view', 'membership.ended']);
    expect(page.items.map(({ ticket }) => ticket)).toEqual([number, number, null, null]);
  });

  it('of somebody invited it tells that, by the id that is shown', async () => {
    const { ticket } = await inviteAs({ db, api, network }, nora, 'nina.history@elsewhere.example');
    const { body } = await nora.get<{ items: { id: string }[] }>('access?status=invited');
    const [entry] = (await historyOf(nora, body.items[0]?.id ?? '')).items;
    expect(entry).toMatchObject({ event: 'membership.invited', ticket: ticket.number });
    expect((await nora.get(`people/${ticket.person?.id}/history`)).status).toBe(404);
  });

  it('is the own company’s only: what happened in another one nobody reads here', async () => {
    const { personId } = network.people.northMember;
    const membershipId = newId();
    await db.owner.run(async (tx) => {
      await tx.query(
        `insert into memberships (id, person_id, unit_id, status, joined_at) values ($1, $2, $3, 'active', app.now())`,
        [membershipId, personId, network.south],
      );
      const data = { membership: membershipId };
      await record(tx, { name: 'membership.joined', actor: SYSTEM, companyId: network.south, data });
    });
    const sven = await api.as(network.people.southAdmin);
    expect(told(await historyOf(sven, personId))).toEqual(['membership.joined']);
    expect((await historyOf(nora, personId)).items).toHaveLength(6);
    expect((await historyOf(ulla, personId, `?unit=${network.south}`)).items).toHaveLength(1);
  });

  it('foreign reads like missing; one’s own everybody may read, a colleague’s not', async () => {
    const foreign = await nora.get<Problem>(`people/${network.people.southMember.personId}/history`);
    const none = await nora.get<Problem>(`people/${newId()}/history`);
    expect([foreign.status, none.status]).toEqual([404, 404]);
    expect({ ...foreign.body, instance: '', traceId: '' }).toEqual({ ...none.body, instance: '', traceId: '' });
    const mona = await api.as(network.people.northMember, network.north);
    expect((await historyOf(mona, network.people.northMember.personId)).items).toHaveLength(6);
    expect((await mona.get(`people/${network.people.northDeputy.personId}/history`)).status).toBe(404);
  });
});

/** Administrators see everybody there, and of the tickets only their own. */
describe('the history of a person, to whom the ticket is out of sight', () => {
  let db: OpenDatabase;
  let api: TestApi;

  beforeAll(async () => {
    db = await openDatabase();
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('tells what happened, and not by which ticket nor by whom', async () => {
    const network = await db.owner.run((tx) => aNetwork(tx, 'tests/races/limited.yaml'));
    const [nora, nils, ulla] = await Promise.all(
      (['northAdmin', 'northDeputy', 'support'] as const).map((name) => api.as(network.people[name])),
    );
    const { personId } = network.people.northMember;
    const lines = [{ verb: 'give', item: 'seat' }];
    const filed = await nora?.post<Ticket>('enquiries', { kind: 'change', person: personId, lines });
    const { number = '', version, digest } = filed?.body ?? {};
    await ulla?.post(`tickets/${number}/approve`, { version, digest });
    await db.app.run(async (tx) => {
      const [row] = await tx.query<{ id: string }>('select id from tickets where number = $1', [number]);
      await applyTicket(tx, row?.id ?? '');
    });
    const first = async (client?: Client) => (await client?.get<Page>(`people/${personId}/history`))?.body.items[0];
    expect(await first(nora)).toMatchObject({ item: { key: 'seat' }, ticket: number, filedBy: { name: 'Nora North' } });
    expect(await first(nils)).toMatchObject({
      event: 'assignment.given',
      item: { key: 'seat' },
      ticket: null,
      filedBy: null,
      decidedBy: [],
      by: { side: 'system' },
    });
  });
});
