import type { BulkResult, Ticket, TicketBackground } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type Answer, type TestApi } from '../testing/an-api.js';

describe('many tickets at once', () => {
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

  const change = (item: string) =>
    desk.file({ kind: 'change', person: network.people.northMember.personId, lines: [{ verb: 'give', item }] });
  const decide = (tickets: readonly Ticket[], more: object = {}, name: NetworkPerson = 'support') =>
    desk.by(name).post<BulkResult>('tickets/bulk', {
      verb: 'approve',
      kind: 'change',
      tickets: tickets.map(({ number, version, digest }) => ({ number, version, digest })),
      ...more,
    });
  const outcomes = ({ body }: Answer<BulkResult>) =>
    body.results.map(({ done, problem }) => (done ? 'done' : problem?.code));
  const now = async ({ number }: Ticket) => (await desk.by('support').get<Ticket>(`tickets/${number}`)).body;

  it('decides each by itself: what cannot be is told why, the others are done', async () => {
    const tickets = [await change('prices-view'), await change('service-view'), await change('documents-view')];
    const [calm, moved, second] = tickets as [Ticket, Ticket, Ticket];
    await desk.move('support', moved, 'ask', { text: 'Since when?' });
    const gone = { ...calm, number: 'K-2026-987654' };
    const answer = await decide([calm, moved, gone, second]);
    expect(answer.status).toBe(200);
    expect(outcomes(answer)).toEqual(['done', 'version-stale', 'not-found', 'done']);
    expect(answer.body.results[1]?.problem).toMatchObject({ status: 409, detail: expect.any(String) as string });
    expect([(await now(calm)).status, (await now(moved)).status, (await now(second)).status]).toEqual([
      'approved',
      'waiting',
      'approved',
    ]);
    await desk.withdraw(moved);
  });

  it('leaves high risk, whole accesses and other kinds to be read', async () => {
    const admin = await change('admin');
    const end = await desk.file({
      kind: 'deactivate',
      person: network.people.northMember.personId,
      lines: [],
      reason: 'Leaves.',
    });
    expect(outcomes(await decide([admin, end]))).toEqual(['bulk-high-risk', 'bulk-other-kind']);
    expect(outcomes(await decide([end], { kind: 'deactivate' }))).toEqual(['bulk-read-first']);
    expect(outcomes(await decide([end], { kind: 'deactivate', verb: 'reject', reason: 'Stays.' }))).toEqual(['done']);
    await desk.withdraw(admin);
  });

  it('rejects with one reason for all, and not without', async () => {
    const tickets = [await change('prices-view'), await change('documents-view')];
    expect((await decide(tickets, { verb: 'reject' })).body).toMatchObject({ code: 'reason-required' });
    expect(outcomes(await decide(tickets, { verb: 'reject', reason: 'Please ask the branch.' }))).toEqual([
      'done',
      'done',
    ]);
    expect((await now(tickets[1] as Ticket)).timeline.at(-1)?.text).toBe('Please ask the branch.');
  });

  it('is refused where the same lines are not the ones that were seen, and to whoever is not of the desk', async () => {
    const ticket = await change('prices-view');
    expect(outcomes(await decide([{ ...ticket, digest: 'f'.repeat(64) }]))).toEqual(['version-stale']);
    for (const name of ['northAdmin', 'auditor'] as const) expect((await decide([ticket], {}, name)).status).toBe(403);
    const many = Array.from({ length: 51 }, () => ticket);
    expect((await decide(many)).status).toBe(422);
    await desk.withdraw(ticket);
  });

  it('is the decision of one: bulk against single, one of the two', async () => {
    for (let round = 0; round < 20; round += 1) {
      const ticket = await change('prices-view');
      const single = () => desk.move('secondSupport', ticket, 'reject', { reason: 'No.' });
      const [bulk, alone] = await (round % 2
        ? Promise.all([decide([ticket]), single()])
        : Promise.all([single(), decide([ticket])]).then(([one, many]) => [many, one] as const));
      const [outcome] = outcomes(bulk);
      const after = await now(ticket);
      expect(after.version).toBe(2);
      if (outcome === 'done') {
        expect([alone.status, alone.body.code, after.status]).toEqual([409, 'version-stale', 'approved']);
        await desk.withdraw(after);
      } else {
        expect([alone.status, outcome, after.status]).toEqual([200, 'version-stale', 'rejected']);
      }
    }
  });

  describe('what is known besides a ticket', () => {
    const background = async (number: string, name: NetworkPerson = 'support') =>
      desk.by(name).get<TicketBackground>(`tickets/${number}/background`);

    it('tells what was held before, where else somebody works, and what else is asked about them', async () => {
      const given = await change('configurator-view');
      const { body: approved } = await desk.move('support', given, 'approve', { digest: given.digest });
      const [row] = await db.app.read((tx) =>
        tx.query<{ id: string }>('select id from tickets where number = $1', [approved.number]),
      );
      await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
      await db.owner.run(async (tx) => {
        await tx.query(
          `update assignments set ended_at = app.now() where item = 'orders-view' and membership_id = $1`,
          [network.people.northMember.membershipId],
        );
        await tx.query(
          `insert into memberships (id, person_id, unit_id, status, login, joined_at)
           values (gen_random_uuid(), $1, $2, 'active', 'mona.south', app.now())`,
          [network.people.northMember.personId, network.south],
        );
      });
      const other = await change('prices-view');
      const asked = await desk.file({
        kind: 'change',
        person: network.people.northMember.personId,
        lines: [
          { verb: 'give', item: 'orders-view' },
          { verb: 'give', item: 'documents-view' },
        ],
      });
      const { body } = await background(asked.number);
      expect(body.lines).toEqual([
        { line: 1, heldNow: false, lastHeld: expect.any(String) as string },
        { line: 2, heldNow: false, lastHeld: null },
      ]);
      expect(body.memberships).toMatchObject([{ company: { name: 'South Doors' }, status: 'active' }]);
      expect(body.tickets.at(-1)).toMatchObject({ number: other.number, kind: 'change', sameCompany: true });
      expect(body.tickets.map(({ number }) => number)).not.toContain(asked.number);
      await desk.withdraw(other);
      await desk.withdraw(asked);
    });

    it('is for the vendor alone', async () => {
      const ticket = await change('prices-view');
      for (const name of ['northAdmin', 'southAdmin', 'operator'] as const) {
        expect((await background(ticket.number, name)).status).toBe(403);
      }
      expect((await background('K-2026-987654')).status).toBe(404);
      await desk.withdraw(ticket);
    });
  });
});
