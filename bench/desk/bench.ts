import { join } from 'node:path';
import { buildWhatIsStale } from '../../tools/stack/build.mjs';
import { createProgress, type Progress } from '../../tools/stack/progress.mjs';
import { Driver } from '../client/driver.js';
import { openDesk, type OpenDesk } from '../measure/open-desk.js';
import type { Options } from '../options.js';
import { ServerLog } from '../statements/server-log.js';
import { makeDesk, type Desk } from './desk.js';
import { passwordHash } from './password.js';
import { onServer, startBenchServices, type BenchServices } from './services.js';

/** Everything that a bench measures with, running. */
export interface Bench {
  readonly options: Options;
  /** smallest first */
  readonly desks: readonly OpenDesk[];
  readonly driver: Driver;
  readonly services: BenchServices;
  readonly log: ServerLog;
  /** a database like the smallest desk's, for rows that only PostgreSQL finds right */
  readonly scratchUrl: string;
  readonly passwordHash: string;
  readonly progress: Progress;
}

/** Starts everything, loads it, and ends it all when `work` is through, whatever happens. */
export async function withBench<T>(options: Options, root: string, work: (bench: Bench) => Promise<T>): Promise<T> {
  const progress = createProgress();
  if (options.build) await buildWhatIsStale(root, { progress });
  const services = await startBenchServices(options.home, progress);
  const driver = new Driver();
  const made: Desk[] = [];
  try {
    const hash = await passwordHash();
    const sizes = options.tickets.toSorted((one, other) => one - other);
    for (const [wire, tickets] of sizes.entries()) {
      const { home } = options;
      made.push(await makeDesk({ root, home, services, tickets, wire, passwordHash: hash, say: progress.say }));
    }
    const scratchUrl = await copyOf(services, sizes[0]);
    for (const { apps } of made) await progress.step(apps.api.name, () => apps.api.start());
    const desks = await Promise.all(made.map(openDesk));
    const log = new ServerLog(services.postgres.url(), join(options.home, 'logs', 'postgres.log'));
    return await work({ options, desks, driver, services, log, scratchUrl, passwordHash: hash, progress });
  } finally {
    await driver.stop();
    await Promise.all(made.flatMap(({ apps }) => [apps.api.stop(), apps.worker.stop()]));
    await services.stop();
  }
}

async function copyOf({ postgres }: BenchServices, tickets: number | undefined): Promise<string> {
  await onServer(postgres.url(), async (client) => {
    await client.query('drop database if exists bench_scratch');
    await client.query(`create database bench_scratch template bench_${tickets}`);
  });
  return postgres.url('bench_scratch');
}
