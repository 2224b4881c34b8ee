import type { Ticket, TicketRow, Wish, WishList } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { erasePersonBySystem, expandMail, expireWishes, verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

type Name = 'admin' | 'peer' | 'member' | 'other' | 'south' | 'support';

describe('what employees ask their administrators for', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let people: Record<Name, TestPerson>;
  let desk: Desk<Name>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    const { northAdmin, northDeputy, northMember, southAdmin, support } = network.people;
    const other = await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Otto', lastName: 'Other', companyId: network.north, holds: [] }),
    );
    people = { admin: northAdmin, peer: northDeputy, member: northMember, south: southAdmin, support, other };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'admin');
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  type Told = WishList & { code: string };
  const send = (who: Name, items: string[] = ['documents-view']) =>
    desk.by(who).post<Told>('wishes', { text: 'May I see documents?', items });
  const list = async (who: Name) => (await desk.by(who).get<WishList>('wishes')).body;
  const sent = async (who: Name): Promise<Wish> => {
    const [wish] = (await send(who)).body.mine;
    if (!wish) throw new Error('no wish');
    return wish;
  };
  const decline = (who: Name, { id }: Wish) => desk.by(who).post<Told>(`wishes/${id}/decline`, { reason: 'Not now.' });
  const withdraw = (who: Name, { id }: Wish) => desk.by(who).post<Told>(`wishes/${id}/withdraw`, {});
  const enquire = (who: Name, { id }: Wish, person: Name = 'member') =>
    desk.by(who).post<Ticket & { code: string }>('enquiries', {
      kind: 'change',
      person: people[person].personId,
      lines: [{ verb: 'give', item: 'documents-view' }],
      wish: id,
    });

  it('wait for the administrators of the company, and for nobody else', async () => {
    const wish = await sent('member');
    expect(wish).toMatchObject({ text: 'May I see documents?', status: 'open', person: { name: 'Mona Member' } });
    expect((await list('admin')).waiting.map(({ id }) => id)).toEqual([wish.id]);
    expect((await list('peer')).waiting).toHaveLength(1);
    for (const who of ['south', 'other', 'member'] as const) expect((await list(who)).waiting).toEqual([]);
    expect((await desk.by('support').get('wishes')).status).toBe(403);
    expect((await decline('south', wish)).status).toBe(404);
    expect((await decline('other', wish)).status).toBe(403);
    expect((await withdraw('other', wish)).status).toBe(404);
    expect((await withdraw('member', wish)).body.mine[0]?.status).toBe('withdrawn');
    expect((await decline('admin', wish)).body.code).toBe('wish-closed');
  });

  it('become an enquiry, which whoever has them follows', async () => {
    const wish = await sent('member');
    expect((await enquire('south', wish)).status).toBeGreaterThanOrEqual(400);
    expect((await enquire('admin', wish, 'other')).status).toBe(404);
    const both = await Promise.all([enquire('admin', wish), decline('peer', wish)]);
    expect(both.map(({ status }) => status < 300).toSorted()).toEqual([false, true]);
    const [now] = (await list('member')).mine;
    expect(now?.status).toBe(both[0].status === 201 ? 'filed' : 'declined');
    if (now?.status === 'filed') await desk.withdraw({ number: now.ticket ?? '' });
    const another = await sent('member');
    const { body: ticket } = await enquire('admin', another);
    const [filed] = (await list('member')).mine;
    expect(filed).toMatchObject({ status: 'filed', ticket: ticket.number, answeredBy: 'Nora North' });
    const about = await desk.by('member').get<Page<TicketRow>>('tickets?view=about-me');
    expect(about.body.items.map(({ number }) => number)).toContain(ticket.number);
    expect((await enquire('admin', another)).status).toBe(409);
    await desk.withdraw(ticket);
  });

  it('are declined with a reason, by mail', async () => {
    const wish = await sent('other');
    expect((await decline('admin', wish)).status).toBe(200);
    expect((await list('other')).mine[0]).toMatchObject({ status: 'declined', reason: 'Not now.' });
    const told = await db.app.run(async (tx) => {
      const tasks = await tx.query<{ id: string; event: string; mail: 'wish-received' | 'wish-answered' }>(
        `select k.id, k.event_id as event, substr(k.name, 6) as mail from tasks k join events e on e.id = k.event_id
         where e.data ->> 'wish' = $1 and k.name like 'mail:%' order by k.id`,
        [wish.id],
      );
      for (const { id, event, mail } of tasks) {
        await expandMail(tx, event, mail, recipientsOf(mail));
        await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
      }
      return tx.query<{ what: string }>(
        `select g.mail || ' ' || p.first_name as what from mail_ledger g join people p on p.id = g.person_id
         where g.event_id = any ($1) order by 1`,
        [tasks.map(({ event }) => event)],
      );
    });
    expect(told.map(({ what }) => what)).toEqual(['wish-answered Otto', 'wish-received Nils', 'wish-received Nora']);
  });

  it('are bounded: three wait, five a day, of what the catalogue knows, also when sent at once', async () => {
    expect((await send('other', ['nothing-known'])).body.code).toBe('wish-items');
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('other')));
    const good = answers.filter(({ status }) => status === 201);
    expect(good).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
    const [wish] = (await list('other')).mine;
    if (wish) await withdraw('other', wish);
    expect((await send('other')).status).toBe(201);
    const { mine } = await list('other');
    for (const each of mine.filter(({ status }) => status === 'open')) await withdraw('other', each);
    expect((await send('other')).status).toBe(429);
  });

  it('end by themselves, and go with whoever has them', async () => {
    const wish = await sent('peer');
    await db.owner.run((tx) => tx.query(`update wishes set expires_at = app.now() where id = $1`, [wish.id]));
    expect(await db.app.run((tx) => expireWishes(tx))).toBe(1);
    expect((await list('peer')).mine[0]?.status).toBe('expired');
    await db.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where person_id = $1`, [
        people.other.personId,
      ]),
    );
    expect((await list('admin')).waiting).toEqual([]);
    await db.owner.run(async (tx) => {
      await tx.query(`update memberships set status = 'active', ended_at = null where person_id = $1`, [
        people.other.personId,
      ]);
    });
    await expect(db.app.run((tx) => erasePersonBySystem(tx, people.other.personId, 'asked'))).rejects.toThrow();
    expect((await list('other')).mine.length).toBeGreaterThan(0);
  });
});
