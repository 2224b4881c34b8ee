import { readInvitationToken } from '@keyward/operations';
import { SECRET, until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

describe('worker', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close());

  const done = (ticketId: string, status = 'done') =>
    until(async () => (await desk.status(ticketId)) === status && (await desk.drained()));

  it('applies what was approved and tells everybody once', async () => {
    await desk.startWorker();
    const ticket = await desk.approved(desk.change('give'));
    await done(ticket.ticketId);
    await until(async () => (await desk.ledger(ticket.ticketId)).every(({ status }) => status === 'sent'));
    expect(await desk.ledger(ticket.ticketId)).toEqual([
      { mail: 'changes-done', recipient: 'filer', status: 'sent', attempts: 1 },
      { mail: 'changes-done', recipient: 'person', status: 'sent', attempts: 1 },
      { mail: 'decision-needed', recipient: 'team', status: 'sent', attempts: 1 },
      { mail: 'enquiry-received', recipient: 'filer', status: 'sent', attempts: 1 },
      { mail: 'ticket-approved', recipient: 'filer', status: 'sent', attempts: 1 },
    ]);
    const mails = desk.inbox.messages({ to: desk.admin });
    expect(mails).toHaveLength(3);
    for (const mail of mails) expect(mail.text).toContain(`https://access.example.com/tickets/${ticket.number}`);
  });

  it('shares the work of several workers without doing anything twice', async () => {
    await Promise.all([desk.startWorker(), desk.startWorker()]);
    desk.inbox.clear();
    const tickets = await Promise.all(
      Array.from({ length: 20 }, (_, index) => desk.approved(desk.newcomer(`nina${index}@new.example`))),
    );
    await until(async () => (await desk.drained()) && desk.inbox.messages().length >= 80, 20);
    for (const { ticketId } of tickets) {
      expect((await desk.ledger(ticketId)).map(({ mail, status }) => [mail, status])).toEqual([
        ['decision-needed', 'sent'],
        ['enquiry-received', 'sent'],
        ['invitation', 'sent'],
        ['ticket-approved', 'sent'],
      ]);
    }
    expect(desk.inbox.messages()).toHaveLength(80);
  });

  it('sends an invitation whose link only the mail holds, and counts 168 hours from its acceptance', async () => {
    await desk.startWorker();
    const ticket = await desk.approved(desk.newcomer('iris@new.example'));
    const mail = await desk.inbox.waitFor({ to: 'iris@new.example' });
    const token = /https:\/\/access\.example\.com\/invite#([\w.-]+)/.exec(mail.text)?.[1] ?? '';
    const [invitation] = await desk.rows<{ id: string }>('select id from invitations where ticket_id = $1', [
      ticket.ticketId,
    ]);
    expect(readInvitationToken([SECRET], token)).toEqual({ invitationId: invitation?.id, generation: 1 });
    await until(async () => {
      const [row] = await desk.rows<{ hours: number | null }>(
        `select extract(epoch from expires_at - mailed_at) / 3600 as hours from invitations where id = $1`,
        [invitation?.id],
      );
      return Number(row?.hours) === 168;
    });
    const leaks = await desk.rows(`select 1 from mail_ledger g where to_jsonb(g)::text like '%' || $1 || '%'`, [token]);
    expect(leaks).toEqual([]);
  });

  it('lapses an invitation when its time is over', async () => {
    await desk.startWorker();
    const { ticketId } = await desk.approved(desk.newcomer('late@new.example'));
    await until(async () => {
      const rows = await desk.rows('select 1 from invitations where ticket_id = $1 and mailed_at is not null', [
        ticketId,
      ]);
      return rows.length > 0;
    });
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '168 hours'`));
    await done(ticketId, 'lapsed');
    const mail = await desk.inbox.waitFor({ to: 'late@new.example', count: 2 });
    expect(mail.text).not.toBe('');
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = interval '0'`));
  });

  it('seals every event into the chain', async () => {
    await desk.startWorker();
    await until(async () => {
      const [row] = await desk.rows<{ open: number }>(
        `select count(*)::int as open from events e where not exists (select from audit_seals s where s.event_id = e.id)`,
      );
      return row?.open === 0;
    });
  });

  it('says that it lives, and that it has gone', async () => {
    const worker = await desk.startWorker();
    const beats = () =>
      desk.rows<{ redis: string; smtp: string; depths: object }>(
        'select redis, smtp, depths from heartbeats where worker = $1',
        [worker.kit.id],
      );
    await until(async () => (await beats())[0]?.redis === 'up');
    expect(await beats()).toMatchObject([{ redis: 'up', smtp: 'up', depths: { dead: 0 } }]);
    await worker.stop();
    expect(await beats()).toEqual([]);
  });
});
