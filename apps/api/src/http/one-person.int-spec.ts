import type { Problem, Ticket } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

/** What one person does, however much of it, is not felt by the others. */
describe('one person', () => {
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

  const change = () => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item: 'prices-view' }],
  });
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Somebody else holds rows for as long as `work` takes. */
  const whileLocked = <T>(sql: string, work: () => Promise<T>): Promise<T> =>
    db.owner.run(async (tx) => {
      await tx.query(sql);
      return work();
    });

  it('25 writes at once that wait for a lock leave connections for everybody else', async () => {
    const ticket = await desk.file(change());
    const writes = await whileLocked(
      `select id from tickets where number = '${ticket.number}' for update`,
      async () => {
        const sent = Array.from({ length: 25 }, () => desk.move('northAdmin', ticket, 'withdraw'));
        await pause(300);
        for (const name of ['southAdmin', 'northAdmin'] as const) {
          const began = performance.now();
          expect((await desk.by(name).get('me')).status).toBe(200);
          expect(performance.now() - began).toBeLessThan(1000);
        }
        return sent;
      },
    );
    const answers = await Promise.all(writes);
    const count = (status: number) => answers.filter((each) => each.status === status).length;
    expect([count(200), count(409)]).toEqual([1, 24]);
  });

  it('many people at one ticket leave connections for everybody else', async () => {
    const ticket = await desk.file(change());
    const many = ['northAdmin', 'northDeputy', 'support', 'secondSupport', 'lead', 'auditor'] as const;
    const writes = await whileLocked(
      `select id from tickets where number = '${ticket.number}' for update`,
      async () => {
        const sent = many.flatMap((name) => [1, 2].map(() => desk.move(name, ticket, 'ask', { text: 'Which?' })));
        await pause(300);
        const began = performance.now();
        expect((await desk.by('southAdmin').get('me')).status).toBe(200);
        expect(performance.now() - began).toBeLessThan(1000);
        return sent;
      },
    );
    const answers = await Promise.all(writes);
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('noting that a session was used waits for nobody and keeps nobody waiting', async () => {
    const { personId } = network.people.northDeputy;
    await db.owner.run((tx) =>
      tx.query(`update sessions set seen_at = app.now() - interval '1 hour' where person_id = $1`, [personId]),
    );
    const seen = async () => {
      const [row] = await db.owner.read((tx) =>
        tx.query<{ minutes: number }>(
          `select extract(epoch from app.now() - seen_at)::float8 / 60 as minutes from sessions where person_id = $1`,
          [personId],
        ),
      );
      return row?.minutes ?? 0;
    };
    const deputy = desk.by('northDeputy');
    await whileLocked(`select id from sessions where person_id = '${personId}' for share`, async () => {
      const began = performance.now();
      expect((await deputy.get('me')).status).toBe(200);
      expect((await deputy.post<Ticket>('enquiries', change())).status).toBe(201);
      expect(performance.now() - began).toBeLessThan(1500);
    });
    expect(await seen()).toBeGreaterThan(59);
    api.lookAnew({ personId });
    expect((await deputy.get('me')).status).toBe(200);
    for (let tries = 0; tries < 100 && (await seen()) > 1; tries += 1) await pause(20);
    expect(await seen()).toBeLessThan(1);
  });

  it('is asked who they are, then whether they may, and only then what they sent', async () => {
    const forged = api.guest.with({ cookie: `__Host-keyward=${'x'.repeat(43)}` });
    for (const path of ['enquiries', 'tickets/K-2026-000001/approve', 'session/company', 'invitations/join']) {
      expect([path, (await forged.post<Problem>(path, { nonsense: 1 })).status]).toEqual([path, 401]);
    }
    const mona = await desk.by('northMember').post<Problem>('enquiries', { nonsense: 1 });
    expect(mona).toMatchObject({ status: 403, body: { code: 'not-allowed', rule: 'policy.portal-permission' } });
  });

  it('is answered in their own language, also where nothing was looked at yet', async () => {
    await db.owner.run((tx) =>
      tx.query(`update people set language = 'de' where id = $1`, [network.people.northAdmin.personId]),
    );
    api.lookAnew(network.people.northAdmin);
    const nora = desk.by('northAdmin');
    const large = await nora.post<Problem>('enquiries', { note: 'x'.repeat(70_000) });
    expect(large).toMatchObject({ status: 413, body: { detail: expect.stringContaining('mehr als 64 kB') } });
    const wrong = await nora.post<Problem>(`tickets/K-2026-000001/withdraw`, { version: 'one' });
    expect(wrong).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('markierten Felder'), errors: [{ path: 'version', code: 'wrong-type' }] },
    });
  });

  it('files as many enquiries in ten minutes as the installation allows; a repeat is none, and one too many is not stored', async () => {
    const sven = desk.by('southAdmin');
    const body = { ...change(), person: network.people.southMember.personId };
    const first = await sven.post<Ticket>('enquiries', body, { 'idempotency-key': 'the-first' });
    expect(first.status).toBe(201);
    await db.owner.run((tx) =>
      tx.query(
        `insert into attempts (id, kind, subject, at)
         select gen_random_uuid(), a.kind, a.subject, app.now() - interval '1 minute'
         from attempts a, generate_series(1, 59)
         where a.kind = 'file:person' and a.id = (select id from attempts where kind = 'file:person' order by id desc
           limit 1)`,
      ),
    );
    const tickets = async () => {
      const rows = await db.owner.read((tx) =>
        tx.query(`select id from tickets where company_id = $1`, [network.south]),
      );
      return rows.length;
    };
    const before = await tickets();
    const more = await sven.post<Problem>('enquiries', body);
    expect(more).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(Number(more.headers['retry-after'])).toBeGreaterThan(500);
    expect(await tickets()).toBe(before);
    const again = await sven.post<Ticket>('enquiries', body, { 'idempotency-key': 'the-first' });
    expect([again.status, again.body.number]).toEqual([201, first.body.number]);
    // others file on
    expect((await desk.by('northDeputy').post('enquiries', change())).status).toBe(201);
  });
});
