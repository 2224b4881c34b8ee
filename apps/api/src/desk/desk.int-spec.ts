import type { Problem, Ticket, TicketRow } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Moved, type Page } from '../testing/a-desk.js';
import { anApi, type Answer, type TestApi } from '../testing/an-api.js';

describe('the desk', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<NetworkPerson>;
  let ticket: Ticket;
  const id = (name: NetworkPerson) => network.people[name].personId;

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
  beforeEach(async () => {
    ticket = await desk.file({
      kind: 'change',
      person: id('northMember'),
      lines: [{ verb: 'give', item: 'documents-view' }],
    });
  });
  afterEach(() => desk.withdraw(ticket));

  const assign = (name: NetworkPerson, staff: string | null, seen: string | null = null): Promise<Answer<Moved>> =>
    desk.by(name).post<Moved>(`tickets/${ticket.number}/assign`, { staff, seen });
  const see = async (name: NetworkPerson) => (await desk.by(name).get<Ticket>(`tickets/${ticket.number}`)).body;
  const list = async (name: NetworkPerson, query: string) =>
    (await desk.by(name).get<Page<TicketRow>>(`tickets?view=queue&${query}`)).body.items.map(({ number }) => number);

  describe('taking tickets on', () => {
    it('claims, gives to a colleague and back; status and version stay, and history tells', async () => {
      const claimed = await assign('support', id('support'));
      expect(claimed.body).toMatchObject({
        assignee: { id: id('support'), name: 'Ulla Support' },
        assigns: true,
        status: 'open',
        version: ticket.version,
        updatedAt: ticket.updatedAt,
      });
      expect((await assign('lead', id('secondSupport'), id('support'))).body.assignee?.name).toBe('Udo Support');
      const { body } = await assign('secondSupport', null, id('secondSupport'));
      expect(body.assignee).toBeNull();
      expect(body.timeline.slice(1)).toMatchObject([
        { event: 'assignee.changed', actor: { name: 'Ulla Support' }, about: { name: 'Ulla Support' }, inside: true },
        { event: 'assignee.changed', actor: { name: 'Lena Lead' }, about: { name: 'Udo Support' } },
        { event: 'assignee.changed', actor: { name: 'Udo Support' }, about: null },
      ]);
    });

    it('tells whoever was slower who has it now', async () => {
      const both = await Promise.all([assign('support', id('support')), assign('secondSupport', id('secondSupport'))]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [winner, loser] = both[0]?.status === 200 ? both : [both[1], both[0]];
      expect(loser?.body).toMatchObject({ code: 'assigned-meanwhile' });
      expect(loser?.body.current).toMatchObject({ assignee: winner?.body.assignee });
    });

    it('is for the desk alone, and nobody else is given a ticket', async () => {
      for (const name of ['northAdmin', 'southAdmin', 'auditor', 'operator'] as const) {
        expect((await assign(name, id('support'))).status).toBe(403);
      }
      for (const name of ['auditor', 'northAdmin'] as const) {
        expect((await assign('support', id(name))).body).toMatchObject({ code: 'assignee-unknown' });
      }
      const staff = await desk.by('support').get<{ items: { name: string }[] }>('desk/staff');
      expect(staff.body.items.map(({ name }) => name)).toEqual(['Lena Lead', 'Udo Support', 'Ulla Support']);
    });

    it('is nobody else’s business: neither who has it, nor that somebody took it', async () => {
      await assign('support', id('support'));
      const seen = await see('northAdmin');
      expect(seen).toMatchObject({ assignee: null, assigns: false });
      expect(seen.timeline.map(({ event }) => event)).toEqual(['ticket.filed']);
      const rows = await desk.by('northAdmin').get<Page<TicketRow>>('tickets');
      expect(rows.body.items.every(({ assignee }) => assignee === null)).toBe(true);
      expect((await desk.by('northAdmin').get<Problem>('tickets?assignee=none')).body.code).toBe('not-allowed');
    });

    it('narrows the queue to what nobody has, and to what one has oneself', async () => {
      expect(await list('support', 'assignee=none')).toContain(ticket.number);
      await assign('support', id('support'));
      expect(await list('support', 'assignee=none')).not.toContain(ticket.number);
      expect(await list('support', 'assignee=me')).toEqual([ticket.number]);
      expect(await list('secondSupport', 'assignee=me')).toEqual([]);
    });
  });
});
