import { readFileSync } from 'node:fs';
import { openSession, publishCatalogue } from '@keyward/operations';
import { aMember, type TestPerson } from '@keyward/testing';
import { createMetrics } from '@keyward/platform';
import { Sweeps } from '../../apps/worker/src/schedule/sweeps.js';
import { silent, until, workerEnv } from '../../apps/worker/src/testing/a-worker.js';
import { WorkerKit } from '../../apps/worker/src/worker-kit.js';
import { Desk } from './a-desk.js';

jest.setTimeout(90_000);

const CATALOGUE = 'libs/operations/src/testing/idle.yaml';

describe('worker, an access that nobody uses', () => {
  let desk: Desk;
  let sweeps: Sweeps;
  beforeEach(async () => {
    desk = await Desk.open(CATALOGUE);
    const kit = new WorkerKit(workerEnv(desk.wires), silent, createMetrics(), desk.database.app, 'sweeps');
    sweeps = new Sweeps(kit, { wake: () => {} });
    await desk.startWorker();
  });
  afterEach(() => desk.close());

  const ahead = (interval: string) =>
    desk.database.owner.run((tx) => tx.query('update app.clock set ahead = $1::interval', [interval]));
  /** Sessions of the desk go on, whatever the clock says. */
  const stayIn = () =>
    desk.database.owner.run((tx) =>
      tx.query(
        `update sessions set seen_at = app.now(), expires_at = app.now() + interval '1 day' where ended_at is null`,
      ),
    );
  const somebody = (holds: string[], firstName = 'Ida') =>
    desk.database.owner.run((tx) => aMember(tx, { firstName, lastName: 'Idle', companyId: desk.network.north, holds }));
  const signsIn = async ({ personId }: TestPerson) =>
    (await desk.database.app.run((tx) => openSession(tx, { personId }))) !== null;
  const swept = async () => {
    await sweeps.reachClocks();
    await until(() => desk.drained(), 30);
  };
  const told = async ({ personId }: TestPerson) =>
    (
      await desk.rows<{ what: string }>(
        `select (e.data ->> 'state') || ' ' || g.status as what from mail_ledger g join events e on e.id = g.event_id
         where g.mail = 'access-idle' and g.person_id = $1 order by e.seq`,
        [personId],
      )
    ).map(({ what }) => what);
  const standing = async ({ membershipId }: TestPerson) =>
    (
      await desk.rows<{ status: string; days: number | null; held: number }>(
        `select m.status, extract(day from m.ended_at - m.last_used_at)::int as days,
           (select count(*)::int from assignments a where a.membership_id = m.id and a.ended_at is null) as held
         from memberships m where m.id = $1`,
        [membershipId],
      )
    )[0];

  const published = (...[warned, suspended, ended]: [warned: string, suspended: string, ended: string]) => {
    const text = readFileSync(CATALOGUE, 'utf8')
      .replace('P30D', warned)
      .replace('P45D', suspended)
      .replace('P1Y', ended);
    return publishedAs(text);
  };
  const publishedAs = (text: string) => {
    const system = { kind: 'system', personId: null } as const;
    return desk.database.owner.run((tx) => publishCatalogue(tx, system, text, 'next.yaml'));
  };

  it('is warned of once, and not where it is used again', async () => {
    const ida = await somebody(['lamp']);
    expect(await signsIn(ida)).toBe(true);
    await ahead('29 days');
    await swept();
    expect(await told(ida)).toEqual([]);
    await ahead('31 days');
    await swept();
    await swept();
    const mail = await desk.inbox.waitFor({ to: ida.email, subject: /not been used/ });
    expect(mail.text).toContain('North Windows');
    expect(await told(ida)).toEqual(['warned sent']);
    expect(await signsIn(ida)).toBe(true);
    await ahead('60 days');
    await swept();
    expect([await told(ida), (await standing(ida))?.status]).toEqual([['warned sent'], 'active']);
    await ahead('62 days');
    await swept();
    expect(await told(ida)).toEqual(['warned sent', 'warned sent']);
  });

  it('is told to whom the clock names beside the person: administrators of the company, support and the lead', async () => {
    const { northAdmin, lead } = desk.network.people;
    await publishedAs(
      readFileSync(CATALOGUE, 'utf8')
        .replace(
          'P30D, state: warned, tell: [person]',
          'P30D, state: warned, tell: [person, { holders: admin, at: company }, { staff: lead }]',
        )
        .replace(
          'P45D, state: suspended, tell: [person]',
          'P45D, state: suspended, tell: [{ holders: admin, at: company }, { staff: support }]',
        ),
    );
    const ida = await somebody(['lamp']);
    for (const who of [ida, northAdmin]) await signsIn(who);
    await ahead('31 days');
    await swept();
    const mail = await desk.inbox.waitFor({ to: northAdmin.email, subject: /access of Ida Idle .* not been used/ });
    expect(mail.text).toContain(`/team/${ida.personId}`);
    await desk.inbox.waitFor({ to: lead.email, subject: /access of Ida Idle/ });
    expect(await told(ida)).toEqual(['warned sent']);
    await signsIn(northAdmin);
    await ahead('46 days');
    await swept();
    await desk.inbox.waitFor({ to: 'desk@night.example', subject: /access of Ida Idle .* rests/ });
    await desk.inbox.waitFor({ to: northAdmin.email, subject: /access of Ida Idle .* rests/ });
    expect(await told(ida)).toEqual(['warned sent']);
  });

  it('counts from when somebody joined, whether they use it or not, and again from a reactivation', async () => {
    await publishedAs(
      readFileSync(CATALOGUE, 'utf8')
        .replace('from: last_used', 'from: joined')
        .replace('P1Y', 'P60D')
        .replace('unless: standby', 'unless: { any: [standby, admin] }'),
    );
    const [ida, eve] = [await somebody(['lamp']), await somebody(['standby'], 'Eve')];
    await ahead('31 days');
    await swept();
    const mail = await desk.inbox.waitFor({ to: ida.email, subject: /due for a look/ });
    expect(mail.text).toContain('North Windows');
    expect([await told(ida), await signsIn(ida)]).toEqual([['warned sent'], true]);
    await ahead('46 days');
    expect([await signsIn(ida), await signsIn(eve)]).toEqual([false, true]);
    await swept();
    expect([await told(ida), (await standing(ida))?.status]).toEqual([['warned sent', 'suspended sent'], 'suspended']);
    const back = { kind: 'reactivate' as const, person: ida.personId, lines: [], reason: 'Stays.' };
    await stayIn();
    const { ticketId } = await desk.approved(back);
    await until(async () => (await desk.status(ticketId)) === 'done', 20);
    await ahead('70 days');
    await swept();
    expect([await signsIn(ida), (await standing(ida))?.status]).toEqual([true, 'active']);
    await ahead('77 days');
    await swept();
    expect(await told(ida)).toEqual(['warned sent', 'suspended sent', 'warned sent']);
    await ahead('107 days');
    await swept();
    expect([(await standing(ida))?.status, (await standing(eve))?.status]).toEqual(['ended', 'active']);
  });

  it('rests from its time on, though nobody has noted it, and comes back by a reactivation', async () => {
    const ida = await somebody(['lamp']);
    await signsIn(ida);
    await ahead('46 days');
    expect(await signsIn(ida)).toBe(false);
    expect(await standing(ida)).toEqual({ status: 'suspended', days: null, held: 1 });
    await swept();
    expect(await told(ida)).toEqual(['suspended sent']);
    const back = { kind: 'reactivate' as const, person: ida.personId, lines: [], reason: 'Is back.' };
    await stayIn();
    const { ticketId } = await desk.approved(back);
    await until(async () => (await desk.status(ticketId)) === 'done', 20);
    await swept();
    expect([await signsIn(ida), (await standing(ida))?.status]).toEqual([true, 'active']);
  });

  it('rests after so many hours as well, and counts again from a reactivation that the clock names', async () => {
    const text = readFileSync(CATALOGUE, 'utf8')
      .replace('P30D', 'PT48H')
      .replace('P45D', 'PT72H')
      .replace('from: last_used', 'from: last_used\n    restart: [resume]');
    await publishedAs(text);
    const ida = await somebody(['lamp']);
    await signsIn(ida);
    await ahead('47 hours');
    await swept();
    expect(await told(ida)).toEqual([]);
    await ahead('49 hours');
    await swept();
    expect(await told(ida)).toEqual(['warned sent']);
    await ahead('73 hours');
    expect([await signsIn(ida), (await standing(ida))?.status]).toEqual([false, 'suspended']);
    await stayIn();
    const back = { kind: 'reactivate' as const, person: ida.personId, lines: [], reason: 'Is back.' };
    const { ticketId } = await desk.approved(back);
    await until(async () => (await desk.status(ticketId)) === 'done', 20);
    await ahead('120 hours');
    await swept();
    expect((await standing(ida))?.status).toBe('active');
    await ahead('146 hours');
    await swept();
    expect((await standing(ida))?.status).toBe('suspended');
  });

  it('is warned first by a clock that comes in force when it is long past it, and rests on by the next one', async () => {
    const ida = await somebody(['lamp']);
    await signsIn(ida);
    await ahead('29 days');
    await published('P5D', 'P10D', 'P20D');
    await swept();
    expect([await told(ida), (await standing(ida))?.status]).toEqual([['warned sent'], 'active']);
    await ahead('33 days');
    await swept();
    expect([await told(ida), (await standing(ida))?.status]).toEqual([['warned sent'], 'active']);
    await ahead('35 days');
    await swept();
    expect([await told(ida), (await standing(ida))?.status]).toEqual([['warned sent', 'suspended sent'], 'suspended']);
    await published('P5D', 'P11D', 'P21D');
    await swept();
    await ahead('50 days');
    await swept();
    const all = ['warned sent', 'suspended sent', 'suspended sent'];
    expect([await told(ida), (await standing(ida))?.status]).toEqual([all, 'suspended']);
    await ahead('52 days');
    await swept();
    expect((await standing(ida))?.status).toBe('ended');
  });

  it('is over as of its time, with what was held and asked for; whoever is exempt goes on', async () => {
    const [ida, eve] = [await somebody(['lamp']), await somebody(['standby'], 'Eve')];
    await signsIn(ida);
    await signsIn(eve);
    const lines = [{ verb: 'take' as const, item: 'lamp' }];
    const { ticketId } = await desk.file({ kind: 'change', person: ida.personId, lines });
    await desk.stopWorkers();
    await ahead('400 days');
    await desk.startWorker();
    await swept();
    await swept();
    expect(await standing(ida)).toEqual({ status: 'ended', days: 365, held: 0 });
    expect([await told(ida), await desk.status(ticketId)]).toEqual([['ended sent'], 'superseded']);
    expect([(await standing(eve))?.status, await told(eve), await signsIn(eve)]).toEqual(['active', [], true]);
  });

  it('takes the last administrator as well, and the support team hears of it and has it in its list', async () => {
    const { southAdmin } = desk.network.people;
    await signsIn(southAdmin);
    await ahead('46 days');
    await swept();
    const mail = await desk.inbox.waitFor({
      to: 'desk@night.example',
      subject: /too few have “Administrator”/,
    });
    expect(mail.text).toContain('/queue');
    const open = await desk.rows(`select limit_id as "limitId" from shortfalls where closed_at is null`);
    expect(open).toEqual([{ limitId: 'engine.last-administrator' }]);
  });
});
