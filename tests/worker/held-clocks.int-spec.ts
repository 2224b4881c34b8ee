import { createMetrics } from '@keyward/platform';
import { loadCatalogue, openSession, publishCatalogue, rewindClocks } from '@keyward/operations';
import { aMember, type TestPerson } from '@keyward/testing';
import { compileCatalogue, effective, type LineVerb } from '@keyward/domain';
import { completeWorld, loadWorld, type EnquiryInput } from '@keyward/operations';
import { readFileSync } from 'node:fs';
import { Sweeps } from '../../apps/worker/src/schedule/sweeps.js';
import { silent, until, workerEnv } from '../../apps/worker/src/testing/a-worker.js';
import { WorkerKit } from '../../apps/worker/src/worker-kit.js';
import { Desk } from './a-desk.js';

jest.setTimeout(90_000);

const CATALOGUE = 'libs/operations/src/testing/timed.yaml';
const TEXT = readFileSync(CATALOGUE, 'utf8');
const compiled = compileCatalogue(TEXT, { file: CATALOGUE });
if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
const { catalogue } = compiled;

describe('worker, clocks of what somebody holds', () => {
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
  const stayIn = () =>
    desk.database.owner.run((tx) =>
      tx.query(
        `update sessions set seen_at = app.now(), expires_at = app.now() + interval '1 day' where ended_at is null`,
      ),
    );
  const somebody = (firstName: string, ...holds: string[]) =>
    desk.database.owner.run((tx) => aMember(tx, { firstName, lastName: 'Rope', companyId: desk.network.north, holds }));
  const day = async (days: number) => {
    const [row] = await desk.rows<{ day: string }>(
      `select to_char(app.now() + $1 * interval '1 day', 'YYYY-MM-DD') as day`,
      [days],
    );
    return row?.day ?? '';
  };
  const line = (verb: LineVerb, item: string, more: object = {}): EnquiryInput['lines'][number] => ({
    verb,
    item,
    ...more,
  });
  const done = async ({ personId }: TestPerson, ...lines: EnquiryInput['lines'][number][]) => {
    await stayIn();
    const ticket = await desk.approved({ kind: 'change', person: personId, lines });
    await until(async () => (await desk.status(ticket.ticketId)) === 'done', 20);
    await settled();
  };
  const settled = () => until(() => desk.drained(), 30);
  const swept = async () => {
    await sweeps.reachClocks();
    await settled();
  };
  const told = async () =>
    (
      await desk.rows<{ what: string }>(
        `select (e.data ->> 'state') || ' ' || g.recipient || ' ' || g.status as what
         from mail_ledger g join events e on e.id = g.event_id where g.mail = 'right-runs-out' order by e.seq, g.recipient`,
      )
    ).map(({ what }) => what);
  /** What the engine says they can use, whatever any worker has noted. */
  const usable = async ({ membershipId }: TestPerson) => {
    const can = await desk.database.app.read(async (tx) => {
      const id = membershipId ?? '';
      const inForce = await loadCatalogue(tx);
      const rows = await loadWorld(tx, { actor: null, companyId: desk.network.north, membershipIds: [id] });
      const world = await completeWorld(tx, inForce.catalogue, rows, {
        companyId: desk.network.north,
        membershipId: id,
      });
      return effective(inForce.catalogue, id, world);
    });
    return can.items.map(({ item }) => item).sort();
  };
  const row = async (item: string) =>
    (
      await desk.rows<{ rests: boolean; ended: boolean; asOf: boolean | null }>(
        `select coalesce(rests_at <= app.now(), false) as rests, ended_at is not null as ended, ended_at = over_at as "asOf"
         from assignments where item = $1 order by from_at, id`,
        [item],
      )
    ).map(({ rests, ended, asOf }) =>
      [rests ? 'rests' : '', ended ? `ended${asOf ? ' in time' : ''}` : ''].join(' ').trim(),
    );

  const shortfalls = async () =>
    (
      await desk.rows<{ is: string }>(
        `select case when closed_at is null then 'open' else 'closed' end as is from shortfalls`,
      )
    ).map(({ is }) => is);

  it('warns before a date, rests from it on whether or not a worker looks, and is over in the end', async () => {
    const rita = await somebody('Rita');
    await done(rita, line('give', 'rope', { params: { valid: await day(60) } }));
    await done(rita, line('give', 'knot'));
    await swept();
    expect([await told(), await usable(rita)]).toEqual([[], ['knot', 'rope']]);
    await ahead('40 days');
    await swept();
    await swept();
    const warning = await desk.inbox.waitFor({ to: rita.email, subject: /rests soon/ });
    expect(warning.text).toContain('North Windows');
    const others = await desk.inbox.waitFor({ to: desk.admin, subject: /“Rope” of Rita Rope rests soon/ });
    expect(others.text).toContain(`/team/${rita.personId}`);
    expect([...new Set(await told())]).toEqual(
      ['account', 'holder', 'lead', 'team'].map((who) => `warned ${who} sent`),
    );
    await desk.stopWorkers();
    await ahead('61 days');
    expect([await usable(rita), await row('rope')]).toEqual([[], ['rests']]);
    await desk.startWorker();
    await swept();
    expect((await told()).slice(-1)).toEqual(['suspended account sent']);
    await ahead('110 days');
    await swept();
    expect([[...new Set(await told())].slice(-2), await row('rope')]).toEqual([
      ['ended account sent', 'ended holder sent'],
      ['rests ended in time'],
    ]);
  });

  it('comes back by a new date, or by whoever may lift it, and then counts from there', async () => {
    const [rita, lea] = [await somebody('Rita'), await somebody('Lea')];
    await done(rita, line('give', 'rope', { params: { valid: await day(30) } }));
    await done(lea, line('give', 'rope', { params: { valid: await day(30) } }));
    await ahead('31 days');
    await swept();
    expect([await usable(rita), await usable(lea), await shortfalls()]).toEqual([[], [], ['open']]);
    const few = await desk.inbox.waitFor({ to: 'desk@rope.example', subject: /too few have “Rope”/ });
    expect(few.text.replaceAll(/\s+/g, ' ')).toContain('0 can use “Rope”; there should be at least 1.');
    await desk.inbox.waitFor({ to: desk.admin, subject: /too few have “Rope”/ });
    await swept();
    expect(await shortfalls()).toEqual(['open']);
    await done(rita, line('extend', 'rope', { params: { valid: await day(100) } }));
    await stayIn();
    const lift = await desk.file({ kind: 'change', person: lea.personId, lines: [line('resume', 'rope')] });
    await until(async () => (await desk.status(lift.ticketId)) === 'done', 20);
    await settled();
    expect([await usable(rita), await usable(lea), await row('rope')]).toEqual([['rope'], ['rope'], ['', '']]);
    await swept();
    expect(await shortfalls()).toEqual(['closed']);
    const lifted = await desk.rows(`select 1 from events where name = 'assignment.lifted'`);
    expect(lifted).toHaveLength(1);
    await ahead('75 days');
    await swept();
    // over six weeks after the date, whoever has lifted its rest; the other one was extended
    expect([await usable(rita), await usable(lea), await row('rope')]).toEqual([['rope'], [], ['', 'ended in time']]);
  });

  it('runs for nobody who is exempt, and counts from what was given before the catalogue was published', async () => {
    const [eve, liz] = [await somebody('Eve', 'chief'), await somebody('Liz', 'lamp')];
    await desk.database.owner.run((tx) => rewindClocks(tx, catalogue));
    await done(eve, line('give', 'rope', { params: { valid: await day(30) } }));
    await ahead('32 days');
    await swept();
    expect([await usable(eve), await row('rope'), await told()]).toEqual([['chief', 'rope'], [''], []]);
    await done(eve, line('take', 'chief'));
    await swept();
    expect([await usable(eve), await row('rope'), (await told()).slice(-1)]).toEqual([
      [],
      ['rests'],
      ['suspended account sent'],
    ]);
    expect(await usable(liz)).toEqual(['lamp']);
    await ahead('366 days');
    expect(await usable(liz)).toEqual([]);
    await swept();
    expect(await row('lamp')).toEqual(['ended in time']);
    await done(liz, line('give', 'lamp'));
    expect(await usable(liz)).toEqual(['lamp']);
  });

  const published = (phases: string, from = 'given') =>
    desk.database.owner.run((tx) =>
      publishCatalogue(
        tx,
        { kind: 'system', personId: null },
        TEXT.replace(
          'chief: { kind: role,',
          `chief: { kind: role, clocks: [{ id: chiefs-for-a-year, from: ${from}, phases: [${phases}], lift: { holders: admin, at: company } }],`,
        ),
        'next.yaml',
      ),
    );

  it('warns whoever is long past a clock that is published, and leaves suspended what was', async () => {
    const eve = await somebody('Eve', 'chief');
    await ahead('800 days');
    const year = '{ at: P11M, state: warned, tell: [person] }, { at: P1Y, state: suspended, tell: [person] }';
    await published(year);
    await swept();
    expect([await told(), await usable(eve), await row('chief')]).toEqual([['warned account sent'], ['chief'], ['']]);
    await ahead('825 days');
    await swept();
    expect([(await told()).length, await usable(eve)]).toEqual([1, ['chief']]);
    await ahead('832 days');
    expect([await usable(eve), await row('chief')]).toEqual([[], ['rests']]);
    await swept();
    await published(`${year}, { at: P2Y, state: ended }`);
    await swept();
    await swept();
    expect([await told(), await usable(eve), await row('chief')]).toEqual([
      ['warned account sent', 'suspended account sent', 'suspended account sent'],
      [],
      ['rests'],
    ]);
    await ahead('1300 days');
    await swept();
    expect(await row('chief')).toEqual(['rests ended in time']);
  });

  it('rests where nobody has been here for long, and being here again does not wake it', async () => {
    const eve = await somebody('Eve', 'chief');
    const signsIn = () => desk.database.app.run((tx) => openSession(tx, { personId: eve.personId }));
    await published(
      '{ at: P50D, state: warned, tell: [person] }, { at: P60D, state: suspended, tell: [person] }',
      'last_used',
    );
    await ahead('10 days');
    await signsIn();
    await ahead('55 days');
    await swept();
    expect([await told(), await usable(eve)]).toEqual([[], ['chief']]);
    await signsIn();
    await ahead('106 days');
    await swept();
    expect([await told(), await usable(eve)]).toEqual([['warned account sent'], ['chief']]);
    await ahead('116 days');
    expect([await usable(eve), await row('chief')]).toEqual([[], ['rests']]);
    await signsIn();
    await swept();
    expect([(await told()).slice(-1), await usable(eve), await row('chief')]).toEqual([
      ['suspended account sent'],
      [],
      ['rests'],
    ]);
    await stayIn();
    const lift = await desk.file({ kind: 'change', person: eve.personId, lines: [line('resume', 'chief')] });
    await until(async () => (await desk.status(lift.ticketId)) === 'done', 20);
    await ahead('117 days');
    await signsIn();
    await ahead('170 days');
    expect([await usable(eve), await row('chief')]).toEqual([['chief'], ['']]);
    await ahead('178 days');
    expect([await usable(eve), await row('chief')]).toEqual([[], ['rests']]);
  });

  it('counts from when somebody joined, not from when it was given, and only from there', async () => {
    const eve = await somebody('Eve');
    await published('{ at: P50D, state: warned, tell: [person] }, { at: P60D, state: suspended }', 'joined');
    await ahead('40 days');
    await done(eve, line('give', 'chief'));
    expect([await told(), await usable(eve)]).toEqual([[], ['chief']]);
    await ahead('51 days');
    await swept();
    expect([await told(), await usable(eve)]).toEqual([['warned account sent'], ['chief']]);
    await ahead('61 days');
    expect([await usable(eve), await row('chief')]).toEqual([[], ['rests']]);
    await swept();
    await swept();
    expect([await told(), await usable(eve)]).toEqual([['warned account sent'], []]);
  });
});
