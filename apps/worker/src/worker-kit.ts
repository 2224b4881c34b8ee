import type { Transactions } from '@keyward/db';
import type { Env, Logger, Metrics } from '@keyward/platform';

/** What every part of the worker needs; made once in main.ts, or by a spec. */
export class WorkerKit {
  constructor(
    readonly env: Env<'worker'>,
    readonly logger: Logger,
    readonly metrics: Metrics,
    readonly transactions: Transactions,
    /** tells workers apart in heartbeats and logs */
    readonly id: string,
  ) {}
}
