import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@keyward/db';
import { compileCatalogue, SYSTEM } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { aMember } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { catalogueImpact, closeShortfalls, publishCatalogue, verifyDatabase } from '../index.js';

const FILE = 'libs/operations/src/testing/timed.yaml';
const TEXT = readFileSync(join(process.cwd(), FILE), 'utf8');
const LIMITS = 'limits: { two-ropes: { count: rope, per: [company], min: 1, max: 2 }';

describe('a minimum that a new catalogue brings', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(FILE);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const withLamps = (min: number, more = '') =>
    TEXT.replace(LIMITS, `${LIMITS}, lamps: { count: lamp, per: [company], min: ${min}${more} }`);
  const publish = (text: string) => desk.database.owner.run((tx) => publishCatalogue(tx, SYSTEM, text, 'next.yaml'));
  const found = () =>
    desk.database.app.read((tx) =>
      tx.query(
        `select u.name as company, s.limit_id as limit, s.closed_at is null as open, (e.data ->> 'left')::int as left,
           (select count(*)::int from tasks k where k.event_id = e.id and k.name = 'mail:too-few-left') as mails
         from shortfalls s join units u on u.id = s.company_id
         join events e on e.name = 'minimum.missed' and e.data ->> 'shortfall' = s.id::text order by e.seq`,
      ),
    );
  const north = { company: 'North Windows', limit: 'limits.lamps.lamp', mails: 1 };

  it('is noted where there are too few, once, and told like one that time has broken; before it, impact says so', async () => {
    await desk.database.owner.run((tx) =>
      aMember(tx, { firstName: 'Lou', lastName: 'Lamp', companyId: desk.network.south, holds: ['lamp'] }),
    );
    const next = compileCatalogue(withLamps(1), { file: 'next.yaml' });
    if (!next.ok) throw new Error(JSON.stringify(next.errors));
    const { impact } = await desk.database.app.run((tx) => catalogueImpact(tx, next.catalogue));
    expect(impact.violations.map(({ rule, unitId }) => [rule, unitId])).toEqual([
      ['limits.lamps.lamp', desk.network.north],
    ]);
    await publish(withLamps(1));
    expect(await found()).toEqual([{ ...north, open: true, left: 0 }]);
    await publish(`${withLamps(1)}\n# said otherwise`);
    await publish(withLamps(1, ', max: 9'));
    expect(await found()).toHaveLength(1);
  });

  it('is over once there are enough, and another amount is noted anew', async () => {
    await desk.database.owner.run((tx) =>
      aMember(tx, { firstName: 'Lea', lastName: 'Lamp', companyId: desk.network.north, holds: ['lamp'] }),
    );
    expect(await desk.database.app.run(closeShortfalls)).toBe(1);
    await publish(withLamps(2));
    expect(await found()).toEqual([
      { ...north, open: false, left: 0 },
      { ...north, open: true, left: 1 },
      { ...north, company: 'South Doors', open: true, left: 1 },
    ]);
  });

  it('is over once no catalogue wants it any more', async () => {
    await publish(TEXT);
    expect(await desk.database.app.run(closeShortfalls)).toBe(2);
    expect((await found()).filter((each) => each['open'])).toEqual([]);
  });

  const openNow = async () =>
    (await found()).filter((each) => each['open']).map(({ company, limit, left }) => [company, limit, left]);
  const limited = (more: string) => TEXT.replace(LIMITS, `${LIMITS}, ${more}`);

  it('of members is noted of each team that is too small', async () => {
    const [north] = await desk.database.app.read((tx) =>
      tx.query<{ there: number }>(
        `select count(*)::int as there from memberships where unit_id = $1 and status = 'active'`,
        [desk.network.north],
      ),
    );
    const there = north?.there ?? 0;
    await publish(limited(`crew: { id: crew, count: members, per: [company], min: ${there} }`));
    expect(await openNow()).toEqual([['South Doors', 'crew', expect.any(Number)]]);
    await publish(limited(`crew: { id: crew, count: members, per: [company], min: ${there}, max: 99 }`));
    expect(await openNow()).toHaveLength(1);
    await publish(TEXT);
    expect(await desk.database.app.run(closeShortfalls)).toBe(1);
  });

  it('of the whole network is noted once, in the name of the network, also of what nobody has', async () => {
    const network = (lamps: number) =>
      `lamps: { id: lamps, count: lamp, per: [network], min: ${lamps} }, chiefs: { id: chiefs, count: chief, per: [network], min: 1 }, ` +
      `people: { id: people, count: members, per: [network], min: 1 }`;
    const next = compileCatalogue(limited(network(3)), { file: 'next.yaml' });
    if (!next.ok) throw new Error(JSON.stringify(next.errors));
    const { impact } = await desk.database.app.run((tx) => catalogueImpact(tx, next.catalogue));
    expect(impact.violations.map(({ rule }) => rule).toSorted()).toEqual(['chiefs', 'lamps']);
    await publish(limited(network(3)));
    expect((await openNow()).toSorted()).toEqual([
      ['Vendor network', 'chiefs', 0],
      ['Vendor network', 'lamps', 2],
    ]);
    await publish(limited(network(4)));
    expect(await openNow()).toHaveLength(2);
    await publish(limited(network(2)));
    expect(await desk.database.app.run(closeShortfalls)).toBe(1);
    await publish(TEXT);
    expect(await desk.database.app.run(closeShortfalls)).toBe(1);
  });

  it('is compared with what another has just published, not with what was read before waiting', async () => {
    const wanted = limited('lamps: { id: lamps, count: lamp, per: [company], min: 1 }');
    await publish(wanted);
    await desk.database.owner.run(async (tx) => {
      const company = newId();
      await tx.query(
        `insert into units (id, parent_id, kind, name, ancestors, company_id)
         values ($1, $2, 'company', 'East Gates', array[$2, $1]::uuid[], $1)`,
        [company, desk.network.root],
      );
      await aMember(tx, { firstName: 'Eva', lastName: 'East', companyId: company, holds: [] });
    });
    expect(await openNow()).toEqual([]);
    const { app, owner } = desk.database;
    const waits = async () =>
      (await app.read((tx) => tx.query(`select from pg_locks where locktype = 'advisory' and not granted`))).length;
    let second: ReturnType<typeof publish> | undefined;
    await owner.run(async (tx) => {
      await publishCatalogue(tx, SYSTEM, TEXT, 'first.yaml');
      second = publish(`${wanted}\n# again`);
      for (let tries = 0; tries < 75 && (await waits()) === 0; tries += 1) await sleep(20);
      expect(await waits()).toBe(1);
    });
    expect((await second)?.changed).toBe(true);
    expect(await openNow()).toEqual([['East Gates', 'lamps', 0]]);
    await publish(TEXT);
    expect(await desk.database.app.run(closeShortfalls)).toBe(1);
  });
});
