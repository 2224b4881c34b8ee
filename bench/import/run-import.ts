import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { buildWhatIsStale } from '../../tools/stack/build.mjs';
import { keywardCommand } from '../../tools/stack/keyward-command.mjs';
import { createProgress, type Progress } from '../../tools/stack/progress.mjs';
import { onServer, startBenchServices, type BenchServices } from '../desk/services.js';
import type { Options } from '../options.js';
import { writeNetwork } from './network-files.js';

/** The tables whose rows stand in the files, and the log, in which each membership and assignment has an event. */
const OF_FILES = ['units', 'people', 'memberships', 'assignments'] as const;
const TABLES = [...OF_FILES, 'events'] as const;
type Counts = Readonly<Record<(typeof TABLES)[number], number>>;

export interface ImportFigures {
  readonly people: number;
  readonly rows: number;
  /** seconds */
  readonly judged: number;
  readonly written: number;
  readonly copied: number;
  /** with the events */
  readonly copiedAll: number;
  /** what was there when the run was killed, and when it had been started again */
  readonly killed: Counts;
  readonly continued: Counts;
  readonly whole: Counts;
}

/**
 * Loads a network twice: once from end to end, and once killed half-way and started again. Beside it the same rows by COPY into
 * tables with the same columns, indexes and checks, without foreign keys and triggers.
 */
export async function runImport(root: string, { home, people, build }: Options): Promise<ImportFigures> {
  const progress = createProgress();
  if (build) await buildWhatIsStale(root, { progress });
  const folder = `${home}/network`;
  await progress.step('files', () => writeNetwork(folder, people));
  const services = await startBenchServices(`${home}/import`, progress);
  try {
    const whole = await anEmpty(services, root, 'import_whole');
    const dry = await timed(progress, 'judged alone', () => importOf(root, whole, folder, ['--dry-run']));
    const run = await timed(progress, 'loaded', () => importOf(root, whole, folder));
    const copies = await onServer(whole, (client) => copied(client, progress));
    const half = await anEmpty(services, root, 'import_half');
    await progress.step('killed half-way', () => importOf(root, half, folder, [], people / 2));
    const killed = await onServer(half, counts);
    await progress.step('started again', () => importOf(root, half, folder));
    const all = await onServer(whole, counts);
    return {
      people,
      rows: OF_FILES.reduce((sum, table) => sum + all[table], 0),
      judged: dry,
      written: run,
      ...copies,
      killed,
      continued: await onServer(half, counts),
      whole: all,
    };
  } finally {
    await services.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const environment = (url: string) => ({ DATABASE_URL: url, KEYWARD_MODE: 'test', LOG_LEVEL: 'warn' });

async function anEmpty({ postgres }: BenchServices, root: string, name: string): Promise<string> {
  await onServer(postgres.url(), async (client) => {
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
  });
  const url = postgres.url(name);
  const options = { cwd: root, env: environment(url) };
  await keywardCommand(['migrate'], options);
  await keywardCommand(['catalogue', 'publish', 'catalogues/lbs'], options);
  return url;
}

/** The command as an operator starts it. @param killAt it is killed once so many memberships are written */
async function importOf(
  root: string,
  url: string,
  folder: string,
  more: readonly string[] = [],
  killAt = Number.POSITIVE_INFINITY,
): Promise<void> {
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', 'import', folder, ...more], {
    cwd: root,
    env: { ...process.env, ...environment(url) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, rows] = /^memberships\.csv: (\d+) rows$/.exec(line) ?? [];
    if (rows !== undefined && Number(rows) >= killAt) child.kill('SIGKILL');
  });
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  const expected = killAt === Number.POSITIVE_INFINITY ? code === 0 : signal === 'SIGKILL';
  if (!expected) throw new Error(`the import ended with ${signal ?? code}:\n${said.slice(0, 20).join('\n')}`);
}

async function timed(progress: Progress, name: string, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await progress.step(name, work);
  return (performance.now() - start) / 1000;
}

async function counts(client: pg.Client): Promise<Counts> {
  const columns = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const { rows } = await client.query<Counts>(`select ${columns.join(', ')}`);
  const [row] = rows;
  if (!row) throw new Error('nothing was counted');
  return row;
}

/** The median of three: each time into fresh tables, in the order of the files. */
async function copied(client: pg.Client, progress: Progress): Promise<Pick<ImportFigures, 'copied' | 'copiedAll'>> {
  const content = new Map<string, Buffer>();
  for (const table of TABLES) {
    const parts: Buffer[] = [];
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), async (source) => {
      for await (const part of source) parts.push(part as Buffer);
    });
    content.set(table, Buffer.concat(parts));
  }
  const rounds: { readonly copied: number; readonly copiedAll: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const takes: number[] = [];
    for (const table of TABLES) {
      await client.query(
        `drop table if exists bare_${table}; create table bare_${table} (like ${table} including all)`,
      );
      takes.push(await timed(progress, `COPY ${table}`, () => copyInto(client, table, content.get(table))));
    }
    const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
    rounds.push({ copied: sum(takes.slice(0, OF_FILES.length)), copiedAll: sum(takes) });
  }
  const [, median] = rounds.toSorted((one, other) => one.copied - other.copied);
  if (!median) throw new Error('nothing was copied');
  return median;
}

async function copyInto(client: pg.Client, table: string, content: Buffer = Buffer.alloc(0)): Promise<void> {
  const stream = client.query(copyFrom(`copy bare_${table} from stdin`));
  const done = once(stream, 'finish');
  stream.end(content);
  await done;
}

/** @returns the figures as Markdown */
export function importTable(figures: ImportFigures): string {
  const { people, rows, judged, written, copied: bare, copiedAll, killed, continued, whole } = figures;
  const rate = (seconds: number) => Math.round(rows / seconds).toLocaleString('en');
  const line = (name: string, seconds: number) =>
    `| ${name} | ${seconds.toFixed(1)} | ${rate(seconds)} | ${(bare / seconds).toFixed(2)} |`;
  const listed = (counted: Counts) => `| ${TABLES.map((table) => counted[table].toLocaleString('en')).join(' | ')} |`;
  return [
    `${people.toLocaleString('en')} people, ${rows.toLocaleString('en')} rows in four files.`,
    '',
    '| | seconds | rows a second | rate over COPY |',
    '| --- | --- | --- | --- |',
    line('COPY of the same rows', bare),
    line('COPY of the same rows and their events', copiedAll),
    line('`import --dry-run`', judged),
    line('`import`', written),
    '',
    `| | ${TABLES.join(' | ')} |`,
    `| --- | ${TABLES.map(() => '---').join(' | ')} |`,
    `| killed half-way ${listed(killed)}`,
    `| started again ${listed(continued)}`,
    `| in one run ${listed(whole)}`,
  ].join('\n');
}
