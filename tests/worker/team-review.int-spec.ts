import { confirmTeam, loadActorOf, openSession, publishCatalogue } from '@keyward/operations';
import { createMetrics } from '@keyward/platform';
import type { TestPerson } from '@keyward/testing';
import { readFileSync } from 'node:fs';
import { Sweeps } from '../../apps/worker/src/schedule/sweeps.js';
import { silent, until, workerEnv } from '../../apps/worker/src/testing/a-worker.js';
import { WorkerKit } from '../../apps/worker/src/worker-kit.js';
import { Desk } from './a-desk.js';

jest.setTimeout(90_000);

const CATALOGUE = 'apps/api/src/testing/team-review.yaml';

describe('worker, a company whose team nobody confirms', () => {
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
    desk.database.owner.run(async (tx) => {
      await tx.query('update app.clock set ahead = $1::interval', [interval]);
      await tx.query(
        `update sessions set seen_at = app.now(), expires_at = app.now() + interval '1 day' where ended_at is null`,
      );
    });
  const swept = async () => {
    await sweeps.reachClocks();
    await until(() => desk.drained(), 30);
  };
  const actorOf = async ({ personId }: TestPerson) => {
    const session = await desk.database.app.run((tx) => openSession(tx, { personId }));
    const loaded = session && (await desk.database.app.read((tx) => loadActorOf(tx, session.id)));
    if (!loaded) throw new Error('nobody signs in');
    return loaded.actor;
  };
  const told = async () =>
    (
      await desk.rows<{ what: string }>(
        `select (e.data ->> 'state') || ' ' || g.recipient || ' ' || g.status as what
         from mail_ledger g join events e on e.id = g.event_id
         where g.mail = 'company-review' and e.company_id = $1 order by e.seq, g.recipient`,
        [desk.network.north],
      )
    ).map(({ what }) => what);
  const permitted = async (who: TestPerson) => [...(await actorOf(who)).portal].length > 0;
  const confirmed = async (who: TestPerson) => {
    const actor = await actorOf(who);
    await desk.database.app.run((tx) => confirmTeam(tx, actor, desk.network.north));
  };

  it('counts from the first look, warns its administrators once, and counts anew once they confirm', async () => {
    const { northAdmin, northDeputy } = desk.network.people;
    await swept();
    await ahead('200 days');
    await swept();
    expect(await told()).toEqual([]);
    await ahead('216 days');
    await swept();
    await swept();
    const mail = await desk.inbox.waitFor({ to: northAdmin.email, subject: /please confirm the team/ });
    expect(mail.text).toContain('/company');
    expect([...new Set(await told())]).toEqual(['warned holder sent', 'warned team sent']);
    await confirmed(northDeputy);
    await ahead('300 days');
    await swept();
    expect([await permitted(northAdmin), new Set(await told()).size]).toEqual([true, 2]);
  });

  it('lets nobody of it use anything once the time is over, whether or not a worker looks, until the lead says so', async () => {
    const { northAdmin, southAdmin, lead, support } = desk.network.people;
    await swept();
    await desk.stopWorkers();
    await ahead('240 days');
    expect([await permitted(northAdmin), await permitted(southAdmin)]).toEqual([false, false]);
    await desk.startWorker();
    await swept();
    expect([...new Set(await told())]).toEqual(['suspended holder sent', 'suspended lead sent']);
    await expect(confirmed(northAdmin)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(confirmed(support)).rejects.toMatchObject({ code: 'not-allowed' });
    await confirmed(lead);
    expect([await permitted(northAdmin), await permitted(southAdmin)]).toEqual([true, false]);
    await swept();
    const rests = await desk.rows<{ id: string }>(`select id from units where rests_at <= app.now()`);
    expect(rests.map(({ id }) => id)).toEqual([desk.network.south]);
  });

  it('counts no more once the catalogue does not ask for it', async () => {
    await swept();
    await ahead('240 days');
    const text = readFileSync(CATALOGUE, 'utf8');
    const without = text.slice(0, text.indexOf('clocks:')) + text.slice(text.indexOf('decide:'));
    const system = { kind: 'system', personId: null } as const;
    await desk.database.owner.run((tx) => publishCatalogue(tx, system, without, 'next.yaml'));
    await swept();
    expect(await desk.rows('select id from units where rests_at is not null')).toEqual([]);
    expect(await permitted(desk.network.people.northAdmin)).toBe(true);
    await expect(confirmed(desk.network.people.northAdmin)).rejects.toMatchObject({ code: 'nothing-to-confirm' });
  });
});
