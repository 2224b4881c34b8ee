import type { Problem, Ticket, TicketRow } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('tickets', () => {
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

  const change = (item: string) => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item }],
    note: 'please',
  });

  it('files: 201 with the ticket, its lines, its beginning and what one may do', async () => {
    const answer = await desk.by('northAdmin').post<Ticket>('enquiries', change('prices-view'));
    expect(answer.status).toBe(201);
    expect(answer.headers['location']).toBe(`/api/v1/tickets/${answer.body.number}`);
    expect(answer.body).toMatchObject({
      kind: 'change',
      status: 'open',
      version: 1,
      basis: 1,
      basisNow: 1,
      waitingFor: 'vendor',
      person: { id: network.people.northMember.personId, firstName: 'Mona', lastName: 'Member' },
      company: { id: network.north, name: 'North Windows' },
      unit: { id: network.north },
      filedBy: { id: network.people.northAdmin.personId, name: 'Nora North' },
      note: 'please',
      actions: ['revise', 'withdraw'],
      decides: ['support of Talmark Windows & Doors'],
      promise: { state: 'on-time', left: 480, day: 480 },
      usual: null,
      invitation: null,
    });
    expect(answer.body.lines).toEqual([
      expect.objectContaining({
        line: 1,
        verb: 'give',
        item: 'prices-view',
        label: 'View price lists',
        application: 'prices',
        unit: { id: network.north, name: 'North Windows' },
        heldWhenFiled: false,
        heldNow: false,
        asked: true,
        verdict: expect.objectContaining({ outcome: 'approval' }),
        decision: null,
        appliedAt: null,
      }),
    ]);
    expect(answer.body.timeline).toEqual([
      expect.objectContaining({
        event: 'ticket.filed',
        verb: 'file',
        actor: expect.objectContaining({ side: 'dealer' }),
      }),
    ]);
    const german = await desk
      .by('northAdmin')
      .get<Ticket>(`tickets/${answer.body.number}`, { 'accept-language': 'de' });
    expect(german.body.lines[0]?.label).toBe('Preislisten ansehen');
    expect(german.body.decides).toEqual(['Support von Talmark Windows & Doors']);
    await desk.withdraw(answer.body);
  });

  it('one key, one ticket: the same body again answers with the same ticket, another body is refused', async () => {
    const key = { 'idempotency-key': '9d2f-once' };
    const body = change('documents-view');
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => desk.by('northAdmin').post<Ticket>('enquiries', body, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    expect((await desk.by('northAdmin').post<Ticket>('enquiries', reordered, key)).body.number).toBe(
      answers[0]?.body.number,
    );
    const other = await desk.by('northAdmin').post<Problem>('enquiries', change('service-view'), key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    // a key belongs to the person: somebody else may have made the same one
    const deputys = await desk.by('northDeputy').post<Ticket>('enquiries', change('service-view'), key);
    expect(deputys.status).toBe(201);
    await desk.withdraw(deputys.body);
    await desk.withdraw(answers[0]?.body as Ticket);
  });

  it('asks, answers, approves, applies; everybody sees where it stands', async () => {
    const ticket = await desk.file(change('prices-view'));
    const asked = await desk.move('support', ticket, 'ask', { text: 'Which prices?' });
    expect(asked).toMatchObject({ status: 200, body: { status: 'waiting', version: 2, waitingFor: 'dealer' } });
    expect(asked.body.timeline.at(-1)).toMatchObject({
      verb: 'ask',
      text: 'Which prices?',
      actor: { name: 'Ulla Support', side: 'vendor' },
    });
    const answered = await desk.move('northAdmin', asked.body, 'answer', { text: 'Sales prices.' });
    expect(answered.body).toMatchObject({ status: 'open', version: 3 });

    const seen = (await desk.by('support').get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(seen.actions).toEqual(expect.arrayContaining(['approve', 'reject', 'ask']));
    const approved = await desk.move('support', seen, 'approve', { digest: seen.digest });
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved', version: 4, waitingFor: 'system' } });
    expect(approved.body.lines[0]?.decision).toEqual({ decision: 'approve', reason: null });

    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [ticket.number]),
    );
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
    const done = (await desk.by('northAdmin').get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(done).toMatchObject({ status: 'done', inPart: false, waitingFor: null, actions: [], basisNow: 2 });
    expect(done.lines[0]).toMatchObject({
      heldWhenFiled: false,
      heldNow: true,
      appliedAt: expect.any(String),
      verdict: null,
    });
    expect(done.timeline.map(({ verb }) => verb)).toEqual(['file', 'ask', 'answer', 'approve', 'finish']);

    // the person concerned sees status, lines and who asked, and nothing that was said
    const mona = (await desk.by('northMember').get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(mona).toMatchObject({ status: 'done', note: null, reason: null, actions: [] });
    expect(mona.timeline.every(({ text }) => text === null)).toBe(true);
    const aboutMe = await desk.by('northMember').get<Page<TicketRow>>('tickets?view=about-me');
    expect(aboutMe.body.items.map(({ number }) => number)).toContain(ticket.number);
    expect((await desk.by('northMember').get<Page<TicketRow>>('tickets?view=mine')).body.items).toEqual([]);
    expect(await desk.by('northMember').get('tickets?view=company')).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
  });

  it('approves in part, rejects with a reason, revises, withdraws', async () => {
    const two = await desk.file({
      ...change('orders-edit'),
      lines: [
        { verb: 'give', item: 'orders-edit' },
        { verb: 'give', item: 'service-view' },
      ],
    });
    const seen = (await desk.by('support').get<Ticket>(`tickets/${two.number}`)).body;
    const without = await desk.move('support', seen, 'approve', {
      digest: seen.digest,
      lines: [{ line: 2, decision: 'deny' }],
    });
    expect(without).toMatchObject({
      status: 422,
      body: { code: 'reason-required', errors: [{ path: 'lines.0.reason' }] },
    });
    const part = await desk.move('support', seen, 'approve', {
      digest: seen.digest,
      lines: [{ line: 2, decision: 'deny', reason: 'Not your region.' }],
    });
    expect(part.body.lines.map(({ decision }) => decision)).toEqual([
      { decision: 'approve', reason: null },
      { decision: 'deny', reason: 'Not your region.' },
    ]);
    // why is between dealer and vendor; the person concerned sees that
    const mona = (await desk.by('northMember').get<Ticket>(`tickets/${two.number}`)).body;
    expect(mona.lines[1]?.decision).toEqual({ decision: 'deny', reason: null });
    expect(JSON.stringify(mona)).not.toContain('region');

    await desk.withdraw(part.body);

    const third = await desk.file(change('documents-view'));
    expect(await desk.move('support', third, 'reject')).toMatchObject({
      status: 422,
      body: { code: 'reason-required', errors: [{ path: 'reason' }] },
    });
    const rejected = await desk.move('support', third, 'reject', { reason: 'No contract.' });
    expect(rejected.body).toMatchObject({ status: 'rejected', actions: [] });
    expect(rejected.body.timeline.at(-1)).toMatchObject({ verb: 'reject', text: 'No contract.' });

    const fourth = await desk.file(change('documents-view'));
    const revised = await desk.move('northDeputy', fourth, 'revise', {
      lines: [{ verb: 'give', item: 'service-view' }],
    });
    expect(revised.body).toMatchObject({ status: 'open', version: 2, revision: 2, lines: [{ item: 'service-view' }] });
    expect(revised.body.digest).not.toBe(fourth.digest);
    expect((await desk.move('northAdmin', revised.body, 'withdraw')).body).toMatchObject({
      status: 'withdrawn',
      waitingFor: null,
    });
  });

  it('a stale or missing version, a stale digest, an impossible move: told, with the ticket as it is now', async () => {
    const ticket = await desk.file(change('service-view'));
    const missing = await desk.by('support').post<Problem>(`tickets/${ticket.number}/ask`, { text: 'What?' });
    expect(missing).toMatchObject({
      status: 422,
      body: { code: 'invalid-input', errors: [{ path: 'version', code: 'required' }] },
    });
    const asked = await desk.move('support', ticket, 'ask', { text: 'What?' });
    const stale = await desk.move('secondSupport', ticket, 'ask', { text: 'What?' });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'version-stale', current: { number: ticket.number, version: 2, status: 'waiting' } },
    });
    expect((stale.body.current as Ticket).actions).toContain('approve');
    const digest = await desk.move('support', asked.body, 'approve', { digest: 'f'.repeat(64) });
    expect(digest).toMatchObject({ status: 409, body: { current: { version: 2 } } });
    const again = await desk.move('support', asked.body, 'ask', { text: 'And?' });
    expect(again).toMatchObject({ status: 409, body: { code: 'move-not-possible', current: { status: 'waiting' } } });
    expect(again.body.detail).toContain('“waiting for an answer”');
    const unknown = await desk.move('support', asked.body, 'delete');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
    await desk.withdraw(ticket);
  });

  it('two decide at once: one wins, the other gets the ticket as it is now', async () => {
    const ticket = await desk.file(change('service-view'));
    const answers = await Promise.all(
      (['support', 'secondSupport', 'lead'] as const).map((name) =>
        desk.move(name, ticket, 'approve', { digest: ticket.digest }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers) {
      if (status === 409) expect(body).toMatchObject({ code: 'version-stale', current: { status: 'approved' } });
    }
    await desk.withdraw(ticket);
  });

  it('who may not is told why; who cannot see finds nothing', async () => {
    const ticket = await desk.file(change('service-view'));
    const own = await desk.move('northAdmin', ticket, 'approve', { digest: ticket.digest });
    expect(own).toMatchObject({ status: 403, body: { code: 'not-allowed', rule: 'policy.own-ticket' } });
    expect(own.body.detail).toMatch(/Nobody decides on an enquiry of their own/);
    for (const name of ['auditor', 'operator'] as const) {
      expect((await desk.by(name).get<Ticket>(`tickets/${ticket.number}`)).body).toMatchObject({
        number: ticket.number,
        actions: [],
      });
      expect((await desk.move(name, ticket, 'ask', { text: 'x' })).status).toBe(403);
    }
    const foreign = await desk.by('southAdmin').get<Problem>(`tickets/${ticket.number}`);
    const none = await desk.by('southAdmin').get<Problem>('tickets/K-2020-999999');
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '', traceId: '' }).toEqual({ ...none.body, instance: '', traceId: '' });
    for (const verb of ['withdraw', 'revoke', 'resend', 'retry']) {
      expect((await desk.move('southAdmin', ticket, verb)).status).toBe(404);
    }
    expect((await api.guest.post(`tickets/${ticket.number}/withdraw`, { version: 1 })).status).toBe(401);
    await desk.withdraw(ticket);
  });
});
