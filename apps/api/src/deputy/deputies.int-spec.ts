import type { Deputies, Ticket } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { expandMail, verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

const DAY_MS = 86_400_000;
type Name = 'admin' | 'peer' | 'member' | 'south' | 'otto' | 'dora' | 'support' | 'second' | 'lead' | 'auditor';

describe('somebody who stands in for who decides', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let people: Record<Name, TestPerson>;
  let desk: Desk<Name>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/deciding.yaml'));
    const member = (firstName: string, holds: string[]) =>
      db.owner.run((tx) => aMember(tx, { firstName, lastName: 'Owner', companyId: network.north, holds }));
    const { northAdmin, northDeputy, northMember, southAdmin, support, secondSupport, lead, auditor } = network.people;
    people = {
      ...{ admin: northAdmin, peer: northDeputy, member: northMember, south: southAdmin, support, lead, auditor },
      ...{ second: secondSupport, otto: await member('Otto', ['owner']), dora: await member('Dora', []) },
    };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'admin');
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
  const name = (principal: Name, deputy: Name, more: object = {}) =>
    desk.by(principal).post<Deputies & { code: string }>('deputies', {
      person: people[deputy].personId,
      until: inDays(7),
      ...more,
    });
  const end = (principal: Name, deputy: Name) =>
    desk.by(principal).post<Deputies>('deputies/end', { person: people[deputy].personId });
  const file = (item: string, person: Name = 'member') =>
    desk.file({ kind: 'change', person: people[person].personId, lines: [{ verb: 'give', item }] });
  const approve = async (who: Name, { number }: Ticket) => {
    const now = (await desk.by('admin').get<Ticket>(`tickets/${number}`)).body;
    return desk.move(who, now, 'approve', { digest: now.digest });
  };
  const waiting = async (who: Name) =>
    (await desk.by(who).get<Page<Ticket>>('tickets?view=decisions')).body.items.map(({ number }) => number);

  it('decides on their behalf, which everybody sees, while it lasts and not after', async () => {
    const ticket = await file('till');
    expect((await desk.by('dora').get(`tickets/${ticket.number}`)).status).toBe(404);
    const { status, body } = await name('otto', 'dora');
    expect([status, body.items.map(({ principal, deputy }) => [principal.name, deputy.name])]).toEqual([
      201,
      [['Otto Owner', 'Dora Owner']],
    ]);
    expect(await waiting('dora')).toEqual([ticket.number]);
    const decided = await approve('dora', ticket);
    expect(decided.body).toMatchObject({
      status: 'approved',
      stages: [{ decided: { name: 'Dora Owner', instead: 'Otto Owner' } }],
    });
    expect(decided.body.timeline.at(-1)).toMatchObject({ actor: { name: 'Dora Owner' }, instead: 'Otto Owner' });
    await desk.withdraw(ticket);
    const other = await file('slip');
    expect((await end('otto', 'dora')).body.items).toEqual([]);
    expect(await waiting('dora')).toEqual([]);
    expect((await approve('dora', other)).status).toBe(404);
    expect((await end('otto', 'dora')).status).toBe(404);
    await desk.withdraw(other);
  });

  it('is told, and asked by mail beside the one they stand in for', async () => {
    await name('otto', 'dora');
    const ticket = await file('till');
    const told = await db.app.run(async (tx) => {
      const [asked] = await tx.query<{ id: string; task: string }>(
        `select e.id, k.id as task from events e join tasks k on k.event_id = e.id join tickets t on t.id = e.ticket_id
         where t.number = $1 and e.name = 'decision.asked'`,
        [ticket.number],
      );
      await expandMail(tx, asked?.id ?? '', 'decision-needed', recipientsOf('decision-needed'));
      await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [asked?.task]);
      return tx.query<{ who: string }>(
        `select p.first_name as who from mail_ledger g join people p on p.id = g.person_id where g.event_id = $1 order by 1`,
        [asked?.id],
      );
    });
    expect(told.map(({ who }) => who)).toEqual(['Dora', 'Otto']);
    const [mail] = await db.app.read((tx) =>
      tx.query<{ count: number }>(`select count(*)::int as count from tasks where name = 'mail:deputy-named'`),
    );
    expect(mail?.count).toBe(2);
    await desk.withdraw(ticket);
    await end('otto', 'dora');
  });

  it('is nobody who has asked for it or whom it is about, and passes nothing on', async () => {
    await name('otto', 'peer');
    await name('peer', 'dora');
    const own = await desk.file(
      { kind: 'change', person: people.member.personId, lines: [{ verb: 'give', item: 'till' }] },
      'peer',
    );
    expect((await approve('peer', own)).body).toMatchObject({ code: 'not-allowed', rule: 'policy.own-ticket' });
    expect(await waiting('peer')).toEqual([]);
    // dora stands in for the deputy, not for whoever decides
    expect((await approve('dora', own)).status).toBe(404);
    const about = await file('slip', 'peer');
    expect((await approve('peer', about)).body).toMatchObject({ code: 'not-allowed', rule: 'policy.about-yourself' });
    expect((await approve('otto', about)).status).toBe(200);
    for (const ticket of [own, about]) await desk.withdraw(ticket);
    await end('otto', 'peer');
    await end('peer', 'dora');
  });

  it('and their principal decide one stage of two together, not both', async () => {
    await name('support', 'second');
    const ticket = await file('safe');
    await approve('otto', ticket);
    expect((await approve('second', ticket)).status).toBe(200);
    await desk.withdraw(ticket);
    await end('support', 'second');
  });

  it('of the vendor decides where only the lead does, and is shown as such', async () => {
    await name('lead', 'support');
    const { peer } = people;
    // the only colleague who could have asked for it is whom it is about: the lead decides
    const ticket = await desk.file({ kind: 'change', person: peer.personId, lines: [{ verb: 'give', item: 'rope' }] });
    expect((await approve('second', ticket)).body.code).toBe('not-allowed');
    expect((await approve('support', ticket)).body).toMatchObject({
      status: 'approved',
      stages: [{ decided: { name: 'Ulla Support', instead: 'Lena Lead' } }],
    });
    await desk.withdraw(ticket);
    await end('lead', 'support');
  });

  it('is a colleague of the same side, one at a time, with an end to come', async () => {
    for (const stranger of ['south', 'support', 'otto'] as const) {
      expect((await name('otto', stranger)).body.code).toBe('deputy-elsewhere');
    }
    expect((await name('support', 'auditor')).body.code).toBe('deputy-elsewhere');
    expect((await name('auditor', 'support')).status).toBe(403);
    expect((await name('otto', 'dora', { until: inDays(-1) })).body.code).toBe('deputy-time');
    expect((await name('otto', 'dora', { from: inDays(9) })).body.code).toBe('deputy-time');
    const both = await Promise.all([name('otto', 'dora'), name('otto', 'peer')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await name('otto', 'member', { from: inDays(7), until: inDays(9) })).status).toBe(201);
    const { body } = await desk.by('otto').get<Deputies>('deputies');
    expect(body.colleagues.map((each) => each.name)).toContain('Dora Owner');
    expect((await desk.by('member').get<Deputies>('deputies')).body.colleagues).toEqual([]);
  });
});
