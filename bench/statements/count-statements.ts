import { pause } from '../behind/rest.js';
import type { OpenDesk } from '../measure/open-desk.js';
import { percentile } from '../report/figures.js';
import { ask, probesOf } from './probes.js';
import type { ServerLog } from './server-log.js';

/** Longer than anything is remembered from one request to the next, so that each is counted whole. */
const APART_MS = 1100;
const STATEMENT = /duration: [\d.]+ ms +(execute|statement)/;
const BRACKET = /: *(begin|commit|rollback|start transaction)\b/i;

/** What one request makes PostgreSQL do. */
export interface Statements {
  /** without `begin` and `commit` */
  readonly statements: number;
  readonly brackets: number;
}

/** @returns by operation, what PostgreSQL logs while one request is answered: the median of a few, seconds apart */
export async function countStatements(
  desk: OpenDesk,
  log: ServerLog,
  samples: number,
): Promise<Record<string, Statements>> {
  const probes = await probesOf(desk, samples);
  const database = new URL(desk.url).pathname.slice(1);
  const counted: Record<string, Statements> = {};
  await log.during({ log_min_duration_statement: '0' }, async () => {
    for (const [name, requests] of Object.entries(probes)) {
      const found: Statements[] = [];
      for (const request of requests) {
        await pause(APART_MS);
        const entries = await log.entries(database, () => ask(desk.api, [request]));
        const executed = entries.filter((entry) => STATEMENT.test(entry));
        const brackets = executed.filter((entry) => BRACKET.test(entry)).length;
        found.push({ statements: executed.length - brackets, brackets });
      }
      counted[name] = {
        statements: median(found.map(({ statements }) => statements)),
        brackets: median(found.map(({ brackets }) => brackets)),
      };
    }
  });
  return counted;
}

const median = (values: readonly number[]): number => percentile(Float64Array.from(values).sort(), 0.5);
