import type { Tx } from '@keyward/db';
import { Inject, Injectable } from '@nestjs/common';
import { Relay } from '../relay/relay.js';
import { WorkerKit } from '../worker-kit.js';
import { WORK_PATIENCE } from './backoff.js';
import { errorCode, isDatabaseAway } from './error-code.js';
import { TaskHandlers, type Inside } from './task-handlers.js';
import { lockTask, markDone, markFailed, type Task } from './task-rows.js';

/** Carries one task out. Called by the consumer; a repeat at any moment is harmless. */
@Injectable()
export class TaskRunner {
  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(TaskHandlers) private readonly handlers: TaskHandlers,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  /** @throws only what says nothing about the task: the database is away */
  async run(taskId: string, name: string): Promise<void> {
    const handler = this.handlers.of(name);
    if (!handler) return this.kit.logger.error({ taskId, task: name }, 'nobody knows this task');
    const stop = this.kit.metrics.taskSeconds.startTimer({ task: name });
    try {
      const more = await (handler.kind === 'outside' ? handler.run(taskId) : this.inside(taskId, handler));
      if (more) this.relay.wake(); // what follows goes on its way at once
    } finally {
      stop();
    }
  }

  /** The work and the note that it is done are one transaction. @returns whether new tasks follow from it */
  private async inside(taskId: string, handler: Inside): Promise<boolean> {
    let found: Task | undefined;
    try {
      const more = await this.kit.transactions.run(async (tx) => {
        found = await lockTask(tx, taskId);
        if (!found) return false;
        await handler.run(tx, found);
        await markDone(tx, taskId);
        return tx.tasks > 0;
      });
      if (found) this.kit.metrics.tasks.inc({ task: found.name, outcome: 'done' });
      return more;
    } catch (error) {
      if (!found || isDatabaseAway(error)) throw error;
      return this.failed(found, handler, error);
    }
  }

  private async failed(task: Task, handler: Inside, error: unknown): Promise<boolean> {
    const code = errorCode(error);
    const { dead, more } = await this.kit.transactions.run(async (tx) => {
      const again = await lockTask(tx, task.id);
      const last = again !== undefined && (await markFailed(tx, again, code, WORK_PATIENCE));
      if (again && last) await this.whenDead(tx, again, handler, code);
      return { dead: last, more: tx.tasks > 0 };
    });
    this.kit.metrics.tasks.inc({ task: task.name, outcome: dead ? 'dead' : 'failed' });
    this.kit.logger[dead ? 'error' : 'warn'](
      { err: error, taskId: task.id, task: task.name, attempts: task.attempts + 1 },
      dead ? 'task is dead' : 'task failed and is tried again',
    );
    return more;
  }

  private async whenDead(tx: Tx, task: Task, handler: Inside, code: string): Promise<void> {
    if (!handler.whenDead) return;
    await tx.query('savepoint last_words');
    try {
      await handler.whenDead(tx, task, code);
    } catch (error) {
      await tx.query('rollback to savepoint last_words'); // it must be dead all the same, and be seen
      this.kit.logger.error({ err: error, taskId: task.id }, 'a dead task could not be reported to its ticket');
    }
  }
}
