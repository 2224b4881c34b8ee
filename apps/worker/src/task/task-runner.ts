import type { Tx } from '@keyward/db';
import { Fault } from '@keyward/domain';
import { Inject, Injectable } from '@nestjs/common';
import { reach } from '../crash-points.js';
import { Relay } from '../relay/relay.js';
import { WorkerKit } from '../worker-kit.js';
import { WORK_PATIENCE } from './backoff.js';
import { errorCode, isCutOff, isDatabaseAway, WORKER_LOST } from './error-code.js';
import { TaskHandlers, type Handler, type Inside } from './task-handlers.js';
import { lockTask, markCutOff, markDone, markFailed, type Task } from './task-rows.js';

/** Carries one task out. Called by the consumer; a repeat at any moment is harmless. */
@Injectable()
export class TaskRunner {
  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(TaskHandlers) private readonly handlers: TaskHandlers,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  /**
   * @param lost how often the worker was lost that had this hand-over of the task
   * @throws only what says nothing about the task: the database is away
   */
  async run(taskId: string, name: string, lost = 0): Promise<void> {
    const stop = this.kit.metrics.taskSeconds.startTimer({ task: name });
    try {
      const more = await this.attempt(taskId, name, lost);
      if (more) this.relay.wake(); // what follows goes on its way at once
    } finally {
      stop();
    }
  }

  /** @returns whether new tasks follow from it */
  private attempt(taskId: string, name: string, lost: number): Promise<boolean> {
    const handler = this.handlers.of(name);
    // Perhaps a newer version made it, so it has its tries; then it is dead, which is seen.
    if (!handler) return this.failed(taskId, undefined, new Fault('unknown-task'));
    // A task that takes its worker with it must not be started again and again: first it is counted.
    if (lost > 0) return this.failed(taskId, handler, new Fault(WORKER_LOST));
    return handler.kind === 'outside' ? handler.run(taskId) : this.inside(taskId, handler);
  }

  /** The work and the note that it is done are one transaction. @returns whether new tasks follow from it */
  private async inside(taskId: string, handler: Inside): Promise<boolean> {
    let found: Task | undefined;
    reach('before-task');
    try {
      const more = await this.kit.transactions.run(async (tx) => {
        found = await lockTask(tx, taskId);
        if (!found) return false;
        reach('inside-task');
        await handler.run(tx, found);
        markDone(tx, taskId);
        reach('before-commit-of-task');
        return tx.tasks > 0;
      });
      reach('committed-not-acknowledged');
      if (found) this.kit.metrics.tasks.inc({ task: found.name, outcome: 'done' });
      return more;
    } catch (error) {
      if (!found || isDatabaseAway(error)) throw error;
      return this.failed(taskId, handler, error);
    }
  }

  private async failed(taskId: string, handler: Handler | undefined, error: unknown): Promise<boolean> {
    const code = errorCode(error);
    const { task, dead, more } = await this.kit.transactions.run(async (tx) => {
      const again = await lockTask(tx, taskId);
      if (!again) return { dead: false, more: false };
      const last = await (isCutOff(error) ? markCutOff(tx, again, code) : markFailed(tx, again, code, WORK_PATIENCE));
      if (last && handler?.kind === 'inside') await this.whenDead(tx, again, handler, code);
      reach('inside-failure');
      return { task: again, dead: last, more: tx.tasks > 0 };
    });
    if (task) this.tell(task, dead, error);
    return more;
  }

  private tell(task: Task, dead: boolean, error: unknown): void {
    const failed = isCutOff(error) ? 'cut-off' : 'failed';
    this.kit.metrics.tasks.inc({ task: task.name, outcome: dead ? 'dead' : failed });
    this.kit.logger[dead ? 'error' : 'warn'](
      { err: error, taskId: task.id, task: task.name, attempts: task.attempts, interruptions: task.interruptions },
      dead ? 'task is dead' : `task ${failed} and is tried again`,
    );
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
