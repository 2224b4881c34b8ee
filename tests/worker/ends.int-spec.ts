import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe('worker, the end of what was given for a time', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => ahead('0'));
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close());

  const ahead = (interval: string) =>
    desk.database.owner.run((tx) => tx.query('update app.clock set ahead = $1::interval', [interval]));
  const settled = () => until(() => desk.drained(), 20);
  const given = async (item: string): Promise<string> => {
    const person = desk.network.people.northMember.personId;
    const lines = [{ verb: 'give' as const, item, until: new Date(Date.now() + 30 * DAY_MS).toISOString() }];
    const { ticketId } = await desk.approved({ kind: 'change', person, lines });
    await until(async () => (await desk.status(ticketId)) === 'done', 20);
    await settled();
    return ticketId;
  };
  const mailsOfTheEnd = async (ticketId: string) =>
    (await desk.ledger(ticketId))
      .filter(({ mail }) => mail.startsWith('access-'))
      .map(({ mail, recipient, status }) => `${mail} ${recipient} ${status}`)
      .sort();
  const noted = async (ticketId: string) =>
    (await desk.rows('select 1 from assignments where ticket_id = $1 and ended_at = until_at', [ticketId])).length;

  it('warns two weeks before, says it at the end, and neither before its time', async () => {
    await desk.startWorker();
    const ticketId = await given('documents-view');
    await ahead('15 days 23 hours');
    await settled();
    expect(await mailsOfTheEnd(ticketId)).toEqual([]);
    await ahead('16 days 1 hour');
    const { email } = desk.network.people.northMember;
    const warning = await desk.inbox.waitFor({ to: email, subject: /ends soon/ });
    expect(warning.text).toContain('“View documents”');
    await settled();
    expect([await mailsOfTheEnd(ticketId), await noted(ticketId)]).toEqual([
      ['access-ending administrator sent', 'access-ending filer sent', 'access-ending person sent'],
      0,
    ]);
    await ahead('30 days 1 hour');
    await desk.inbox.waitFor({ to: email, subject: /has ended/ });
    await settled();
    expect(await noted(ticketId)).toBe(1);
  });

  it('that was away until then warns nobody of what is over, and notes the end as of its time', async () => {
    await desk.startWorker();
    const ticketId = await given('prices-view');
    await desk.stopWorkers();
    await ahead('40 days');
    await desk.startWorker();
    await until(async () => (await noted(ticketId)) === 1 && (await desk.drained()), 20);
    expect(await mailsOfTheEnd(ticketId)).toEqual([
      'access-ending administrator obsolete',
      'access-ending filer obsolete',
      'access-ending person obsolete',
      'access-over administrator sent',
      'access-over filer sent',
      'access-over person sent',
    ]);
  });
});
