import type { Ticket } from '@keyward/contracts';
import { applyTicket, expandMail, seekDeciders, verifyDatabase } from '@keyward/operations';
import { recipientsOf } from '@keyward/mail';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

const OWNERS = { otto: 'Otto', olaf: 'Olaf' } as const;
const BYTES = { 'content-type': 'application/octet-stream' };
const DAY_MS = 86_400_000;
type Name = 'admin' | 'peer' | 'member' | 'south' | 'support' | 'lead' | 'second' | keyof typeof OWNERS;

describe('decisions by people of the network', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let people: Record<Name, TestPerson>;
  let desk: Desk<Name>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/deciding.yaml'));
    const owner = (firstName: string) =>
      db.owner.run((tx) => aMember(tx, { firstName, lastName: 'Owner', companyId: network.north, holds: ['owner'] }));
    const { northAdmin, northDeputy, northMember, southAdmin, support, secondSupport, lead } = network.people;
    people = {
      ...{ admin: northAdmin, peer: northDeputy, member: northMember, south: southAdmin },
      ...{ support, second: secondSupport, lead, otto: await owner(OWNERS.otto), olaf: await owner(OWNERS.olaf) },
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

  const file = (item: string, more: object = {}) =>
    desk.file({ kind: 'change', person: people.member.personId, lines: [{ verb: 'give', item }], ...more });
  const read = async (name: Name, { number }: Pick<Ticket, 'number'>) =>
    (await desk.by(name).get<Ticket>(`tickets/${number}`)).body;
  const approve = async (name: Name, ticket: Pick<Ticket, 'number'>, more: object = {}) => {
    const now = await read('admin', ticket);
    return desk.move(name, now, 'approve', { digest: now.digest, ...more });
  };
  const waiting = async (name: Name) =>
    (await desk.by(name).get<Page<Ticket>>('tickets?view=decisions')).body.items.map(({ number }) => number);
  const idOf = async ({ number }: Pick<Ticket, 'number'>): Promise<string> => {
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [number]),
    );
    return row?.id ?? '';
  };
  const apply = async (ticket: Pick<Ticket, 'number'>) => {
    const id = await idOf(ticket);
    await db.app.run((tx) => applyTicket(tx, id));
  };

  /** Carries out the tasks of that name, as the worker would. */
  async function runSeeking(): Promise<void> {
    const tasks = await db.app.read((tx) =>
      tx.query<{ id: string; data: Record<string, unknown> }>(
        `select k.id, e.data from tasks k join events e on e.id = k.event_id where k.name = 'seek-deciders' and k.status = 'pending'`,
      ),
    );
    for (const { id, data } of tasks) {
      await db.app.run(async (tx) => {
        await seekDeciders(tx, data);
        await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
      });
    }
  }

  /** Who hears that a decision is needed, by first name or kind, from the last such mail of a ticket. */
  async function told(ticket: Pick<Ticket, 'number'>): Promise<string[]> {
    const id = await idOf(ticket);
    return db.app.run(async (tx) => {
      const [task] = await tx.query<{ id: string; eventId: string }>(
        `select k.id, k.event_id as "eventId" from tasks k join events e on e.id = k.event_id
         where e.ticket_id = $1 and k.name = 'mail:decision-needed' order by e.seq desc limit 1`,
        [id],
      );
      await expandMail(tx, task?.eventId ?? '', 'decision-needed', recipientsOf('decision-needed'));
      await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [task?.id]);
      const rows = await tx.query<{ who: string }>(
        `select coalesce(p.first_name, g.recipient) as who from mail_ledger g left join people p on p.id = g.person_id
         where g.event_id = $1 order by 1`,
        [task?.eventId],
      );
      return rows.map(({ who }) => who);
    });
  }

  it('wait for those who decide, who see the ticket as a whole, and for nobody else', async () => {
    const ticket = await file('purse', { note: 'For the summer.' });
    expect(ticket).toMatchObject({
      status: 'open',
      waitingFor: 'decider',
      actions: expect.not.arrayContaining(['approve']) as string[],
    });
    expect(await waiting('otto')).toEqual([ticket.number]);
    expect(await waiting('olaf')).toEqual([ticket.number]);
    expect(await waiting('admin')).toEqual([]);
    expect(await waiting('support')).toEqual([]);
    expect(await read('otto', ticket)).toMatchObject({
      note: 'For the summer.',
      actions: ['ask', 'offer', 'approve', 'reject'],
    });
    expect((await read('support', ticket)).actions).toEqual(['ask']);
    expect((await desk.by('south').get(`tickets/${ticket.number}`)).status).toBe(404);
    expect(await told(ticket)).toEqual(['Olaf', 'Otto']);
    expect(await approve('support', ticket)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(await approve('admin', ticket)).toMatchObject({ status: 403 });
    const { body } = await approve('otto', ticket);
    expect(body).toMatchObject({ status: 'approved', stages: [{ decided: { name: 'Otto Owner', instead: null } }] });
    expect(await waiting('olaf')).toEqual([]);
    expect((await desk.by('otto').get(`tickets/${ticket.number}`)).status).toBe(200);
    expect((await desk.by('member').get(`tickets/${ticket.number}`)).body).toMatchObject({ note: null });
    await apply(ticket);
    expect((await read('admin', ticket)).status).toBe('done');
  });

  it('are asked back, answered, and refused with a reason like those of the vendor', async () => {
    const ticket = await file('till');
    await desk.move('otto', ticket, 'ask', { text: 'Since when?' });
    expect(await waiting('olaf')).toEqual([ticket.number]);
    const asked = await read('admin', ticket);
    await desk.move('admin', asked, 'answer', { text: 'Monday.' });
    const answered = await read('otto', ticket);
    expect((await desk.move('otto', answered, 'reject')).body).toMatchObject({ code: 'reason-required' });
    expect((await desk.move('olaf', answered, 'reject', { reason: 'No.' })).body.status).toBe('rejected');
    expect(await waiting('otto')).toEqual([]);
  });

  it('are no matter of the desk, which finds what waits for people of the network among what waits for the dealer', async () => {
    const ticket = await file('till');
    const listed = async (query: string) =>
      (await desk.by('support').get<Page<Ticket>>(`tickets?view=queue&limit=100&${query}`)).body.items.map(
        ({ number }) => number,
      );
    expect(await listed('assignee=none')).not.toContain(ticket.number);
    expect(await listed('waitsFor=vendor')).not.toContain(ticket.number);
    expect(await listed('waitsFor=dealer')).toContain(ticket.number);
    const revised = await desk.move('admin', ticket, 'revise', { lines: [{ verb: 'take', item: 'orders-view' }] });
    expect(await listed('assignee=none')).toContain(ticket.number);
    expect(await listed('waitsFor=vendor')).toContain(ticket.number);
    expect(await listed('waitsFor=dealer')).not.toContain(ticket.number);
    await desk.move('support', revised.body, 'ask', { text: 'Why?' });
    expect(await listed('waitsFor=dealer')).toContain(ticket.number);
    await desk.withdraw(ticket);
  });

  it('are not asked any more about what is asked for no longer; the vendor decides what would have needed nobody', async () => {
    const ticket = await file('till');
    expect(await waiting('otto')).toContain(ticket.number);
    const revised = await desk.move('admin', ticket, 'revise', { lines: [{ verb: 'take', item: 'orders-view' }] });
    expect(revised.status).toBe(200);
    expect(await waiting('otto')).not.toContain(ticket.number);
    expect((await read('support', ticket)).actions).toContain('approve');
    expect((await approve('support', ticket)).body.status).toBe('approved');
    await desk.withdraw(ticket);
  });

  it('of two at once one counts, and the other hears what has come of it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ticket = await file('slip');
      const answers = await Promise.all([approve('otto', ticket), approve('olaf', ticket)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      await desk.withdraw(ticket);
    }
  });

  it('go from one stage to the next, and nobody decides two', async () => {
    const ticket = await file('safe');
    expect(await told(ticket)).toEqual(['Olaf', 'Otto']);
    const { body } = await approve('otto', ticket);
    expect(body).toMatchObject({ status: 'open', waitingFor: 'vendor', actions: [] });
    expect(await told(ticket)).toEqual(['team']);
    expect(await approve('olaf', ticket)).toMatchObject({ status: 403 });
    expect((await approve('support', ticket)).body.status).toBe('approved');
    await desk.withdraw(ticket);
  });

  it('offer less: what is accepted they have decided, what is declined they are asked about again', async () => {
    const lines = ['till', 'hook'].map((item) => ({ verb: 'give', item }));
    const offer = async (name: Name, ticket: Pick<Ticket, 'number'>) =>
      desk.move(name, await read('admin', ticket), 'offer', { lines: lines.slice(1), reason: 'No till is free.' });
    const ticket = await file('till', { lines });
    expect((await offer('support', ticket)).status).toBe(403);
    expect((await offer('otto', ticket)).body).toMatchObject({ status: 'offered', waitingFor: 'dealer' });
    expect(await waiting('olaf')).toEqual([]);
    expect((await read('olaf', ticket)).actions).toEqual(expect.arrayContaining(['offer', 'reject']));
    expect(await told(ticket)).toEqual(['Olaf', 'Otto']);
    await desk.move('admin', await read('admin', ticket), 'decline');
    expect(await waiting('olaf')).toEqual([ticket.number]);
    expect(await told(ticket)).toEqual(['Olaf', 'Otto']);
    await desk.by('otto').post('deputies', {
      person: people.peer.personId,
      until: new Date(Date.now() + DAY_MS).toISOString(),
    });
    expect((await offer('peer', ticket)).body.status).toBe('offered');
    expect((await desk.by('otto').post('deputies/end', { person: people.peer.personId })).status).toBe(200);
    const offered = await read('admin', ticket);
    const { body } = await desk.move('admin', offered, 'accept', { digest: offered.digest });
    expect(body).toMatchObject({
      status: 'approved',
      stages: [{ decided: { instead: 'Otto Owner' } }],
      lines: [{ item: 'hook' }],
    });
    await apply(ticket);
    expect((await read('admin', ticket)).status).toBe('done');
    const safe = await file('safe', { lines: [...lines.slice(0, 1), { verb: 'give', item: 'safe' }] });
    const less = { lines: [{ verb: 'give', item: 'safe' }], reason: 'The safe alone.' };
    await desk.move('otto', await read('admin', safe), 'offer', less);
    const second = await read('admin', safe);
    expect((await desk.move('admin', second, 'accept', { digest: second.digest })).body).toMatchObject({
      status: 'open',
      waitingFor: 'vendor',
    });
    expect(await told(safe)).toEqual(['team']);
    expect(await approve('olaf', safe)).toMatchObject({ status: 403 });
    expect((await approve('support', safe)).body.status).toBe('approved');
    await desk.withdraw(safe);
  });

  it('by a peer: a colleague who could have asked for the same', async () => {
    const ticket = await file('rope');
    expect(await waiting('peer')).toEqual([ticket.number]);
    expect(await approve('lead', ticket)).toMatchObject({ status: 403 });
    expect((await approve('peer', ticket)).body.status).toBe('approved');
    await desk.withdraw(ticket);
  });

  it('with the consent of the person concerned, which is no decision', async () => {
    const ticket = await file('rota');
    expect(await waiting('member')).toEqual([ticket.number]);
    expect(await approve('otto', ticket)).toMatchObject({ status: 404 });
    expect((await approve('member', ticket)).body.status).toBe('open');
    expect(await waiting('member')).toEqual([]);
    expect((await approve('otto', ticket)).body).toMatchObject({ status: 'approved' });
    await desk.withdraw(ticket);
  });

  it('by whoever the enquiry names, also of another company, who sees this ticket and no other there', async () => {
    const ticket = await file('launch', { facts: { buddy: people.south.personId } });
    expect(await waiting('south')).toEqual([ticket.number]);
    const company = await desk.by('south').get<Page<Ticket>>('tickets?view=company');
    expect(company.body.items.map(({ number }) => number)).toEqual([]);
    expect((await approve('south', ticket)).body.status).toBe('approved');
    await apply(ticket);
    expect((await read('admin', ticket)).status).toBe('done');
  });

  it('with evidence and a reason, where the rung wants them', async () => {
    const ticket = await file('chart');
    expect((await approve('otto', ticket)).body.code).toBe('reason-required');
    expect((await approve('otto', ticket, { reason: 'Seen.' })).body.code).toBe('evidence-required');
    await desk.by('admin').post(`tickets/${ticket.number}/attachments?name=a.pdf`, '%PDF-1.7\nxxxxxxxxxxxxxxxx', BYTES);
    expect((await approve('otto', ticket, { reason: 'Seen.' })).body.status).toBe('approved');
    await desk.withdraw(ticket);
  });

  it('pass on to the next rung when those who decide go, and at last to the vendor', async () => {
    const [till, slip] = [await file('till'), await file('slip')];
    const suspend = async (name: Name) => {
      const ticket = await desk.file({ kind: 'suspend', person: people[name].personId, lines: [], reason: 'Away.' });
      await apply(ticket);
      expect((await read('admin', ticket)).status).toBe('done');
    };
    await suspend('otto');
    await runSeeking();
    expect(await waiting('olaf')).toEqual([till.number, slip.number]);
    expect((await read('admin', till)).timeline.map(({ event }) => event)).not.toContain('decision.asked');
    await suspend('olaf');
    // before any task has looked: authority is that of the moment, also where a read was believed for one
    api.lookAnew(people.olaf);
    expect((await desk.by('olaf').get(`tickets/${till.number}`)).status).toBe(401);
    expect((await approve('support', slip)).body.code).toBe('no-longer-possible');
    await runSeeking();
    expect((await read('admin', till)).timeline.map(({ event }) => event)).toContain('decision.asked');
    expect((await read('support', till)).actions).toContain('approve');
    expect(await read('support', till)).toMatchObject({ waitingFor: 'vendor' });
    expect(await told(till)).toEqual(['team']);
    expect((await approve('support', till)).body.status).toBe('approved');
    await apply(till);
    expect((await read('admin', till)).status).toBe('done');
    expect(
      (await desk.move('support', await read('support', slip), 'reject', { reason: 'Nobody is left.' })).body.status,
    ).toBe('rejected');
  });
});
