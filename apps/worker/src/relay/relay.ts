import { Inject, Injectable } from '@nestjs/common';
import { reach } from '../crash-points.js';
import { TaskQueue } from '../queue/task-queue.js';
import { WorkerKit } from '../worker-kit.js';
import { claimDueTasks, giveBack, giveBackAll, type ClaimedTask } from './claim-tasks.js';

const BATCH = 500;
const LOOK_EVERY = 1000;

/**
 * Carries due tasks from PostgreSQL to Redis. PostgreSQL holds the truth, Redis is only a wake-up wire: the relay looks
 * when it is woken (NOTIFY, a transaction of this worker, Redis back) and every second. Any number of relays may run.
 */
@Injectable()
export class Relay {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = true;
  /** whether the next look takes what seems to be lost, too */
  private lostToo = false;

  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(TaskQueue) private readonly queue: TaskQueue,
  ) {}

  start(): void {
    this.stopped = false;
    this.queue.onReachable(() => void this.lookAfterLoss());
    this.timer = setInterval(() => void this.lookAfterLoss(), LOOK_EVERY);
    void this.lookAfterLoss();
  }

  /** Looks for due tasks now; several calls while it looks make one more look. */
  wake(): void {
    this.again = true;
    if (this.stopped || this.running) return;
    this.running = this.look().finally(() => {
      this.running = undefined;
      if (this.again && !this.stopped) this.wake();
    });
  }

  /** @returns when the hand-over that is under way, if any, is over */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      // Claiming what cannot be handed over would only write rows: the tasks wait where they are.
      if (!this.queue.reachable) return;
      try {
        this.again = (await this.handOverBatch()) || this.again;
      } catch (error) {
        this.again = false; // the next look is a second away: no spinning while something is down
        this.kit.logger.warn({ err: error }, 'tasks could not be handed over');
      }
    }
  }

  /** @returns whether there may be more */
  private async handOverBatch(): Promise<boolean> {
    const { transactions, metrics } = this.kit;
    const { lostToo } = this;
    this.lostToo = false;
    const tasks = await transactions.read((tx) => claimDueTasks(tx, BATCH, lostToo));
    if (tasks.length === 0) return false;
    await this.handOver(tasks);
    for (const task of tasks) if (task.generation === 1) metrics.relayLagSeconds.observe(task.lag);
    return tasks.length === BATCH;
  }

  private async handOver(tasks: readonly ClaimedTask[]): Promise<void> {
    reach('claimed-not-handed-over');
    try {
      await this.queue.handOver(tasks);
      reach('handed-over');
    } catch (error) {
      // Some may have arrived: handed over twice they are carried out once, the consumer locks the row and looks.
      await this.kit.transactions.read((tx) => giveBack(tx, tasks));
      throw error;
    }
  }

  /** Once a second: was Redis emptied since the last look? Then everything on its way is lost and goes again. */
  private async lookAfterLoss(): Promise<void> {
    try {
      if (this.queue.reachable) {
        const loss = await this.queue.foundEmptied();
        if (loss !== undefined) await this.repairLoss(loss);
        this.lostToo = (await this.queue.waiting()) < BATCH;
      }
    } catch {
      // Redis or PostgreSQL is away, which is told elsewhere; the next look is a second away
    }
    this.wake();
  }

  private async repairLoss(loss: string): Promise<void> {
    reach('loss-found-not-repaired');
    const count = await this.kit.transactions.read(giveBackAll);
    await this.queue.noteRepaired(loss);
    if (count > 0) this.kit.logger.warn({ count }, 'redis was emptied; tasks are handed over again');
  }
}
