import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** People of one company. */
const TEAM = 100;
const ITEMS = ['right-manager', 'right-manager-view'] as const;

const companyOf = (person: number): number => Math.floor(person / TEAM);

const FILES: Readonly<Record<string, readonly [head: string, rows: (people: number) => Generator<string>]>> = {
  'units.csv': [
    'key,parent,kind,name',
    function* units(people) {
      yield 'N,,network,Network';
      for (let at = 0; at < companyOf(people); at += 1) yield `C${at},N,company,Company ${at}`;
    },
  ],
  'people.csv': [
    'key,email,first_name,last_name,language',
    function* persons(people) {
      for (let at = 0; at < people; at += 1) yield `P${at},person${at}@network.example,Anna,Number ${at},de`;
    },
  ],
  'memberships.csv': [
    'person,unit,login,position,joined',
    function* memberships(people) {
      for (let at = 0; at < people; at += 1) yield `P${at},C${companyOf(at)},login.${at},Sales,2024-02-01`;
    },
  ],
  'assignments.csv': [
    'person,unit,item,since',
    function* assignments(people) {
      for (let at = 0; at < people; at += 1)
        for (const item of ITEMS) yield `P${at},C${companyOf(at)},${item},2024-02-01`;
    },
  ],
};

/** Writes the files of a network of so many people: companies of a hundred, each person in one of them with two items. */
export async function writeNetwork(folder: string, people: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, [head, rows]] of Object.entries(FILES)) {
    await pipeline(Readable.from(lines(head, rows(people))), createWriteStream(join(folder, name)));
  }
}

function* lines(head: string, rows: Generator<string>): Generator<string> {
  yield `${head}\n`;
  for (const row of rows) yield `${row}\n`;
}
