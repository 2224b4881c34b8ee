import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBench, type Bench } from './desk/bench.js';
import { passwordHash } from './desk/password.js';
import { load } from './load/load.js';
import { fileUntil } from './measure/operations.js';
import { engineTable, runEngine } from './engine/run-engine.js';
import { importTable, runImport } from './import/run-import.js';
import { HELP, readOptions, type Options } from './options.js';
import { writeLastRun, writePart } from './report/last-run.js';
import { tables } from './report/tables.js';
import { run } from './run.js';
import { plansOf } from './statements/plans.js';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'bench', 'README.md');
const PLANS = join(ROOT, 'bench', 'plans.md');
const say = (line: string): void => console.log(line);

async function main(options: Options): Promise<void> {
  if (options.loadOnly !== undefined) return loadOnly(options.loadOnly, options.database);
  if (options.engine) return part(options, 'engine', engineTable(await runEngine(ROOT, options.home)));
  if (options.import) return part(options, 'import', importTable(await runImport(ROOT, options)));
  if (options.plans) return withBench(options, ROOT, plans);
  const report = await withBench(options, ROOT, run);
  const text = tables(report);
  say(`\n${text}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.readme) writeLastRun(README, command(process.argv.slice(2)), text);
}

/** What is measured by itself has a place of its own. */
function part({ readme }: Options, name: string, text: string): void {
  say(text);
  if (readme) writePart(README, name, text);
}

/** @returns how it was called; where its files went is of no interest */
function command(args: readonly string[]): string {
  const isPlace = (at: number): boolean => ['--json', '--home'].includes(args[at] ?? '');
  const told = args.filter((_arg, at) => !isPlace(at) && !isPlace(at - 1));
  return ['npm run bench --', ...told].join(' ');
}

async function loadOnly(tickets: number, url: string | undefined): Promise<void> {
  if (url === undefined) throw new Error('--load-only needs --database URL');
  await load({ url, tickets, passwordHash: await passwordHash(), say });
}

async function plans({ desks, driver, log }: Bench): Promise<void> {
  const desk = desks.at(-1);
  if (!desk) return;
  await fileUntil(desk, driver, 100);
  writeFileSync(PLANS, await plansOf(desk, log));
  say(`  ✓ ${PLANS}`);
}

const options = readOptions(process.argv.slice(2), ROOT);
if (options === undefined) say(HELP);
else await main(options);
