import { openDatabase, type OpenDatabase } from '@keyward/testing';
import { readEnv } from '@keyward/platform';
import { verify } from '@node-rs/argon2';
import { CommandError } from '../explain.js';
import { answerHere } from '../catalogue/answer-here.js';
import { answerReport, type Question } from '../catalogue/answer.js';
import { catalogueFiles, type CatalogueFiles } from '../catalogue-files.js';
import { seed } from './seed.js';
import { verify as verifyRows } from './verify.js';

const FILES = catalogueFiles('finstral');
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const env = (more: NodeJS.ProcessEnv = {}, { url }: Pick<OpenDatabase, 'url'> = database) =>
  readEnv('seed', {
    DATABASE_URL: url,
    KEYWARD_MODE: 'test',
    KEYWARD_SECRET: 'b2QgbG9uZyBlbm91Z2ggYW5kIG9ubHkgZm9yIHRlc3Rz',
    ...more,
  });
const violated = async ({ url }: OpenDatabase) => {
  const { invariants } = await verifyRows(readEnv('cli', { DATABASE_URL: url, KEYWARD_MODE: 'test' }), {
    drained: true,
  });
  return invariants.filter(({ ok }) => !ok);
};
const counts = () =>
  database.app.read((tx) =>
    tx.query(
      `select (select count(*)::int from units) as units, (select count(*)::int from people) as people,
         (select count(*)::int from assignments) as held, (select count(*)::int from events) as events,
         (select count(*)::int from catalogue_versions) as versions`,
    ),
  );

describe('keyward seed demo', () => {
  it('makes a network in which the people it names can sign in', async () => {
    const { people, loaded } = await seed(env(), FILES);
    expect(loaded).toBe(true);
    const roles = people.map((person) => person.role);
    for (const role of ['dealer-admin', 'dealer-member', 'support', 'lead', 'auditor', 'operator']) {
      expect(roles).toContain(role);
    }
    const admins = people.filter((person) => person.role === 'dealer-admin');
    expect(new Set(admins.map((person) => person.company)).size).toBeGreaterThan(1);
    const [row] = await database.app.read((tx) =>
      tx.query<{ hash: string }>(
        `select c.password_hash as hash from credentials c join people p on p.id = c.person_id where p.email = $1`,
        [people[0]?.email],
      ),
    );
    expect(await verify(row?.hash ?? '', people[0]?.password ?? '')).toBe(true);
  });

  it('accounts for everything with events: all that must always hold holds', async () => {
    expect(await violated(database)).toEqual([]);
  });

  it('may be repeated: nothing doubles, the passwords are those of the secret', async () => {
    const before = await counts();
    const again = await seed(env(), FILES);
    expect(again.loaded).toBe(false);
    expect(await counts()).toEqual(before);
    const other = await seed(env({ KEYWARD_SECRET: 'YW5vdGhlciBzZWNyZXQgdGhhdCBpcyBsb25nIGVub3VnaA==' }), FILES);
    expect(other.people[0]?.password).not.toBe(again.people[0]?.password);
  });

  it('is refused where another catalogue is in force: its people would hold nothing any more', async () => {
    const before = await counts();
    await expect(seed(env(), catalogueFiles('valeur'))).rejects.toThrow(
      /“finstral” is in force in this database.+“valeur”/,
    );
    expect(await counts()).toEqual(before);
  });

  it('is refused in production, and for a folder that is not there', async () => {
    await expect(seed(env({ KEYWARD_MODE: 'production' }), FILES)).rejects.toThrow(CommandError);
    expect(() => catalogueFiles('nowhere')).toThrow(CommandError);
  });
});

/** A portal that declares facts and has items with parameters, and a network that states and holds them. */
const HUTS: CatalogueFiles = {
  name: 'huts',
  read: (file) => ({ file, text: file === 'demo.yaml' ? HUTS_DEMO : HUTS_CATALOGUE }),
  has: () => true,
  cases: () => [],
};
const HUTS_CATALOGUE = `
catalogue: huts
label: { en: Huts }
languages: [en]
vendor: { name: Hut Union, team: desk@huts.example }
systems: { desk: { label: { en: Desk }, where: keyward } }
facts:
  person: { born: date }
  membership: { sworn: bool }
  unit: { beds: int }
  company: { owner: text }
params: { stoves: { units: hut, required: true }, depth: { order: [look, edit], default: look } }
decide: [{ by: [{ staff: support }] }]
items:
  heat: { kind: right, label: { en: Heat }, with: [stoves, depth] }
  wood: { kind: marker, label: { en: Wood }, holder: unit, with: [depth] }
`;
const HUTS_DEMO = `
units:
  - { key: alps, kind: network, name: Alps, holds: [wood] }
  - { key: eagle, kind: company, name: Eagle, parent: alps, facts: { owner: Club, beds: 9 } }
  - { key: upper, kind: hut, name: Upper, parent: eagle, facts: { beds: 4 } }
  - { key: lower, kind: hut, name: Lower, parent: eagle, holds: [{ item: wood, params: { depth: edit } }] }
people:
  - key: wanda
    email: wanda@eagle.example
    firstName: Wanda
    lastName: Wall
    language: en
    facts: { born: '1980-05-01' }
    memberships:
      - unit: eagle
        status: active
        login: eagle.wanda
        facts: { sworn: true }
        holds: [{ item: heat, params: { stoves: [lower, upper] } }]
staff: []
`;

describe('keyward seed demo, of other portals', () => {
  const seeded = async (files: CatalogueFiles, ask: (other: OpenDatabase) => Promise<void>) => {
    const other = await openDatabase();
    try {
      expect((await seed(env({}, other), files)).loaded).toBe(true);
      expect(await violated(other)).toEqual([]);
      await ask(other);
    } finally {
      await other.close();
    }
  };

  it.each([
    ['lbs', 6],
    ['payments', 0],
    ['valeur', 0],
    ['vdocs', 0],
  ])('%s: everything is accounted for, also what units hold', (portal, held) =>
    seeded(catalogueFiles(portal), async ({ app }) => {
      const [row] = await app.read((tx) =>
        tx.query<{ held: number }>(
          'select count(*)::int as held from assignments where holder_unit_id = unit_id and membership_id is null',
        ),
      );
      expect(row?.held).toBe(held);
    }),
  );

  it('writes what is stated, and parameters with units by their ids', () =>
    seeded(HUTS, async ({ app }) => {
      const facts = await app.read((tx) =>
        tx.query(
          `select f.subject, coalesce(u.name, p.first_name, m.login) as who, f.name, f.value from facts f
           left join units u on u.id = f.subject_id left join people p on p.id = f.subject_id
           left join memberships m on m.id = f.subject_id order by 1, 2, 3`,
        ),
      );
      expect(facts).toEqual([
        { subject: 'membership', who: 'eagle.wanda', name: 'sworn', value: true },
        { subject: 'person', who: 'Wanda', name: 'born', value: '1980-05-01' },
        { subject: 'unit', who: 'Eagle', name: 'beds', value: 9 },
        { subject: 'unit', who: 'Eagle', name: 'owner', value: 'Club' },
        { subject: 'unit', who: 'Upper', name: 'beds', value: 4 },
      ]);
      const held = await app.read((tx) =>
        tx.query<{ item: string; place: string; params: Record<string, unknown> }>(
          `select a.item, u.name as place, a.params from assignments a join units u on u.id = a.unit_id order by 1, 2`,
        ),
      );
      const huts = await app.read((tx) =>
        tx.query<{ id: string }>(`select id from units where kind = 'hut' order by id`),
      );
      expect(held).toEqual([
        { item: 'heat', place: 'Eagle', params: { depth: 'look', stoves: huts.map(({ id }) => id) } },
        { item: 'wood', place: 'Alps', params: { depth: 'look' } },
        { item: 'wood', place: 'Lower', params: { depth: 'edit' } },
      ]);
    }));
});

describe('keyward catalogue explain, of an installation', () => {
  const asked = (question: Partial<Question>) => {
    const cli = readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
    return answerHere(FILES, { person: 'nobody@nowhere.example', permission: 'portal.team:read', ...question }, cli);
  };
  const admin = () =>
    database.app.read((tx) =>
      tx.query<{ email: string; company: string }>(
        `select p.email, u.name as company from people p join memberships m on m.person_id = p.id
         join assignments a on a.membership_id = m.id join units u on u.id = m.unit_id
         where a.item = 'admin' and m.status = 'active' order by p.email limit 1`,
      ),
    );

  it('answers about people by their address, with the names of units', async () => {
    const [one] = await admin();
    const { answer, names } = await asked({ person: one?.email ?? '' });
    expect(answer.answer).toBe('yes');
    expect(answerReport(answer, names)).toContain(`of ${one?.company}, records: `);
    const no = await asked({ person: one?.email ?? '', permission: 'portal.nothing:read' });
    expect(no.answer).toMatchObject({ answer: 'no', because: [{ rule: 'engine.nothing-permits' }] });
  });

  it('says who is not there, and which catalogue is', async () => {
    const [one] = await admin();
    await expect(asked({})).rejects.toThrow('Nobody here has the address nobody@nowhere.example.');
    await expect(asked({ person: one?.email ?? '', at: 'Moon' })).rejects.toThrow('with a unit “Moon”');
    const cli = readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
    const other = answerHere(catalogueFiles('lbs'), { person: one?.email ?? '', permission: 'portal.team:read' }, cli);
    await expect(other).rejects.toThrow('“finstral” is in force here, not “lbs”.');
  });
});
