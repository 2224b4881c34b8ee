import type { PersonActor, PersonVerb } from '@keyward/domain';
import { aNetwork, openDatabase, signedIn, type Network, type OpenDatabase } from '@keyward/testing';
import { applyTicket, failTicket, fileEnquiry, PERSON_MOVES, ticketActions, type EnquiryInput } from '../index.js';
import type { VerbInput } from './person-moves.js';

let database: OpenDatabase;
let network: Network;
let admin: PersonActor;
let deputy: PersonActor;
let support: PersonActor;

beforeAll(async () => {
  database = await openDatabase();
  network = await database.owner.run((tx) => aNetwork(tx));
  [admin, deputy, support] = await database.owner.run(async (tx) => [
    await signedIn(tx, network, 'northAdmin'),
    await signedIn(tx, network, 'northDeputy'),
    await signedIn(tx, network, 'support'),
  ]);
});
afterAll(() => database.close());

const change = (more: Partial<EnquiryInput> = {}): EnquiryInput => ({
  kind: 'change',
  person: network.people.northMember.personId,
  lines: [{ verb: 'give', item: 'documents-view' }],
  ...more,
});
const file = (input: EnquiryInput, actor = admin, idempotencyKey?: string) =>
  database.app.run((tx) => fileEnquiry(tx, actor, input, { bodyHash: JSON.stringify(input), idempotencyKey }));
const move = <V extends PersonVerb>(verb: V, actor: PersonActor, number: string, input: VerbInput[V]) =>
  database.app.run((tx) => PERSON_MOVES[verb](tx, actor, number, input));
const apply = (ticketId: string) => database.app.run((tx) => applyTicket(tx, ticketId));

interface Stand {
  status: string;
  version: number;
  revision: number;
  digest: string;
  basis: number;
  events: string[];
  tasks: string[];
}
const stand = async (ticketId: string): Promise<Stand> => {
  const [row] = await database.app.read((tx) =>
    tx.query<Stand>(
      `select t.status, t.version, t.revision, r.digest, r.basis,
         (select json_agg(e.name order by e.seq) from events e where e.ticket_id = t.id) as events,
         (select json_agg(k.name order by e.seq, k.id) from events e join tasks k on k.event_id = e.id
           where e.ticket_id = t.id) as tasks
       from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision where t.id = $1`,
      [ticketId],
    ),
  );
  if (!row) throw new Error('no ticket');
  return row;
};
const holds = async (membershipId: string | null) => {
  const rows = await database.app.read((tx) =>
    tx.query<{ item: string }>('select item from assignments where membership_id = $1 and ended_at is null', [
      membershipId,
    ]),
  );
  return rows.map((row) => row.item).sort();
};
const approveAll = async (ticketId: string, number: string, actor = support) => {
  const { version, digest } = await stand(ticketId);
  await move('approve', actor, number, { version, digest });
};

describe('an enquiry for a change', () => {
  it('becomes a ticket, changes nothing by itself, and is applied once approved (F4, F6)', async () => {
    const member = network.people.northMember.membershipId;
    const before = await holds(member);
    const { ticketId, number } = await file(change());
    expect(number).toMatch(/^K-\d{4}-\d{6}$/);
    expect(await holds(member)).toEqual(before);
    expect(await stand(ticketId)).toMatchObject({
      status: 'open',
      version: 1,
      tasks: expect.arrayContaining(['mail:decision-needed']),
    });

    await approveAll(ticketId, number);
    expect(await holds(member)).toEqual(before);
    await apply(ticketId);
    expect(await holds(member)).toEqual([...before, 'documents-view'].sort());
    expect(await stand(ticketId)).toMatchObject({
      status: 'done',
      events: ['ticket.filed', 'ticket.approved', 'assignment.given', 'ticket.done'],
    });
  });

  it('is applied once, however often the task is repeated', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'prices-view' }] }));
    await approveAll(ticketId, number);
    await Promise.all([apply(ticketId), apply(ticketId), apply(ticketId)]);
    const { events } = await stand(ticketId);
    expect(events.filter((name) => name === 'assignment.given')).toHaveLength(1);
    expect(events.filter((name) => name === 'ticket.done')).toHaveLength(1);
  });

  it('is decided line by line; a denied line is not applied', async () => {
    const { ticketId, number } = await file(
      change({
        lines: [
          { verb: 'give', item: 'service-view' },
          { verb: 'give', item: 'configurator-view' },
        ],
      }),
    );
    const { version, digest } = await stand(ticketId);
    const lines = [{ line: 2, decision: 'deny' as const, reason: 'No licence left.' }];
    await move('approve', support, number, { version, digest, lines });
    await apply(ticketId);
    const held = await holds(network.people.northMember.membershipId);
    expect(held).toContain('service-view');
    expect(held).not.toContain('configurator-view');
  });

  it('is rejected when every line is denied, and a denial needs a reason', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'configurator-view' }] }));
    const { version, digest } = await stand(ticketId);
    const without = [{ line: 1, decision: 'deny' as const }];
    await expect(move('approve', support, number, { version, digest, lines: without })).rejects.toMatchObject({
      code: 'reason-required',
      context: { errors: [{ path: 'lines.0.reason' }] },
    });
    const lines = [{ line: 1, decision: 'deny' as const, reason: 'Not needed for this position.' }];
    await move('approve', support, number, { version, digest, lines });
    expect(await stand(ticketId)).toMatchObject({ status: 'rejected' });
  });

  it('changes details together with rights', async () => {
    const { ticketId, number } = await file(
      change({ lines: [], details: { position: 'Head of sales', lastName: 'Members' } }),
    );
    await approveAll(ticketId, number);
    await apply(ticketId);
    const [row] = await database.app.read((tx) =>
      tx.query(
        'select p.last_name, m.position from people p join memberships m on m.person_id = p.id where m.id = $1',
        [network.people.northMember.membershipId],
      ),
    );
    expect(row).toEqual({ last_name: 'Members', position: 'Head of sales' });
  });

  it('waits for its date', async () => {
    const from = new Date(Date.now() + 3_600_000).toISOString();
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'configurator-view' }], from }));
    await approveAll(ticketId, number);
    const [task] = await database.app.read((tx) =>
      tx.query<{ due: Date }>(
        `select k.due_at as due from tasks k join events e on e.id = k.event_id
         where e.ticket_id = $1 and k.name = 'apply-ticket'`,
        [ticketId],
      ),
    );
    expect(task?.due.toISOString()).toBe(from);
    await expect(apply(ticketId)).rejects.toThrow('apply-ticket-not-due');
    const { version } = await stand(ticketId);
    await move('withdraw', admin, number, { version });
    await apply(ticketId);
    expect(await stand(ticketId)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('filing twice', () => {
  it('with one key and one body is one ticket, also at the same moment', async () => {
    const input = change({ lines: [{ verb: 'take', item: 'sales' }] });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => file(input, admin, 'key-1')));
    expect(new Set(answers.map((each) => each.number)).size).toBe(1);
    expect(answers.filter((each) => !each.replayed)).toHaveLength(1);
    const other = change({ lines: [{ verb: 'take', item: 'orders-view' }] });
    await expect(file(other, admin, 'key-1')).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    const { version } = await stand(answers[0]?.ticketId ?? '');
    await move('withdraw', admin, answers[0]?.number ?? '', { version });
  });
});

describe('deciding', () => {
  it('has one winner', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'office' }] }));
    const { version, digest } = await stand(ticketId);
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => move('approve', support, number, { version, digest })),
    );
    expect(attempts.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of attempts) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'version-stale' });
    }
    const { tasks } = await stand(ticketId);
    expect(tasks.filter((name) => name === 'apply-ticket')).toHaveLength(1);
    await apply(ticketId);
  });

  it('refuses a stale version, a foreign digest and a step that is not possible', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const { version, digest } = await stand(ticketId);
    await expect(move('approve', support, number, { version: version + 1, digest })).rejects.toMatchObject({
      code: 'version-stale',
    });
    await expect(move('approve', support, number, { version, digest: 'x' })).rejects.toMatchObject({
      code: 'version-stale',
    });
    await expect(move('retry', support, number, { version })).rejects.toMatchObject({ code: 'move-not-possible' });
    await expect(move('reject', support, number, { version })).rejects.toMatchObject({ code: 'reason-required' });
    await move('reject', support, number, { version, reason: 'Please ask the branch.' });
    expect(await stand(ticketId)).toMatchObject({ status: 'rejected' });
  });

  it('is refused to the filing side and to those it concerns, by the database as well', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const { version, digest, revision, basis } = await stand(ticketId);
    await expect(move('approve', admin, number, { version, digest })).rejects.toMatchObject({ code: 'not-allowed' });
    const approve = (person: string) =>
      database.app.run((tx) =>
        tx.query(
          `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision, by_person)
           values (gen_random_uuid(), $1, $2, 7, $3, $4, 'approve', $5)`,
          [ticketId, revision, digest, basis, person],
        ),
      );
    for (const person of [admin.personId, network.people.northMember.personId]) {
      await expect(approve(person)).rejects.toThrow('approvals_never_by_those_it_concerns');
    }
    await move('withdraw', admin, number, { version });
  });

  it('asks and hears the answer, the words kept beside the events', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'technician' }] }));
    await move('ask', support, number, { version: 1, text: 'For which branch?' });
    await expect(move('ask', support, number, { version: 2, text: 'Again' })).rejects.toMatchObject({
      code: 'move-not-possible',
    });
    await move('answer', deputy, number, { version: 2, text: 'For the harbour.' });
    expect(await stand(ticketId)).toMatchObject({ status: 'open', version: 3 });
    const rows = await database.app.read((tx) =>
      tx.query('select kind, body from ticket_messages where ticket_id = $1 order by created_at', [ticketId]),
    );
    expect(rows).toEqual([
      { kind: 'question', body: 'For which branch?' },
      { kind: 'answer', body: 'For the harbour.' },
    ]);
    await move('withdraw', deputy, number, { version: 3 });
  });

  it('ships the verbs that each reader may use now', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const of = async (actor: PersonActor) =>
      (await database.app.read((tx) => ticketActions(tx, actor, [ticketId]))).get(ticketId);
    expect(await of(admin)).toEqual(['revise', 'withdraw']);
    expect(await of(deputy)).toEqual(['revise', 'withdraw']);
    expect(await of(support)).toEqual(['ask', 'approve', 'reject']);
    await move('withdraw', admin, number, { version: 1 });
    expect(await of(support)).toEqual([]);
  });
});

describe('when the ground moves', () => {
  it('asks the decider to compare a basis that moved, and sends back what moved after the decision', async () => {
    const first = await file(change({ lines: [{ verb: 'give', item: 'configurator-view' }] }));
    const second = await file(change({ lines: [{ verb: 'take', item: 'documents-view' }] }));
    await approveAll(first.ticketId, first.number);
    await approveAll(second.ticketId, second.number);
    await apply(first.ticketId);
    await apply(second.ticketId);
    const sentBack = await stand(second.ticketId);
    expect(sentBack).toMatchObject({
      status: 'open',
      revision: 2,
      events: expect.arrayContaining(['ticket.sent-back']),
    });

    const third = await file(change({ lines: [{ verb: 'give', item: 'contacts-none' }] })).catch(
      (error: unknown) => error,
    );
    expect(third).toMatchObject({ code: 'enquiry-refused' });
    await approveAll(second.ticketId, second.number);
    await apply(second.ticketId);
    expect(await stand(second.ticketId)).toMatchObject({ status: 'done' });

    const fourth = await file(change({ lines: [{ verb: 'give', item: 'documents-view' }] }));
    const fifth = await file(change({ lines: [{ verb: 'take', item: 'configurator-view' }] }));
    await approveAll(fourth.ticketId, fourth.number);
    await apply(fourth.ticketId);
    const { version, digest, basis } = await stand(fifth.ticketId);
    await expect(move('approve', support, fifth.number, { version, digest })).rejects.toMatchObject({
      code: 'basis-moved',
    });
    await move('approve', support, fifth.number, { version, digest, basis: basis + 1 });
    await apply(fifth.ticketId);
    expect(await stand(fifth.ticketId)).toMatchObject({ status: 'done' });
  });

  it('voids approvals by a revision that another of the filing side carries', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const before = await stand(ticketId);
    await move('revise', deputy, number, { version: 1, lines: [{ verb: 'give', item: 'management' }] });
    const after = await stand(ticketId);
    expect(after).toMatchObject({ status: 'open', revision: 2, version: 2 });
    await expect(move('approve', support, number, { version: 2, digest: before.digest })).rejects.toMatchObject({
      code: 'version-stale',
    });
    await approveAll(ticketId, number);
    await apply(ticketId);
    const held = await holds(network.people.northMember.membershipId);
    expect(held).toContain('management');
    expect(held).not.toContain('technician');
  });

  it('fails visibly and is retried by staff', async () => {
    const { ticketId, number } = await file(change({ lines: [{ verb: 'give', item: 'technician' }] }));
    await approveAll(ticketId, number);
    await database.app.run((tx) => failTicket(tx, ticketId, 'read-back-differs'));
    const { version } = await stand(ticketId);
    await expect(move('retry', admin, number, { version })).rejects.toMatchObject({ code: 'not-allowed' });
    await move('retry', support, number, { version });
    await apply(ticketId);
    expect(await stand(ticketId)).toMatchObject({ status: 'done' });
  });
});

describe('a deactivation', () => {
  it('needs a reason, derives its lines, ends membership and sessions in one transaction (F5, F18)', async () => {
    const person = network.people.southMember;
    const [south, member] = await database.owner.run(async (tx) => [
      await signedIn(tx, network, 'southAdmin'),
      await signedIn(tx, network, 'southMember'),
    ]);
    const input: EnquiryInput = { kind: 'deactivate', person: person.personId, lines: [] };
    await expect(file(input, south)).rejects.toMatchObject({
      code: 'reason-required',
      context: { errors: [{ path: 'reason' }] },
    });
    const { ticketId, number } = await file({ ...input, reason: 'Left the company.' }, south);
    await approveAll(ticketId, number);
    await apply(ticketId);
    expect(await holds(person.membershipId)).toEqual([]);
    const [row] = await database.app.read((tx) =>
      tx.query(
        `select m.status, (select s.ended_at is not null from sessions s where s.id = $2) as "signedOut"
         from memberships m where m.id = $1`,
        [person.membershipId, member.sessionId],
      ),
    );
    expect(row).toEqual({ status: 'ended', signedOut: true });
    await expect(file({ ...input, reason: 'Again.' }, south)).rejects.toMatchObject({ code: 'person-not-active' });
  });
});

describe('walls', () => {
  it('reads a ticket and a person of another company like missing ones', async () => {
    const south = await database.owner.run((tx) => signedIn(tx, network, 'southAdmin'));
    const { number } = await file(change({ lines: [{ verb: 'take', item: 'office' }] }));
    await expect(move('withdraw', south, number, { version: 1 })).rejects.toMatchObject({ code: 'not-found' });
    const foreign = await file(change(), south).catch((error: unknown) => error);
    const missing = await file(change({ person: network.root }), south).catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'person-unknown' });
    expect((foreign as { context: unknown }).context).toEqual((missing as { context: unknown }).context);
    await move('withdraw', admin, number, { version: 1 });
  });

  it('ends what a session may do together with the session', async () => {
    const gone = await database.owner.run((tx) => signedIn(tx, network, 'northAdmin'));
    await database.owner.run((tx) =>
      tx.query('update sessions set ended_at = app.now() where id = $1', [gone.sessionId]),
    );
    await expect(file(change(), gone)).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});
