import { check, effective, options } from '@keyward/domain';
import type pg from 'pg';
import { startBenchServices, onServer } from '../desk/services.js';
import { percentile } from '../report/figures.js';
import { silent } from '../../tools/stack/progress.mjs';
import { companyOf, largest, type Asked } from './company.js';

export const SIZES = [10, 1_000, 10_000] as const;

const QUESTIONS = {
  'check, 10 lines': ({ catalogue, enquiry, world }: Asked) => check(catalogue, enquiry, world),
  effective: ({ catalogue, world }: Asked) => effective(catalogue, 'member-1', world),
  'rights editor': ({ catalogue, enquiry, world }: Asked) => options(catalogue, enquiry, world),
} as const;

/** Medians in milliseconds, by question and number of people in the company; and of one indexed read. */
export interface EngineReport {
  readonly medians: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly read: number;
}

const WARM = 200;
const TIMES = 500;

async function median(work: () => unknown): Promise<number> {
  for (let run = 0; run < WARM; run += 1) await work();
  const times = new Float64Array(TIMES);
  for (let run = 0; run < TIMES; run += 1) {
    const start = performance.now();
    const answer = work();
    if (answer instanceof Promise) await answer;
    times[run] = performance.now() - start;
  }
  return percentile(times.sort(), 0.5);
}

/** The engine in this process, and the PostgreSQL of the same run: one row by its key, on a connection that is open. */
export async function runEngine(root: string, home: string): Promise<EngineReport> {
  const catalogue = largest(root);
  const medians: Record<string, Record<string, number>> = {};
  for (const people of SIZES) {
    const asked = companyOf(catalogue, people);
    for (const [name, question] of Object.entries(QUESTIONS)) {
      // a world is loaded for each question, so nothing may be left over from the one before
      (medians[name] ??= {})[people] = await median(() => question({ ...asked, world: { ...asked.world } }));
    }
  }
  const services = await startBenchServices(`${home}/engine`, silent);
  try {
    return { medians, read: await onServer(services.postgres.url(), readOne) };
  } finally {
    await services.stop();
  }
}

const MAKE = `create temp table held as select n as id, md5(n::text) as item from generate_series(1, 100000) n;
  create unique index on held (id); analyze held`;

async function readOne(client: pg.Client): Promise<number> {
  await client.query(MAKE);
  let at = 0;
  return median(() =>
    client.query({ name: 'one', text: 'select id, item from held where id = $1', values: [(at += 37) % 100_000] }),
  );
}

/** @returns the figures as Markdown */
export function engineTable({ medians, read }: EngineReport): string {
  const ms = (value: number | undefined): string => (value ?? Number.NaN).toFixed(3);
  const over = (one: number | undefined, other: number | undefined): string =>
    ((one ?? Number.NaN) / (other ?? Number.NaN)).toFixed(2);
  const head = [
    'Median, ms',
    ...SIZES.map((size) => `${size.toLocaleString('en')} people`),
    '10,000 over 10',
    '1,000 over one read',
  ];
  const rows = Object.entries(medians).map(([name, found]) => [
    name,
    ...SIZES.map((size) => ms(found[size])),
    over(found[10_000], found[10]),
    over(found[1_000], read),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\nOne indexed read of PostgreSQL: ${ms(read)} ms.`;
}
