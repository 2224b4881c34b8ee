import { check, effective, options } from '@keyward/domain';
import type pg from 'pg';
import { startBenchServices, onServer } from '../desk/services.js';
import { percentile } from '../report/figures.js';
import { silent } from '../../tools/stack/progress.mjs';
import { companyOf, largest, type Asked } from './company.js';

export const SIZES = [10, 1_000, 10_000] as const;

const QUESTIONS = {
  'check, 10 lines': ({ catalogue, enquiry, world }: Asked) => check(catalogue, enquiry, world),
  'check, 10 lines with most rules': ({ catalogue, ruled, world }: Asked) => check(catalogue, ruled, world),
  effective: ({ catalogue, world }: Asked) => effective(catalogue, 'member-1', world),
  'rights editor': ({ catalogue, enquiry, world }: Asked) => options(catalogue, enquiry, world),
} as const;

/** Milliseconds: the median, and the tenth percentile, which nothing else on the machine has disturbed. */
interface Taken {
  readonly p50: number;
  readonly p10: number;
}

/** By question and number of people in the company; and for one indexed read. */
export interface EngineReport {
  readonly questions: Readonly<Record<string, Readonly<Record<string, Taken>>>>;
  readonly read: Taken;
}

const WARM = 500;
const ROUNDS = 25;
const TIMES = 20;

/** What is timed again and again, and its times in milliseconds. */
interface Timed {
  readonly work: () => unknown;
  readonly times: number[];
}

const timed = (work: () => unknown): Timed => ({ work, times: [] });

async function repeat({ work, times }: Timed, often: number): Promise<void> {
  for (let run = 0; run < often; run += 1) {
    const start = performance.now();
    const answer = work();
    if (answer instanceof Promise) await answer;
    times.push(performance.now() - start);
  }
}

function taken({ times }: Timed): Taken {
  const sorted = Float64Array.from(times).sort();
  return { p50: percentile(sorted, 0.5), p10: percentile(sorted, 0.1) };
}

/**
 * The engine in this process, and the PostgreSQL of the same run: one row by its key, on a connection that is open. All by turns,
 * a few times each, so that what else the machine does falls on all of them.
 */
export async function runEngine(root: string, home: string): Promise<EngineReport> {
  const catalogue = largest(root);
  const asked = SIZES.map((people) => [people, companyOf(catalogue, people)] as const);
  const questions = Object.entries(QUESTIONS).map(([name, question]) => ({
    name,
    // a world is loaded for each question, so nothing may be left over from the one before
    sizes: asked.map(([people, one]) => ({
      people,
      each: timed(() => question({ ...one, world: { ...one.world } })),
    })),
  }));
  const services = await startBenchServices(`${home}/engine`, silent);
  try {
    const read = await onServer(services.postgres.url(), async (client) => {
      const reading = timed(await readOne(client));
      await byTurns([...questions.flatMap(({ sizes }) => sizes.map(({ each }) => each)), reading]);
      return taken(reading);
    });
    const figures = questions.map(({ name, sizes }): [string, Record<string, Taken>] => [
      name,
      Object.fromEntries(sizes.map(({ people, each }) => [people, taken(each)])),
    ]);
    return { questions: Object.fromEntries(figures), read };
  } finally {
    await services.stop();
  }
}

async function byTurns(all: readonly Timed[]): Promise<void> {
  for (const each of all) {
    await repeat(each, WARM);
    each.times.length = 0;
  }
  for (let round = 0; round < ROUNDS; round += 1) for (const each of all) await repeat(each, TIMES);
}

const MAKE = `create temp table held as select n as id, md5(n::text) as item from generate_series(1, 100000) n;
  create unique index on held (id); analyze held`;

async function readOne(client: pg.Client): Promise<() => Promise<unknown>> {
  await client.query(MAKE);
  let at = 0;
  return () =>
    client.query({ name: 'one', text: 'select id, item from held where id = $1', values: [(at += 37) % 100_000] });
}

/** @returns the figures as Markdown */
export function engineTable({ questions, read }: EngineReport): string {
  const ms = (value: number | undefined): string => (value ?? Number.NaN).toFixed(3);
  const over = (one: number | undefined, other: number | undefined): string =>
    ((one ?? Number.NaN) / (other ?? Number.NaN)).toFixed(2);
  const head = [
    'Median, ms',
    ...SIZES.map((size) => `${size.toLocaleString('en')} people`),
    '10,000 over 10',
    '1,000 over one read',
    'the same, undisturbed',
  ];
  const rows = Object.entries(questions).map(([name, found]) => [
    name,
    ...SIZES.map((size) => ms(found[size]?.p50)),
    over(found[10_000]?.p50, found[10]?.p50),
    over(found[1_000]?.p50, read.p50),
    over(found[1_000]?.p10, read.p10),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\nOne indexed read of PostgreSQL: ${ms(read.p50)} ms; undisturbed ${ms(read.p10)} ms.`;
}
