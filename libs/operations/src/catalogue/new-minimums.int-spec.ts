import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
});
