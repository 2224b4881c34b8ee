import type { CheckResult, FilerList, Me, Rights, Ticket, TicketRow } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { expandMail, verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

type Name = 'admin' | 'peer' | 'member' | 'owner' | 'south' | 'support' | 'second' | 'lead' | 'auditor';

describe('staff file in somebody’s name', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let people: Record<Name, TestPerson>;
  let desk: Desk<Name>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/deciding.yaml'));
    const owner = await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Otto', lastName: 'Owner', companyId: network.north, holds: ['owner'] }),
    );
    const { northAdmin, northDeputy, northMember, southAdmin, support, secondSupport, lead, auditor } = network.people;
    people = {
      ...{ admin: northAdmin, peer: northDeputy, member: northMember, south: southAdmin },
      ...{ support, second: secondSupport, lead, auditor, owner },
    };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'support');
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const body = (more: object = {}) => ({
    kind: 'change',
    unit: network.north,
    person: people.owner.personId,
    lines: [{ verb: 'give', item: 'sales' }],
    onBehalfOf: people.admin.personId,
    ...more,
  });
  const file = (who: Name, more: object = {}) =>
    desk.by(who).post<Ticket & { code: string; rule: string }>('enquiries', body(more));
  const read = async (who: Name, { number }: Pick<Ticket, 'number'>) =>
    (await desk.by(who).get<Ticket>(`tickets/${number}`)).body;
  const decide = async (who: Name, ticket: Ticket) => {
    const { version, digest } = await read('support', ticket);
    return desk
      .by(who)
      .post<Ticket & { code: string; rule: string }>(`tickets/${ticket.number}/approve`, { version, digest });
  };
  const takeBack = async (who: Name, ticket: Ticket) =>
    desk.move(who, await read(who, ticket), 'withdraw', { reason: 'Not asked for.' });

  it('by that person’s authority; what needs nobody’s yes otherwise a second person of the vendor decides', async () => {
    const { status, body: ticket } = await file('support');
    expect([status, ticket.filedBy.name, ticket.onBehalfOf?.name]).toEqual([201, 'Ulla Support', 'Nora North']);
    expect([ticket.status, ticket.stages.length]).toEqual(['open', 1]);
    expect(ticket.actions).not.toContain('approve');
    const why = (who: Name) => read(who, ticket).then(({ notDeciding }) => notDeciding);
    expect(ticket.notDeciding).toBe('own-ticket');
    expect(await Promise.all((['support', 'second', 'lead', 'admin', 'auditor'] as const).map(why))).toEqual([
      ...['own-ticket', null, null, null, null],
    ]);
    for (const who of ['support', 'admin'] as const) {
      expect((await decide(who, ticket)).body).toMatchObject({ code: 'not-allowed', rule: 'policy.own-ticket' });
    }
    expect((await read('admin', ticket)).actions).toEqual(expect.arrayContaining(['withdraw', 'revise']));
    expect((await read('support', ticket)).actions).not.toContain('withdraw');
    expect((await decide('second', ticket)).body.status).toBe('approved');
    const mine = await desk.by('admin').get<Page<TicketRow>>('tickets?view=mine');
    expect(mine.body.items.map(({ number, onBehalfOf }) => [number, onBehalfOf?.name])).toContainEqual([
      ticket.number,
      'Nora North',
    ]);
    await takeBack('admin', ticket);
  });

  it('counts for whom it was filed for: what waits for them, and what their end leaves to others', async () => {
    const { body: ticket } = await file('support');
    const asked = await desk.move('second', await read('second', ticket), 'ask', { text: 'Since when?' });
    expect(asked.status).toBe(200);
    const waitingFor = async (who: Name) =>
      (await desk.by(who).get<Me>('me')).body.companies.map(({ name, waiting }) => [name, waiting]);
    expect(await waitingFor('admin')).toEqual([['North Windows', 1]]);
    expect(await waitingFor('peer')).toEqual([['North Windows', 0]]);
    const leaving = { kind: 'deactivate', person: people.admin.personId, lines: [], reason: 'Left.' };
    const { body: checked } = await desk.by('peer').post<CheckResult>('enquiries/check', leaving);
    expect(checked.ends?.tickets).toContainEqual({ number: ticket.number, kind: 'change', becomes: 'adopted' });
    await takeBack('admin', ticket);
  });

  it('is never approved by those it was filed by or for, nor by a policy, not even past the product', async () => {
    const { body: ticket } = await file('support');
    const approve = (by: string | null, decision: string) =>
      db.app.run((tx) =>
        tx.query(
          `insert into approvals (id, ticket_id, revision, stage, digest, basis, by_person, decision)
           select gen_random_uuid(), t.id, 1, 0, r.digest, r.basis, $2, $3
           from tickets t join ticket_revisions r on r.ticket_id = t.id where t.number = $1`,
          [ticket.number, by, decision],
        ),
      );
    const own = 'approvals_never_by_those_it_concerns';
    for (const who of ['support', 'admin', 'owner'] as const) {
      await expect(approve(people[who].personId, 'approve')).rejects.toThrow(own);
    }
    await expect(approve(null, 'policy')).rejects.toThrow('approvals_on_behalf_by_a_second_person');
    await takeBack('admin', ticket);
  });

  it('of two who approve at once one does, and the other is told', async () => {
    const { body: ticket } = await file('support');
    const both = await Promise.all([decide('second', ticket), decide('lead', ticket)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await takeBack('admin', ticket);
  });

  it('of approving and taking back at once one wins', async () => {
    const { body: ticket } = await file('support');
    const [decided, taken] = await Promise.all([decide('second', ticket), takeBack('admin', ticket)]);
    // what is approved can still be taken back, before it takes effect
    expect([200, 409]).toContain(taken.status);
    expect([200, 409]).toContain(decided.status);
    const now = await read('admin', ticket);
    expect(now.status).toBe(taken.status === 200 ? 'withdrawn' : 'approved');
    if (now.status === 'approved') await takeBack('admin', ticket);
  });

  it('can be revised by the one named, who carries it on, and still takes a second person', async () => {
    const { body: ticket } = await file('support');
    const revised = await desk.move('admin', ticket, 'revise', { lines: [{ verb: 'give', item: 'hook' }] });
    expect(revised.body.lines.map(({ item }) => item)).toEqual(['hook']);
    expect(revised.body.onBehalfOf?.name).toBe('Nora North');
    const back = await desk.move('admin', revised.body, 'revise', { lines: [{ verb: 'give', item: 'sales' }] });
    expect([back.body.status, back.body.stages.length]).toEqual(['open', 1]);
    await takeBack('admin', back.body);
  });

  it('is told to the one named and the other administrators, and the one named hears of the rest', async () => {
    const { body: ticket } = await file('support');
    const told = await db.app.run(async (tx) => {
      const tasks = await tx.query<{ id: string; event: string; mail: 'filed-on-behalf' | 'enquiry-received' }>(
        `select k.id, k.event_id as event, substr(k.name, 6) as mail from tasks k join events e on e.id = k.event_id
         join tickets t on t.id = e.ticket_id
         where t.number = $1 and k.name in ('mail:filed-on-behalf', 'mail:enquiry-received')`,
        [ticket.number],
      );
      for (const { id, event, mail } of tasks) {
        await expandMail(tx, event, mail, recipientsOf(mail));
        await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
      }
      return tx.query<{ who: string; mail: string }>(
        `select g.mail, p.first_name as who from mail_ledger g join people p on p.id = g.person_id
         where g.event_id = any ($1) order by 2`,
        [tasks.map(({ event }) => event)],
      );
    });
    expect(told).toEqual([
      { mail: 'filed-on-behalf', who: 'Nils' },
      { mail: 'filed-on-behalf', who: 'Nora' },
    ]);
    await takeBack('admin', ticket);
  });

  it('asks nobody of the side: neither who filed nor who is named', async () => {
    const { body: ticket } = await file('support', {
      person: people.member.personId,
      lines: [{ verb: 'give', item: 'till' }],
    });
    expect((await decide('owner', ticket)).body.status).toBe('approved');
    await takeBack('admin', ticket);
    const { body: colleagues } = await file('support', { lines: [{ verb: 'give', item: 'rope' }] });
    expect((await decide('peer', colleagues)).status).toBe(200);
    await takeBack('admin', colleagues);
  });

  it('only the desk does, in the name of somebody who could, in the company named', async () => {
    const refused = async (who: Name, more: object) => {
      const { status, body: told } = await file(who, more);
      return [status, told.code];
    };
    const self = people.support.personId;
    expect(await refused('admin', { onBehalfOf: people.peer.personId })).toEqual([422, 'on-behalf-staff-only']);
    expect((await refused('auditor', {}))[0]).toBe(403);
    expect(await refused('support', { onBehalfOf: undefined })).toEqual([422, 'on-behalf-whose']);
    expect(await refused('support', { onBehalfOf: self })).toEqual([422, 'on-behalf-whose']);
    expect(await refused('support', { onBehalfOf: people.south.personId })).toEqual([404, 'not-found']);
    expect((await refused('support', { onBehalfOf: people.owner.personId }))[0]).toBe(422);
    const filers = await desk.by('support').get<FilerList>(`enquiries/filers?unit=${network.north}`);
    expect(filers.body.items.map(({ name }) => name)).toEqual(['Nils North', 'Nora North']);
    expect((await desk.by('admin').get(`enquiries/filers?unit=${network.north}`)).status).toBe(403);
    const check = (who: Name) => desk.by(who).post<CheckResult>('enquiries/check', body());
    const { body: checked } = await check('support');
    expect([checked.errors, checked.decides.length]).toEqual([[], 1]);
    const rights = (more: string) =>
      desk.by('support').get<Rights>(`people/${people.owner.personId}/rights?unit=${network.north}${more}`);
    const asNamed = (await rights(`&onBehalfOf=${people.admin.personId}`)).body.items;
    expect(asNamed.find(({ item }) => item === 'sales')?.opposite.outcome).toBe('allowed');
    const dealers = await desk
      .by('admin')
      .get(`people/${people.owner.personId}/rights?onBehalfOf=${people.peer.personId}`);
    expect(dealers.status).toBe(403);
  });
});
