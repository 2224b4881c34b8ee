import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { bounded } from '../bounded.js';
import { WorkerKit } from '../worker-kit.js';
import { openRedis } from './redis.js';

/** The one queue: all tasks travel through it, PostgreSQL decides about them. */
export const QUEUE_NAME = 'keyward-tasks';
const MARKER = 'keyward:not-emptied';
const WHOLE = '1';
const MARK_IF_SAME = `
  if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('set', KEYS[1], ARGV[2])
  return 1`;
const HAND_OVER_LIMIT = 2000;
const ANSWER_LIMIT = 1500;

/** What a task looks like on the wire: ids only, no secret and nothing personal. */
export interface TaskOnWire {
  readonly id: string;
  readonly name: string;
  readonly generation: number;
}

export interface TaskJob {
  readonly taskId: string;
}

/** The sending side of BullMQ. Every call is bounded: a paused Redis must not hold the relay up. */
@Injectable()
export class TaskQueue {
  private readonly redis: Redis;
  private opened: Queue<TaskJob> | undefined;
  private lastMark: string | undefined;

  constructor(@Inject(WorkerKit) kit: WorkerKit) {
    this.redis = openRedis(kit.env.REDIS_URL, 'ask', kit.logger);
    this.opened = this.open();
  }

  private open(): Queue<TaskJob> {
    const queue = new Queue<TaskJob>(QUEUE_NAME, {
      connection: this.redis,
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    });
    queue.on('error', () => {}); // told by the connection
    // BullMQ asks for the version once, when the connection is ready. Where Redis freezes just then the answer fails and
    // so does every later call of this queue, for ever: the next call opens another one.
    queue.waitUntilReady().catch(() => {
      if (this.opened === queue) this.opened = undefined;
      void queue.close().catch(() => {});
    });
    return queue;
  }

  private get queue(): Queue<TaskJob> {
    return (this.opened ??= this.open());
  }

  /** Whether Redis answers as far as the connection knows; `false` means: do not even try. */
  get reachable(): boolean {
    return this.redis.status === 'ready';
  }

  /** Asks Redis itself: a paused one keeps its connections and answers nothing. @returns whether it answers in time */
  answers(): Promise<boolean> {
    if (!this.reachable) return Promise.resolve(false);
    return bounded(this.redis.ping(), ANSWER_LIMIT, 'ping').then(
      () => true,
      () => false,
    );
  }

  /** Calls `listener` each time Redis is reachable again. */
  onReachable(listener: () => void): void {
    this.redis.on('ready', listener);
  }

  /**
   * Hands tasks over in one round trip. A job id is used once: BullMQ ignores an id that exists in any state, so it
   * carries the generation, which rises with every hand-over.
   * @throws TimeoutError and whatever Redis says; the tasks may have arrived nevertheless
   */
  async handOver(tasks: readonly TaskOnWire[]): Promise<void> {
    const jobs = tasks.map(({ id, name, generation }) => ({
      name,
      data: { taskId: id },
      opts: { jobId: `task-${id}-g${generation}` },
    }));
    await bounded(this.queue.addBulk(jobs), HAND_OVER_LIMIT, 'hand over');
  }

  /**
   * Looks for the mark that says that all is there. Where it is missing Redis was emptied, and all that was handed over
   * is gone: one caller then leaves a mark of its own and repairs it. A mark that is still somebody's at the next look was
   * left behind by one that died over it, and is taken over.
   * @returns what `noteRepaired` is told; undefined: nothing is lost, or somebody else is at it
   */
  async foundEmptied(): Promise<string | undefined> {
    const mark = await bounded(this.redis.get(MARKER), HAND_OVER_LIMIT, 'look');
    if (mark === WHOLE) return undefined;
    if (mark !== null && mark !== this.lastMark) {
      this.lastMark = mark;
      return undefined;
    }
    const loss = randomUUID();
    const isOurs = await (mark === null ? this.markFirst(loss) : this.markInstead(mark, loss));
    if (!isOurs) return undefined;
    this.lastMark = loss; // if it cannot be repaired now, the next look tries again
    return loss;
  }

  /** Says that all is there again, unless Redis was emptied once more since `loss` was found. */
  async noteRepaired(loss: string): Promise<void> {
    await this.markInstead(loss, WHOLE);
  }

  private async markFirst(mark: string): Promise<boolean> {
    return (await bounded(this.redis.set(MARKER, mark, 'NX'), HAND_OVER_LIMIT, 'mark')) === 'OK';
  }

  private async markInstead(before: string, mark: string): Promise<boolean> {
    return (await bounded(this.redis.eval(MARK_IF_SAME, 1, MARKER, before, mark), HAND_OVER_LIMIT, 'mark')) === 1;
  }

  /** @returns how many tasks wait in Redis for a consumer */
  waiting(): Promise<number> {
    return bounded(this.queue.getWaitingCount(), HAND_OVER_LIMIT, 'count');
  }

  async close(): Promise<void> {
    await bounded(this.queue.close(), HAND_OVER_LIMIT, 'close').catch(() => {});
    this.redis.disconnect();
  }
}
