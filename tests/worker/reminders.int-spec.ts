import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

jest.setTimeout(60_000);

describe('worker, the end of an invitation', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => ahead('0'));
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close());

  const ahead = (interval: string) =>
    desk.database.owner.run((tx) => tx.query('update app.clock set ahead = $1::interval', [interval]));
  /** Everything that is due has been done, and its mails are settled. */
  const settled = () => until(() => desk.drained(), 20);
  const invited = async (email: string): Promise<string> => {
    const { ticketId } = await desk.approved(desk.newcomer(email));
    await until(async () => {
      const rows = await desk.rows('select 1 from invitations where ticket_id = $1 and mailed_at is not null', [
        ticketId,
      ]);
      return rows.length > 0;
    }, 20);
    await settled();
    return ticketId;
  };
  const mailsOfTheEnd = async (ticketId: string) =>
    (await desk.ledger(ticketId))
      .filter(({ mail }) => mail.startsWith('invitation-'))
      .map(({ mail, recipient, status }) => `${mail} ${recipient} ${status}`);

  it('reminds two days before, says it at the end, and neither before its time', async () => {
    await desk.startWorker();
    const ticketId = await invited('rita@new.example');
    await ahead('119 hours 58 minutes');
    await settled();
    expect(await mailsOfTheEnd(ticketId)).toEqual([]);
    await ahead('120 hours 2 minutes');
    const mail = await desk.inbox.waitFor({ to: 'rita@new.example', subject: /expires in 2 days/ });
    expect(mail.text).toMatch(/https:\/\/access\.example\.com\/invite#[\w.-]+/);
    await settled();
    expect(await mailsOfTheEnd(ticketId)).toEqual(['invitation-ending filer sent', 'invitation-ending invited sent']);
    await ahead('168 hours 2 minutes');
    await until(async () => (await desk.status(ticketId)) === 'lapsed' && (await desk.drained()), 20);
    expect(await mailsOfTheEnd(ticketId)).toEqual([
      'invitation-ending filer sent',
      'invitation-ending invited sent',
      'invitation-expired filer sent',
      'invitation-expired invited sent',
    ]);
  });

  it('that was away for the last days reminds nobody of what is over', async () => {
    await desk.startWorker();
    const ticketId = await invited('rolf@new.example');
    await desk.stopWorkers();
    await ahead('168 hours 2 minutes');
    await desk.startWorker();
    await until(async () => (await desk.status(ticketId)) === 'lapsed' && (await desk.drained()), 20);
    expect(await mailsOfTheEnd(ticketId)).toEqual([
      'invitation-ending filer obsolete',
      'invitation-ending invited obsolete',
      'invitation-expired filer sent',
      'invitation-expired invited sent',
    ]);
  });
});
