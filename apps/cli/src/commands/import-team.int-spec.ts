import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recipientsOf } from '@keyward/mail';
import { verifyDatabase, type ImportReport } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { importFrom } from './import.js';

jest.setTimeout(120_000);

let database: OpenDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keyward-import-'));
  database = await openDatabase();
  await database.owner.run((tx) => aNetwork(tx, 'catalogues/examples/university/catalogue.yaml'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const FILES = {
  'units.csv': `key,parent,kind,name,zone,contact
V,,university,Verbund,Europe/Vienna,
U,V,company,Uni,,Office@Uni.example
I,U,institute,Physik,,
K1,U,cost_centre,Kasse 1,,
K2,U,cost_centre,Kasse 2,,
W,V,company,Andere,,
`,
  'people.csv': `key,email,first_name,last_name,language
a,ada@uni.example,Ada,Adler,de
b,bo@uni.example,Bo,Bauer,
c,cy@other.example,Cy,Cerny,en
`,
  'memberships.csv': `person;unit;login;position;joined
a;U;ADA;Professorin;2024-02-29
b;U;;;
c;W;;;
b;W;BO;;
`,
  'assignments.csv': `person,unit,item,at,since,until,param:level,param:centres,param:amount
a,U,professor,I,2024-03-01,,,,
a,U,lab,I,,2031-01-31,four,,
a,U,safety_instruction,,2025-11-01,,,,
b,U,cost_officer,,,,,K2|K1,500
,I,level_four_permit,,,,,,
`,
};

function load(changed: Partial<typeof FILES> = {}, dryRun = false, said: (line: string) => void = () => undefined) {
  for (const [name, text] of Object.entries({ ...FILES, ...changed })) writeFileSync(join(folder, name), text);
  const env = readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
  return importFrom(env, folder, dryRun, said);
}

const all = <T>(sql: string): Promise<T[]> => database.app.read((tx) => tx.query<T>(sql));
const places = (report: ImportReport) => report.first.map(({ at }) => at).toSorted();

it('loads who belongs where and what is held, with what the catalogue fills in; what follows is accounted for', async () => {
  expect(await load({}, true)).toMatchObject({ faults: 0, memberships: { added: 4 }, assignments: { added: 5 } });
  expect(await all(`select id from memberships where login in ('ADA', 'BO')`)).toEqual([]);

  const stop = (line: string) => {
    if (line.startsWith('memberships.csv')) throw new Error('stopped');
  };
  await expect(load({}, false, stop)).rejects.toThrow('stopped');
  expect(await load()).toMatchObject({
    faults: 0,
    memberships: { added: 0, same: 4 },
    assignments: { added: 5, same: 0 },
  });
  expect(await load()).toMatchObject({ memberships: { same: 4, differs: 0 }, assignments: { same: 5, differs: 0 } });

  expect(
    await all(`select p.email, u.name, m.status, m.login, m.position, m.joined_at < '2024-02-29T00:00Z' as early
      from memberships m join people p on p.id = m.person_id join units u on u.id = m.unit_id
      where u.name in ('Uni', 'Andere') order by p.email, u.name`),
  ).toEqual([
    // the day begins at eleven in the evening by UTC, where the vendor's zone counts
    { email: 'ada@uni.example', name: 'Uni', status: 'active', login: 'ADA', position: 'Professorin', early: true },
    { email: 'bo@uni.example', name: 'Andere', status: 'active', login: 'BO', position: null, early: false },
    { email: 'bo@uni.example', name: 'Uni', status: 'active', login: null, position: null, early: false },
    { email: 'cy@other.example', name: 'Andere', status: 'active', login: null, position: null, early: false },
  ]);
  const held = await all<{ item: string; params: Record<string, unknown> }>(
    `select a.item, a.params, a.until_at is not null as ends, a.clocks_at is not null as clocked, h.name as holder
     from assignments a left join units h on h.id = a.holder_unit_id
     where a.item in ('cost_officer', 'lab', 'level_four_permit', 'professor', 'safety_instruction') order by a.item`,
  );
  const centres = await all<{ id: string }>(`select id from units where name like 'Kasse%' order by id`);
  expect(held).toEqual([
    {
      item: 'cost_officer',
      params: { centres: centres.map(({ id }) => id), amount: 500 },
      ends: false,
      clocked: false,
      holder: null,
    },
    { item: 'lab', params: { level: 'four' }, ends: true, clocked: false, holder: null },
    { item: 'level_four_permit', params: {}, ends: false, clocked: false, holder: 'Physik' },
    { item: 'professor', params: {}, ends: false, clocked: false, holder: null },
    { item: 'safety_instruction', params: {}, ends: false, clocked: true, holder: null },
  ]);
  const { invariants } = await verifyDatabase(database.app, { recipientsOf });
  expect(invariants.filter(({ name, ok }) => !ok && name !== 'audit-chain')).toEqual([]);
});

it('leaves alone what has become of it here since: who has left stays out', async () => {
  await database.owner.run(async (tx) => {
    await tx.query(`update memberships set position = 'Dekanin' where login = 'ADA'`);
    await tx.query(`update assignments set ended_at = app.now() where item = 'lab'`);
    await tx.query(`update memberships set status = 'ended', ended_at = app.now() where login is null and person_id in
      (select id from people where email = 'bo@uni.example')`);
    await tx.query(`update assignments set ended_at = app.now() where item = 'cost_officer'`);
  });
  expect(await load()).toMatchObject({
    faults: 0,
    memberships: { added: 0, same: 2, differs: 2 },
    assignments: { added: 0, same: 3, differs: 2 },
  });
  expect(await all(`select id from assignments where ended_at is null and item in ('lab', 'cost_officer')`)).toEqual(
    [],
  );
});

it('tells what cannot be by file, line and column, and writes nothing of it', async () => {
  const before = await all('select id from memberships');
  const memberships = `person,unit,login,joined
z,U,,
a,Z,,
a,I,,
b,U,X,2999-01-01
c,U,X,yesterday
c,W,ADA,
b,U,,
`;
  const assignments = `person,unit,item,at,until,param:level,param:amount,param:centres,param:colour
c,W,lab,W,,nine,,,
c,W,no_such,,,,,,
,I,lab,,,,,,
c,W,level_four_permit,,,,,,
b,U,cost_officer,,,,5.5,I,red
b,U,statistics,W,,,,,
b,U,statistics,,2020-01-01,,,,
c,U,statistics,,,,,,
z,W,statistics,,,,,,
c,W,statistics,Q,,,,,
`;
  const report = await load({ 'memberships.csv': memberships, 'assignments.csv': assignments });
  expect(places(report)).toEqual(
    [
      ...['memberships.csv:2:person', 'memberships.csv:3:unit', 'memberships.csv:4:unit', 'memberships.csv:5:joined'],
      ...['memberships.csv:6:joined', 'memberships.csv:6:login', 'memberships.csv:8:person'],
      ...['assignments.csv:2:at', 'assignments.csv:2:param:level', 'assignments.csv:3:item', 'assignments.csv:4:item'],
      ...['assignments.csv:5:item', 'assignments.csv:6:param:amount', 'assignments.csv:6:param:centres'],
      ...['assignments.csv:6:param:colour', 'assignments.csv:7:at', 'assignments.csv:8:until'],
      ...['assignments.csv:10:person', 'assignments.csv:11:at'],
    ].toSorted(),
  );
  expect(await all('select id from memberships')).toHaveLength(before.length);
  const taken = await load({
    'memberships.csv': 'person,unit,login\nc,W,ADA\nc,U,BO\n',
    'assignments.csv': 'person,unit,item\n',
  });
  expect(places(taken)).toEqual(['memberships.csv:3:login']);
  const odd = { 'units.csv': 'key,parent,kind,name,zone,contact\nV,,university,Verbund,Mars/Base,nobody\n' };
  expect(places(await load(odd, true)).filter((at) => at.startsWith('units'))).toEqual([
    'units.csv:2:contact',
    'units.csv:2:zone',
  ]);
});
