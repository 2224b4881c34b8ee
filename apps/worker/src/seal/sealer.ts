import type { Tx } from '@keyward/db';
import { sealEvents, type SealProgress, type SealResult } from '@keyward/operations';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { reach } from '../crash-points.js';
import { WorkerKit } from '../worker-kit.js';

const BATCH = 2000;

/**
 * Chains new events into the audit log, every second. Not in the transaction of the event: that would put every write
 * of the product behind one lock (ADR 9). Any number of workers may run it; one seals at a time.
 */
@Injectable()
export class Sealer {
  private progress: SealProgress | undefined;
  private running: Promise<unknown> | undefined;
  private stopped = false;

  constructor(@Inject(WorkerKit) private readonly kit: WorkerKit) {}

  @Interval(1000)
  tick(): void {
    if (this.running || this.stopped) return;
    this.running = this.sealAll()
      .catch((error: unknown) => this.kit.logger.warn({ err: error }, 'events could not be sealed; tried again soon'))
      .finally(() => {
        this.running = undefined;
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** @returns how many events were sealed by this worker */
  async sealAll(): Promise<number> {
    for (let total = 0; ;) {
      const { sealed, progress } = await this.kit.transactions.run((tx) => this.sealBatch(tx));
      if (sealed) reach('between-seals');
      this.progress = progress; // only what is committed
      total += sealed ?? 0;
      if (sealed === undefined || sealed < BATCH || this.stopped) return total;
    }
  }

  private async sealBatch(tx: Tx): Promise<SealResult> {
    const result = await sealEvents(tx, this.progress, BATCH);
    if (result.sealed) reach('inside-seal');
    return result;
  }
}
