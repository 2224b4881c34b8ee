import type { PersonActor } from '@keyward/domain';
import { ticketActions } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

describe('an enquiry for a change', () => {
  it('becomes a ticket, changes nothing by itself, and is applied once approved (F4, F6)', async () => {
    const member = desk.network.people.northMember.membershipId;
    const before = await desk.holds(member);
    const { ticketId, number } = await desk.file(desk.change());
    expect(number).toMatch(/^K-\d{4}-\d{6}$/);
    expect(await desk.holds(member)).toEqual(before);
    expect(await desk.stand(ticketId)).toMatchObject({
      status: 'open',
      version: 1,
      tasks: expect.arrayContaining(['mail:decision-needed']),
    });

    await desk.approveAll(ticketId, number);
    expect(await desk.holds(member)).toEqual(before);
    await desk.apply(ticketId);
    expect(await desk.holds(member)).toEqual([...before, 'documents-view'].sort());
    expect(await desk.stand(ticketId)).toMatchObject({
      status: 'done',
      events: ['ticket.filed', 'ticket.approved', 'assignment.given', 'ticket.done'],
    });
  });

  it('is applied once, however often the task is repeated', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'prices-view' }] }));
    await desk.approveAll(ticketId, number);
    await Promise.all([desk.apply(ticketId), desk.apply(ticketId), desk.apply(ticketId)]);
    const { events } = await desk.stand(ticketId);
    expect(events.filter((name) => name === 'assignment.given')).toHaveLength(1);
    expect(events.filter((name) => name === 'ticket.done')).toHaveLength(1);
  });

  it('is decided line by line; a denied line is not applied', async () => {
    const { ticketId, number } = await desk.file(
      desk.change({
        lines: [
          { verb: 'give', item: 'service-view' },
          { verb: 'give', item: 'configurator-view' },
        ],
      }),
    );
    const { version, digest } = await desk.stand(ticketId);
    const lines = [{ line: 2, decision: 'deny' as const, reason: 'No licence left.' }];
    await desk.move('approve', desk.support, number, { version, digest, lines });
    await desk.apply(ticketId);
    const held = await desk.holds(desk.network.people.northMember.membershipId);
    expect(held).toContain('service-view');
    expect(held).not.toContain('configurator-view');
  });

  it('is rejected when every line is denied, and a denial needs a reason', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'configurator-view' }] }));
    const { version, digest } = await desk.stand(ticketId);
    const without = [{ line: 1, decision: 'deny' as const }];
    await expect(desk.move('approve', desk.support, number, { version, digest, lines: without })).rejects.toMatchObject(
      {
        code: 'reason-required',
        context: { errors: [{ path: 'lines.0.reason' }] },
      },
    );
    const lines = [{ line: 1, decision: 'deny' as const, reason: 'Not needed for this position.' }];
    await desk.move('approve', desk.support, number, { version, digest, lines });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'rejected' });
  });

  it('changes details together with rights', async () => {
    const { ticketId, number } = await desk.file(
      desk.change({ lines: [], details: { position: 'Head of sales', lastName: 'Members' } }),
    );
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    const [row] = await desk.database.app.read((tx) =>
      tx.query(
        'select p.last_name, m.position from people p join memberships m on m.person_id = p.id where m.id = $1',
        [desk.network.people.northMember.membershipId],
      ),
    );
    expect(row).toEqual({ last_name: 'Members', position: 'Head of sales' });
  });

  it('waits for its date', async () => {
    const from = new Date(Date.now() + 3_600_000).toISOString();
    const { ticketId, number } = await desk.file(
      desk.change({ lines: [{ verb: 'give', item: 'configurator-view' }], from }),
    );
    await desk.approveAll(ticketId, number);
    const [task] = await desk.database.app.read((tx) =>
      tx.query<{ due: Date }>(
        `select k.due_at as due from tasks k join events e on e.id = k.event_id
         where e.ticket_id = $1 and k.name = 'apply-ticket'`,
        [ticketId],
      ),
    );
    expect(task?.due.toISOString()).toBe(from);
    await expect(desk.apply(ticketId)).rejects.toThrow('apply-ticket-not-due');
    const { version } = await desk.stand(ticketId);
    await desk.move('withdraw', desk.admin, number, { version });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('filing twice', () => {
  it('with one key and one body is one ticket, also at the same moment', async () => {
    const input = desk.change({ lines: [{ verb: 'take', item: 'sales' }] });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => desk.file(input, desk.admin, 'key-1')));
    expect(new Set(answers.map((each) => each.number)).size).toBe(1);
    expect(answers.filter((each) => !each.replayed)).toHaveLength(1);
    const other = desk.change({ lines: [{ verb: 'take', item: 'orders-view' }] });
    await expect(desk.file(other, desk.admin, 'key-1')).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    const { version } = await desk.stand(answers[0]?.ticketId ?? '');
    await desk.move('withdraw', desk.admin, answers[0]?.number ?? '', { version });
  });
});

describe('deciding', () => {
  it('has one winner', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'office' }] }));
    const { version, digest } = await desk.stand(ticketId);
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => desk.move('approve', desk.support, number, { version, digest })),
    );
    expect(attempts.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of attempts) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'version-stale' });
    }
    const { tasks } = await desk.stand(ticketId);
    expect(tasks.filter((name) => name === 'apply-ticket')).toHaveLength(1);
    await desk.apply(ticketId);
  });

  it('refuses a stale version, a foreign digest and a step that is not possible', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const { version, digest } = await desk.stand(ticketId);
    await expect(desk.move('approve', desk.support, number, { version: version + 1, digest })).rejects.toMatchObject({
      code: 'version-stale',
    });
    await expect(desk.move('approve', desk.support, number, { version, digest: 'x' })).rejects.toMatchObject({
      code: 'version-stale',
    });
    await expect(desk.move('retry', desk.support, number, { version })).rejects.toMatchObject({
      code: 'move-not-possible',
    });
    await expect(desk.move('reject', desk.support, number, { version })).rejects.toMatchObject({
      code: 'reason-required',
    });
    await desk.move('reject', desk.support, number, { version, reason: 'Please ask the branch.' });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'rejected' });
  });

  it('is refused to the filing side and to those it concerns, by the desk.database as well', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const { version, digest, revision, basis } = await desk.stand(ticketId);
    await expect(desk.move('approve', desk.admin, number, { version, digest })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const approve = (person: string) =>
      desk.database.app.run((tx) =>
        tx.query(
          `insert into approvals (id, ticket_id, revision, stage, digest, basis, decision, by_person)
           values (gen_random_uuid(), $1, $2, 7, $3, $4, 'approve', $5)`,
          [ticketId, revision, digest, basis, person],
        ),
      );
    for (const person of [desk.admin.personId, desk.network.people.northMember.personId]) {
      await expect(approve(person)).rejects.toThrow('approvals_never_by_those_it_concerns');
    }
    await desk.move('withdraw', desk.admin, number, { version });
  });

  it('asks and hears the answer, the words kept beside the events', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'technician' }] }));
    await desk.move('ask', desk.support, number, { version: 1, text: 'For which branch?' });
    await expect(desk.move('ask', desk.support, number, { version: 2, text: 'Again' })).rejects.toMatchObject({
      code: 'move-not-possible',
    });
    await desk.move('answer', desk.deputy, number, { version: 2, text: 'For the harbour.' });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open', version: 3 });
    const rows = await desk.database.app.read((tx) =>
      tx.query('select kind, body from ticket_messages where ticket_id = $1 order by created_at', [ticketId]),
    );
    expect(rows).toEqual([
      { kind: 'question', body: 'For which branch?' },
      { kind: 'answer', body: 'For the harbour.' },
    ]);
    await desk.move('withdraw', desk.deputy, number, { version: 3 });
  });

  it('ships the verbs that each reader may use now', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const of = async (actor: PersonActor) =>
      (await desk.database.app.read((tx) => ticketActions(tx, actor, [ticketId]))).get(ticketId);
    expect(await of(desk.admin)).toEqual(['revise', 'withdraw']);
    expect(await of(desk.deputy)).toEqual(['revise', 'withdraw']);
    expect(await of(desk.support)).toEqual(['ask', 'offer', 'approve', 'reject']);
    await desk.move('withdraw', desk.admin, number, { version: 1 });
    expect(await of(desk.support)).toEqual([]);
  });
});
