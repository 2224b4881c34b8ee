import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recipientsOf } from '@keyward/mail';
import { verifyDatabase } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { importFrom } from './import.js';

jest.setTimeout(120_000);

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
  await database.owner.run((tx) => aNetwork(tx));
});
afterAll(() => database.close());

const UNITS = 'key;parent;kind;name\r\nV;;vendor;Vendor\r\nC1;V;company;Weber\r\n';
const HEAD = 'key,email,first_name,last_name,language\n';
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => `P${i},Person${i}@Weber.Example,Anna,Weber ${i},de\n`).join('');

function load(units: string, people: string, dryRun = false, said: (line: string) => void = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-import-'));
  writeFileSync(join(folder, 'units.csv'), units);
  writeFileSync(join(folder, 'people.csv'), people);
  const env = readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
  return importFrom(env, folder, dryRun, said);
}

const imported = async () => {
  const [row] = await database.app.read((tx) =>
    tx.query<{ count: number }>(`select count(*)::int as count from people where email like 'person%@weber.example'`),
  );
  return row?.count;
};

it('says what it would do and writes nothing; stopped on the way it goes on, and nothing is there twice', async () => {
  const people = HEAD + many(6_000);
  const dry = await load(UNITS, people, true);
  expect(dry).toMatchObject({ faults: 0, units: { added: 2 }, people: { added: 6_000 } });
  expect(await imported()).toBe(0);
  const stop = (line: string) => {
    if (line === 'people.csv: 5000 rows') throw new Error('stopped');
  };
  await expect(load(UNITS, people, false, stop)).rejects.toThrow('stopped');
  expect(await imported()).toBe(5000);
  expect(await load(UNITS, people)).toMatchObject({ people: { added: 1000, same: 5000, differs: 0 } });
  expect(await imported()).toBe(6_000);
  expect(await load(UNITS, people)).toMatchObject({ units: { added: 0, same: 2 }, people: { added: 0, same: 6_000 } });
  const { invariants } = await verifyDatabase(database.app, { recipientsOf });
  expect(invariants.filter(({ name, ok }) => !ok && name !== 'audit-chain')).toEqual([]);
});

it('tells a fault by file, line and column, and writes nothing at all', async () => {
  const units = `${UNITS}C2;nowhere;company;A\r\nC1;V;company;B\r\nC3;V;company;\r\nC4\r\n`;
  const people = `${HEAD}Q1,new@other.example,A,B,de\nQ2,NEW@other.example,A,B,de\nQ3,no address,A,B,xx\nQ4,person1@weber.example,A,B,\n`;
  const { faults, first } = await load(units, people);
  expect(first.map(({ at }) => at).toSorted()).toEqual([
    ...['people.csv:3:email', 'people.csv:4:email', 'people.csv:4:language', 'people.csv:5:email'],
    ...['units.csv:4:parent', 'units.csv:5:key', 'units.csv:6:name', 'units.csv:7'],
  ]);
  expect(faults).toBe(8);
  expect(await load(UNITS, HEAD, true)).toMatchObject({ people: { added: 0 }, faults: 0 });
  expect(await load('key,name\n', 'key\n', true)).toMatchObject({ faults: 6 });
});
