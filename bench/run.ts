import { hash } from '@node-rs/argon2';
import { createProgress } from '../tools/stack/progress.mjs';
import { buildWhatIsStale } from '../tools/stack/build.mjs';
import { Driver } from './client/driver.js';
import { makeDesk, type Desk } from './desk/desk.js';
import { onServer, startBenchServices, type BenchServices } from './desk/services.js';
import { runLimits } from './limits/run-limits.js';
import { openDesk, type OpenDesk } from './measure/operations.js';
import { runOperation } from './measure/run-operations.js';
import type { Options } from './options.js';
import type { ByClients, Report } from './report/report.js';

/** As the product hashes (OWASP ASVS 5.0, 11.4). */
export const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const PASSWORD = 'a bench has one password for everybody';

/** @returns what was found; everything that was started has ended then */
export async function run(options: Options, root: string): Promise<Report> {
  const progress = createProgress();
  if (options.build) await buildWhatIsStale(root, { progress });
  const services = await startBenchServices(options.home, progress);
  const driver = new Driver();
  const desks: Desk[] = [];
  try {
    const passwordHash = await hash(PASSWORD, ARGON2);
    for (const [wire, tickets] of options.tickets.entries()) {
      const plan = { root, home: options.home, services, tickets, wire, passwordHash, say: progress.say };
      desks.push(await makeDesk(plan));
    }
    const limitsUrl = await copyOf(services, desks[0]);
    for (const { apps } of desks) await progress.step(apps.api.name, () => apps.api.start());
    const open = await Promise.all(desks.map(openDesk));
    return await measure({ options, open, driver, limitsUrl, say: progress.say });
  } finally {
    await driver.stop();
    await Promise.all(desks.flatMap(({ apps }) => [apps.api.stop(), apps.worker.stop()]));
    await services.stop();
  }
}

/** A database of its own for the limits: their rows are right for PostgreSQL, and for nobody else. */
async function copyOf({ postgres }: BenchServices, desk: Desk | undefined): Promise<string> {
  await onServer(postgres.url(), async (client) => {
    await client.query('drop database if exists bench_limits');
    await client.query(`create database bench_limits template bench_${desk?.tickets}`);
  });
  return postgres.url('bench_limits');
}

interface Bench {
  readonly options: Options;
  readonly open: readonly OpenDesk[];
  readonly driver: Driver;
  readonly limitsUrl: string;
  readonly say: (line: string) => void;
}

async function measure({ options, open, driver, limitsUrl, say }: Bench): Promise<Report> {
  const sizes: Record<string, Record<string, ByClients>> = {};
  for (const name of options.operations) {
    const began = performance.now();
    for (const [tickets, figures] of await runOperation(name, open, driver, options)) {
      (sizes[tickets] ??= {})[name] = figures;
    }
    say(`  ✓ ${name} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  const [smallest] = open;
  if (!smallest) throw new Error('no size to measure');
  const limits = await runLimits({ url: limitsUrl, desk: smallest, driver, pace: options });
  const tickets = Math.max(...options.tickets);
  return { tickets, operations: sizes[tickets] ?? {}, limits, sizes };
}
