import { signedIn } from '@keyward/testing';
import { failTicket, type EnquiryInput } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  const lines = ['documents-view', 'office'].map((item) => ({ verb: 'give' as const, item }));
  const { ticketId, number } = await desk.file(desk.change({ lines }));
  await desk.approveAll(ticketId, number);
  await desk.apply(ticketId);
});
afterAll(() => desk.close());

describe('when the ground moves', () => {
  it('asks the decider to compare a basis that moved, and sends back what moved after the decision', async () => {
    const first = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'configurator-view' }] }));
    const second = await desk.file(desk.change({ lines: [{ verb: 'take', item: 'documents-view' }] }));
    await desk.approveAll(first.ticketId, first.number);
    await desk.approveAll(second.ticketId, second.number);
    await desk.apply(first.ticketId);
    await desk.apply(second.ticketId);
    const sentBack = await desk.stand(second.ticketId);
    expect(sentBack).toMatchObject({
      status: 'open',
      revision: 2,
      events: expect.arrayContaining(['ticket.sent-back']),
    });

    const third = await desk
      .file(desk.change({ lines: [{ verb: 'give', item: 'contacts-none' }] }))
      .catch((error: unknown) => error);
    expect(third).toMatchObject({ code: 'enquiry-refused' });
    await desk.approveAll(second.ticketId, second.number);
    await desk.apply(second.ticketId);
    expect(await desk.stand(second.ticketId)).toMatchObject({ status: 'done' });

    const fourth = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'documents-view' }] }));
    const fifth = await desk.file(desk.change({ lines: [{ verb: 'take', item: 'configurator-view' }] }));
    await desk.approveAll(fourth.ticketId, fourth.number);
    await desk.apply(fourth.ticketId);
    const { version, digest, basis } = await desk.stand(fifth.ticketId);
    await expect(desk.move('approve', desk.support, fifth.number, { version, digest })).rejects.toMatchObject({
      code: 'basis-moved',
    });
    await desk.move('approve', desk.support, fifth.number, { version, digest, basis: basis + 1 });
    await desk.apply(fifth.ticketId);
    expect(await desk.stand(fifth.ticketId)).toMatchObject({ status: 'done' });
  });

  it('voids approvals by a revision that another of the filing side carries', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'technician' }] }));
    const before = await desk.stand(ticketId);
    await desk.move('revise', desk.deputy, number, { version: 1, lines: [{ verb: 'give', item: 'management' }] });
    const after = await desk.stand(ticketId);
    expect(after).toMatchObject({ status: 'open', revision: 2, version: 2 });
    await expect(
      desk.move('approve', desk.support, number, { version: 2, digest: before.digest }),
    ).rejects.toMatchObject({
      code: 'version-stale',
    });
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    const held = await desk.holds(desk.network.people.northMember.membershipId);
    expect(held).toContain('management');
    expect(held).not.toContain('technician');
  });

  it('fails visibly and is retried by staff', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'technician' }] }));
    await desk.approveAll(ticketId, number);
    await desk.database.app.run((tx) => failTicket(tx, ticketId, 'read-back-differs'));
    const { version } = await desk.stand(ticketId);
    await expect(desk.move('retry', desk.admin, number, { version })).rejects.toMatchObject({ code: 'not-allowed' });
    await desk.move('retry', desk.support, number, { version });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
  });

  it('leaves no dead task behind, whoever retries', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'take', item: 'technician' }] }));
    await desk.approveAll(ticketId, number);
    await desk.database.app.run(async (tx) => {
      await tx.query(
        `update tasks set status = 'dead' from events e
         where e.id = tasks.event_id and e.ticket_id = $1 and tasks.name = 'apply-ticket'`,
        [ticketId],
      );
      await failTicket(tx, ticketId, 'read-back-differs');
    });
    const dead = () => desk.database.app.read((tx) => tx.query(`select 1 from tasks where status = 'dead'`));
    expect(await dead()).toHaveLength(1);
    const { version } = await desk.stand(ticketId);
    await desk.move('retry', desk.support, number, { version });
    expect(await dead()).toEqual([]);
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
  });
});

describe('a deactivation', () => {
  it('needs a reason, derives its lines, ends membership and sessions in one transaction (F5, F18)', async () => {
    const person = desk.network.people.southMember;
    const [south, member] = await desk.database.owner.run(async (tx) => [
      await signedIn(tx, desk.network, 'southAdmin'),
      await signedIn(tx, desk.network, 'southMember'),
    ]);
    const input: EnquiryInput = { kind: 'deactivate', person: person.personId, lines: [] };
    await expect(desk.file(input, south)).rejects.toMatchObject({
      code: 'reason-required',
      context: { errors: [{ path: 'reason' }] },
    });
    const { ticketId, number } = await desk.file({ ...input, reason: 'Left the company.' }, south);
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    expect(await desk.holds(person.membershipId)).toEqual([]);
    const [row] = await desk.database.app.read((tx) =>
      tx.query(
        `select m.status, (select s.ended_at is not null from sessions s where s.id = $2) as "signedOut"
         from memberships m where m.id = $1`,
        [person.membershipId, member.sessionId],
      ),
    );
    expect(row).toEqual({ status: 'ended', signedOut: true });
    await expect(desk.file({ ...input, reason: 'Again.' }, south)).rejects.toMatchObject({ code: 'person-not-active' });
  });
});

describe('walls', () => {
  it('reads a ticket and a person of another company like missing ones', async () => {
    const south = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'southAdmin'));
    const { number } = await desk.file(desk.change({ lines: [{ verb: 'take', item: 'office' }] }));
    await expect(desk.move('withdraw', south, number, { version: 1 })).rejects.toMatchObject({ code: 'not-found' });
    const foreign = await desk.file(desk.change(), south).catch((error: unknown) => error);
    const missing = await desk.file(desk.change({ person: desk.network.root }), south).catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'person-unknown' });
    expect((foreign as { context: unknown }).context).toEqual((missing as { context: unknown }).context);
    await desk.move('withdraw', desk.admin, number, { version: 1 });
  });

  it('ends what a session may do together with the session', async () => {
    const gone = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'northAdmin'));
    await desk.database.owner.run((tx) =>
      tx.query('update sessions set ended_at = app.now() where id = $1', [gone.sessionId]),
    );
    await expect(desk.file(desk.change(), gone)).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});
