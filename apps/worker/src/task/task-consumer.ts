import { Inject, Injectable } from '@nestjs/common';
import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { bounded, sleep } from '../bounded.js';
import { openRedis } from '../queue/redis.js';
import { QUEUE_NAME, type TaskJob } from '../queue/task-queue.js';
import { WorkerKit } from '../worker-kit.js';
import { isDatabaseAway } from './error-code.js';
import { TaskRunner } from './task-runner.js';

/** A worker that is gone or frozen is noticed after lock + check; that it then runs twice is harmless. */
const LOCK_MS = 5000;
const STALLED_CHECK_MS = 2000;
/** By default BullMQ gives a job up after one crash. PostgreSQL counts tries, BullMQ must not. */
const CRASHES_ALLOWED = 1000;
const CLOSE_LIMIT_MS = 8000;
/** Without Redis BullMQ would wait for its return to say good-bye. */
const CLOSE_WITHOUT_REDIS_MS = 1000;
const DATABASE_PATIENCE_MS = 20_000;

/** The receiving side of BullMQ. */
@Injectable()
export class TaskConsumer {
  private redis: Redis | undefined;
  private worker: Worker<TaskJob> | undefined;
  private stopping = false;

  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(TaskRunner) private readonly runner: TaskRunner,
  ) {}

  start(): void {
    this.redis = openRedis(this.kit.env.REDIS_URL, 'wait', this.kit.logger);
    this.worker = new Worker<TaskJob>(QUEUE_NAME, (job) => this.patiently(job), {
      connection: this.redis,
      concurrency: this.kit.env.WORKER_CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: CRASHES_ALLOWED,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      runRetryDelay: 1000,
    });
    this.worker.on('error', (error) => {
      if (this.redis?.status === 'ready') this.kit.logger.warn({ err: error }, 'consumer');
    });
    this.worker.on('failed', (job, error) => {
      this.kit.logger.warn({ err: error, taskId: job?.data.taskId }, 'task goes back; it will be handed over again');
    });
  }

  /** Takes nothing new and waits for what runs, but not for ever: what is cut off here is taken up by another worker. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (!this.worker) return;
    const worker = this.worker;
    const away = this.redis?.status !== 'ready';
    try {
      await bounded(worker.close(away), away ? CLOSE_WITHOUT_REDIS_MS : CLOSE_LIMIT_MS, 'close consumer');
    } catch (error) {
      this.kit.logger.warn({ err: error }, 'the consumer is cut off; another worker takes up what it had');
      await bounded(worker.disconnect(), CLOSE_WITHOUT_REDIS_MS, 'disconnect consumer').catch(() => {});
    }
    this.redis?.disconnect();
  }

  /** While PostgreSQL is away the task waits here: nobody could note that it failed. */
  private async patiently({ data, name, stalledCounter }: Job<TaskJob>): Promise<void> {
    const until = Date.now() + DATABASE_PATIENCE_MS;
    for (;;) {
      try {
        return await this.runner.run(data.taskId, name, stalledCounter);
      } catch (error) {
        if (!isDatabaseAway(error) || this.stopping || Date.now() > until) throw error;
        await sleep(500);
      }
    }
  }
}
