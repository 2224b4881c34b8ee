import { until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

jest.setTimeout(60_000);

const RealDate = Date;
const MINUTE = 60_000;

/** The clock of this process, and with it of the worker in it, goes wrong by so much; that of the database is right. */
function clockOff(by: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [RealDate.now() + by] : given) as [number]));
    }
    static override now(): number {
      return RealDate.now() + by;
    }
  } as DateConstructor;
}

describe.each([
  ['fast', 10 * MINUTE],
  ['slow', -10 * MINUTE],
])('a worker whose clock is ten minutes %s', (how, by) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    clockOff(by);
  });
  afterAll(async () => {
    await desk.close();
    globalThis.Date = RealDate;
  });

  const ahead = (interval: string) =>
    desk.database.owner.run((tx) => tx.query('update app.clock set ahead = $1::interval', [interval]));
  const tasks = () =>
    desk.rows<{ name: string; status: string }>(
      `select name, status from tasks where name in ('mail:invitation-ending', 'lapse-invitation') order by name`,
    );
  /** Longer than the worker takes to look for what is due. */
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 2500));

  it('gives an invitation 168 hours by the clock of the database, reminds and ends it by that one', async () => {
    await desk.startWorker();
    const { ticketId } = await desk.approved(desk.newcomer(`${how}@new.example`));
    const invitation = () =>
      desk.rows<{ hours: number; off: number }>(
        `select (extract(epoch from expires_at - mailed_at) / 3600)::float8 as hours,
           abs(extract(epoch from mailed_at - app.now()))::float8 as off
         from invitations where ticket_id = $1 and mailed_at is not null`,
        [ticketId],
      );
    await until(async () => (await invitation()).length > 0, 20);
    const [row] = await invitation();
    expect(row?.hours).toBe(168);
    expect(row?.off).toBeLessThan(60);

    await ahead('119 hours 55 minutes');
    await aWhile();
    expect(await tasks()).toEqual([
      { name: 'lapse-invitation', status: 'pending' },
      { name: 'mail:invitation-ending', status: 'pending' },
    ]);
    await ahead('120 hours 1 minute');
    await until(async () => (await tasks())[1]?.status === 'done', 20);
    await ahead('167 hours 55 minutes');
    await aWhile();
    expect(await desk.status(ticketId)).toBe('invited');
    await ahead('168 hours 1 minute');
    await until(async () => (await desk.status(ticketId)) === 'lapsed' && (await desk.drained()), 20);
  });
});
