import type { Problem, Ticket, TicketRow } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { anApi, type Answer, type Client, type TestApi } from '../testing/an-api.js';

interface Page<T> {
  items: T[];
  next: string | null;
}

describe('tickets', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  const clients = new Map<NetworkPerson, Client>();

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    for (const name of Object.keys(network.people) as NetworkPerson[]) {
      clients.set(name, await api.as(network.people[name]));
    }
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const by = (name: NetworkPerson): Client => clients.get(name) ?? api.guest;
  const change = (item: string, person: NetworkPerson = 'northMember') => ({
    kind: 'change',
    person: network.people[person].personId,
    lines: [{ verb: 'give', item }],
    note: 'please',
  });
  const file = async (body: object, name: NetworkPerson = 'northAdmin'): Promise<Ticket> => {
    const answer = await by(name).post<Ticket>('enquiries', body);
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([201, expect.any(String)]);
    return answer.body;
  };
  const move = (
    name: NetworkPerson,
    ticket: Ticket,
    verb: string,
    more: object = {},
  ): Promise<Answer<Ticket & Problem>> =>
    by(name).post<Ticket & Problem>(`tickets/${ticket.number}/${verb}`, { version: ticket.version, ...more });
  const withdraw = async (ticket: Ticket): Promise<void> => {
    const now = (await by('northAdmin').get<Ticket>(`tickets/${ticket.number}`)).body;
    if (now.actions.includes('withdraw')) await move('northAdmin', now, 'withdraw');
  };

  it('files: 201 with the ticket, its lines, its beginning and what one may do', async () => {
    const answer = await by('northAdmin').post<Ticket>('enquiries', change('prices-view'));
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
      decides: ['Support of Talmark Windows & Doors'],
      promise: null,
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
    const german = await by('northAdmin').get<Ticket>(`tickets/${answer.body.number}`, { 'accept-language': 'de' });
    expect(german.body.lines[0]?.label).toBe('Preislisten ansehen');
    expect(german.body.decides).toEqual(['Support von Talmark Windows & Doors']);
    await withdraw(answer.body);
  });

  it('one key, one ticket: the same body again answers with the same ticket, another body is refused', async () => {
    const key = { 'idempotency-key': '9d2f-once' };
    const body = change('documents-view');
    const answers = await Promise.all([1, 2, 3, 4].map(() => by('northAdmin').post<Ticket>('enquiries', body, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    expect((await by('northAdmin').post<Ticket>('enquiries', reordered, key)).body.number).toBe(
      answers[0]?.body.number,
    );
    const other = await by('northAdmin').post<Problem>('enquiries', change('service-view'), key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    // a key belongs to the person: somebody else may have made the same one
    const deputys = await by('northDeputy').post<Ticket>('enquiries', change('service-view'), key);
    expect(deputys.status).toBe(201);
    await withdraw(deputys.body);
    await withdraw(answers[0]?.body as Ticket);
  });

  it('asks, answers, approves, applies; everybody sees where it stands', async () => {
    const ticket = await file(change('prices-view'));
    const asked = await move('support', ticket, 'ask', { text: 'Which prices?' });
    expect(asked).toMatchObject({ status: 200, body: { status: 'waiting', version: 2, waitingFor: 'dealer' } });
    expect(asked.body.timeline.at(-1)).toMatchObject({
      verb: 'ask',
      text: 'Which prices?',
      actor: { name: 'Ulla Support', side: 'vendor' },
    });
    const answered = await move('northAdmin', asked.body, 'answer', { text: 'Sales prices.' });
    expect(answered.body).toMatchObject({ status: 'open', version: 3 });

    const seen = (await by('support').get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(seen.actions).toEqual(expect.arrayContaining(['approve', 'reject', 'ask']));
    const approved = await move('support', seen, 'approve', { digest: seen.digest });
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved', version: 4, waitingFor: 'system' } });
    expect(approved.body.lines[0]?.decision).toEqual({ decision: 'approve', reason: null });

    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [ticket.number]),
    );
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
    const done = (await by('northAdmin').get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(done).toMatchObject({ status: 'done', inPart: false, waitingFor: null, actions: [], basisNow: 2 });
    expect(done.lines[0]).toMatchObject({
      heldWhenFiled: false,
      heldNow: true,
      appliedAt: expect.any(String),
      verdict: null,
    });
    expect(done.timeline.map(({ verb }) => verb)).toEqual(['file', 'ask', 'answer', 'approve', 'finish']);

    // the person concerned sees status, lines and who asked, and nothing that was said
    const mona = (await by('northMember').get<Ticket>(`tickets/${ticket.number}`)).body;
    expect(mona).toMatchObject({ status: 'done', note: null, reason: null, actions: [] });
    expect(mona.timeline.every(({ text }) => text === null)).toBe(true);
    const aboutMe = await by('northMember').get<Page<TicketRow>>('tickets?view=about-me');
    expect(aboutMe.body.items.map(({ number }) => number)).toContain(ticket.number);
    expect((await by('northMember').get<Page<TicketRow>>('tickets?view=mine')).body.items).toEqual([]);
    expect(await by('northMember').get('tickets?view=company')).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
  });

  it('approves in part, rejects with a reason, revises, withdraws', async () => {
    const two = await file({
      ...change('orders-edit'),
      lines: [
        { verb: 'give', item: 'orders-edit' },
        { verb: 'give', item: 'service-view' },
      ],
    });
    const seen = (await by('support').get<Ticket>(`tickets/${two.number}`)).body;
    const without = await move('support', seen, 'approve', {
      digest: seen.digest,
      lines: [{ line: 2, decision: 'deny' }],
    });
    expect(without).toMatchObject({
      status: 422,
      body: { code: 'reason-required', errors: [{ path: 'lines.0.reason' }] },
    });
    const part = await move('support', seen, 'approve', {
      digest: seen.digest,
      lines: [{ line: 2, decision: 'deny', reason: 'Not your region.' }],
    });
    expect(part.body.lines.map(({ decision }) => decision)).toEqual([
      { decision: 'approve', reason: null },
      { decision: 'deny', reason: 'Not your region.' },
    ]);

    await withdraw(part.body);

    const third = await file(change('documents-view'));
    expect(await move('support', third, 'reject')).toMatchObject({
      status: 422,
      body: { code: 'reason-required', errors: [{ path: 'reason' }] },
    });
    const rejected = await move('support', third, 'reject', { reason: 'No contract.' });
    expect(rejected.body).toMatchObject({ status: 'rejected', actions: [] });
    expect(rejected.body.timeline.at(-1)).toMatchObject({ verb: 'reject', text: 'No contract.' });

    const fourth = await file(change('documents-view'));
    const revised = await move('northDeputy', fourth, 'revise', { lines: [{ verb: 'give', item: 'service-view' }] });
    expect(revised.body).toMatchObject({ status: 'open', version: 2, revision: 2, lines: [{ item: 'service-view' }] });
    expect(revised.body.digest).not.toBe(fourth.digest);
    expect((await move('northAdmin', revised.body, 'withdraw')).body).toMatchObject({
      status: 'withdrawn',
      waitingFor: null,
    });
  });

  it('a stale or missing version, a stale digest, an impossible move: told, with the ticket as it is now', async () => {
    const ticket = await file(change('service-view'));
    const missing = await by('support').post<Problem>(`tickets/${ticket.number}/ask`, { text: 'What?' });
    expect(missing).toMatchObject({
      status: 422,
      body: { code: 'invalid-input', errors: [{ path: 'version', code: 'required' }] },
    });
    const asked = await move('support', ticket, 'ask', { text: 'What?' });
    const stale = await move('secondSupport', ticket, 'ask', { text: 'What?' });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'version-stale', current: { number: ticket.number, version: 2, status: 'waiting' } },
    });
    expect((stale.body.current as Ticket).actions).toContain('approve');
    const digest = await move('support', asked.body, 'approve', { digest: 'f'.repeat(64) });
    expect(digest).toMatchObject({ status: 409, body: { current: { version: 2 } } });
    const again = await move('support', asked.body, 'ask', { text: 'And?' });
    expect(again).toMatchObject({ status: 409, body: { code: 'move-not-possible', current: { status: 'waiting' } } });
    expect(again.body.detail).toContain('“waiting for an answer”');
    const unknown = await move('support', asked.body, 'delete');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
    await withdraw(ticket);
  });

  it('two decide at once: one wins, the other gets the ticket as it is now', async () => {
    const ticket = await file(change('service-view'));
    const answers = await Promise.all(
      (['support', 'secondSupport', 'lead'] as const).map((name) =>
        move(name, ticket, 'approve', { digest: ticket.digest }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers) {
      if (status === 409) expect(body).toMatchObject({ code: 'version-stale', current: { status: 'approved' } });
    }
    await withdraw(ticket);
  });

  it('who may not is told why; who cannot see finds nothing', async () => {
    const ticket = await file(change('service-view'));
    const own = await move('northAdmin', ticket, 'approve', { digest: ticket.digest });
    expect(own).toMatchObject({ status: 403, body: { code: 'not-allowed', rule: 'policy.own-ticket' } });
    expect(own.body.detail).toMatch(/Nobody decides on an enquiry of their own/);
    for (const name of ['auditor', 'operator'] as const) {
      expect((await by(name).get<Ticket>(`tickets/${ticket.number}`)).body).toMatchObject({
        number: ticket.number,
        actions: [],
      });
      expect((await move(name, ticket, 'ask', { text: 'x' })).status).toBe(403);
    }
    const foreign = await by('southAdmin').get<Problem>(`tickets/${ticket.number}`);
    const none = await by('southAdmin').get<Problem>('tickets/K-2020-999999');
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '', traceId: '' }).toEqual({ ...none.body, instance: '', traceId: '' });
    for (const verb of ['withdraw', 'revoke', 'resend', 'retry']) {
      expect((await move('southAdmin', ticket, verb)).status).toBe(404);
    }
    expect((await api.guest.post(`tickets/${ticket.number}/withdraw`, { version: 1 })).status).toBe(401);
    await withdraw(ticket);
  });

  describe('lists', () => {
    const numbers = (page: Answer<Page<TicketRow>>) => page.body.items.map(({ number }) => number);

    async function walk(name: NetworkPerson, query: string): Promise<string[]> {
      const all: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Answer<Page<TicketRow>> = await by(name).get(
          `tickets?${query}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(page.status).toBe(200);
        all.push(...numbers(page));
        cursor = page.body.next;
      }
      return all;
    }

    it('pages with a keyset: nothing twice, nothing left out, though things move meanwhile', async () => {
      const made: Ticket[] = [];
      for (const item of ['prices-view', 'service-view', 'documents-view', 'technician', 'office'])
        made.push(await file(change(item, 'northDeputy')));
      const all = await walk('northAdmin', 'view=mine&limit=100');
      expect(await walk('northAdmin', 'view=mine&limit=2')).toEqual(all);
      expect(all.slice(0, 5)).toEqual(made.map(({ number }) => number).reverse());
      expect(await walk('northAdmin', 'view=company&limit=3')).toEqual(
        all.length > 0 ? await walk('northAdmin', 'view=company&limit=100') : [],
      );
      const queue = await walk('support', 'view=queue&limit=2');
      expect(queue).toEqual(made.map(({ number }) => number));
      for (const ticket of made) await withdraw(ticket);
      expect(await walk('support', 'view=queue&limit=2')).toEqual([]);
    });

    it('filters by status, kind, open and what is typed; wildcards are letters', async () => {
      const ticket = await file(change('service-view'));
      const find = (query: string) => by('northAdmin').get<Page<TicketRow>>(`tickets?view=company&${query}`);
      expect(numbers(await find('open=true'))).toEqual([ticket.number]);
      expect(numbers(await find('open=false'))).not.toContain(ticket.number);
      expect(numbers(await find('status=open'))).toEqual([ticket.number]);
      expect(numbers(await find('kind=create'))).toEqual([]);
      expect(numbers(await find(`q=${ticket.number.slice(2)}&open=true`))).toEqual([ticket.number]);
      expect(numbers(await find('q=mona%20mem&open=true'))).toEqual([ticket.number]);
      expect(numbers(await find('q=%25'))).toEqual([]);
      expect(numbers(await find(`unit=${network.northBranch}`))).toEqual([]);
      const row = (await find('open=true')).body.items[0];
      expect(row).toMatchObject({
        gives: 1,
        takes: 0,
        summary: [{ verb: 'give', label: 'View service cases' }],
        waitingFor: 'vendor',
      });
      await withdraw(ticket);
    });

    it('shows a dealer nothing of another company, and the queue to the desk only', async () => {
      const ticket = await file(change('service-view'));
      for (const view of ['mine', 'company', 'about-me']) {
        expect(await walk('southAdmin', `view=${view}&limit=100`)).toEqual([]);
      }
      for (const name of ['northAdmin', 'operator'] as const) {
        expect(await by(name).get('tickets?view=queue')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
      }
      for (const name of ['support', 'lead', 'auditor'] as const) {
        expect(await walk(name, 'view=queue&limit=100')).toContain(ticket.number);
      }
      expect(await walk('operator', 'view=company&limit=100')).toContain(ticket.number);
      await withdraw(ticket);
    });
  });
});
