import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { load } from './load/load.js';
import { HELP, readOptions, type Options } from './options.js';
import { tables } from './report/report.js';
import { ARGON2, PASSWORD, run } from './run.js';

const ROOT = join(import.meta.dirname, '..');
const say = (line: string): void => console.log(line);

async function bench(options: Options): Promise<void> {
  if (options.loadOnly !== undefined) {
    if (options.database === undefined) throw new Error('--load-only needs --database URL');
    const passwordHash = await hash(PASSWORD, ARGON2);
    return load({ url: options.database, tickets: options.loadOnly, passwordHash, say });
  }
  const report = await run(options, ROOT);
  say(`\n${tables(report)}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

const options = readOptions(process.argv.slice(2), ROOT);
if (options === undefined) say(HELP);
else await bench(options);
