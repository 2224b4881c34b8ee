import type { Tx } from '@keyward/db';
import {
  dueDeliveries,
  failTicket,
  fulfilBySystem,
  giveUpDeliveries,
  noteTry,
  serverKeys,
  webhookHeaders,
  type Cause,
  type Delivery,
  type ServerKeys,
} from '@keyward/operations';
import { Inject, Injectable } from '@nestjs/common';
import { reach } from '../crash-points.js';
import { CALL_PATIENCE } from '../task/backoff.js';
import { lockTask, markDone, markFailed, putOff, type Task } from '../task/task-rows.js';
import { WorkerKit } from '../worker-kit.js';
import { callSystem, type Answered } from './call-system.js';

/** Longer than the calls of one try can last; a worker that is lost meanwhile is missed after that. */
const CLAIM_SECONDS = 15;

interface Begun {
  readonly task: Task;
  readonly cause: Cause;
  readonly deliveries: readonly Delivery[];
}

/** @returns what a task tells of; one that repeats a message names the cause that this had */
const causeOf = ({ ticketId, eventId, data }: Task): Cause => {
  if (ticketId !== null) return { ticketId };
  return { eventId: typeof data['cause'] === 'string' ? data['cause'] : eventId };
};

/**
 * Calls the systems that have to follow a ticket, or what has ended by itself: reads what they are told in one transaction, calls them outside of any,
 * notes their answers in another. A worker that dies in between calls again, with the same id, so each system hears at
 * least once, and confirms once.
 */
@Injectable()
export class CallSystems {
  private readonly keys: ServerKeys;
  private readonly loopback: boolean;

  constructor(@Inject(WorkerKit) private readonly kit: WorkerKit) {
    const { KEYWARD_SECRET, KEYWARD_SECRET_FORMER, KEYWARD_MODE, WEBHOOK_LOOPBACK } = kit.env;
    this.keys = serverKeys(KEYWARD_SECRET, KEYWARD_SECRET_FORMER);
    this.loopback = KEYWARD_MODE !== 'production' && WEBHOOK_LOOPBACK === 'allowed';
  }

  /** @returns whether new tasks follow from it */
  async run(taskId: string): Promise<boolean> {
    const begun = await this.kit.transactions.run((tx) => this.begin(tx, taskId));
    if (!begun) return false;
    reach('call-begun-not-made');
    const answers = await Promise.all(begun.deliveries.map((delivery) => this.call(delivery)));
    reach('call-answered-not-noted');
    return this.kit.transactions.run(async (tx) => {
      const more = await this.finish(tx, begun, answers);
      reach('before-commit-of-answer');
      return more;
    });
  }

  private async begin(tx: Tx, taskId: string): Promise<Begun | undefined> {
    const task = await lockTask(tx, taskId);
    if (!task) return undefined;
    const cause = causeOf(task);
    const deliveries = await dueDeliveries(tx, cause, this.keys);
    if (deliveries.length === 0) {
      markDone(tx, taskId);
      return undefined;
    }
    await putOff(tx, taskId, CLAIM_SECONDS);
    return { task, cause, deliveries };
  }

  private async call({ id, to, body }: Delivery): Promise<Answered> {
    if (!to) return { ok: false, code: 'no-webhook' };
    return callSystem(to.url, webhookHeaders(to.secret, id, new Date(), body), body, this.loopback);
  }

  private async finish(tx: Tx, { task, cause, deliveries }: Begun, answers: readonly Answered[]): Promise<boolean> {
    // whoever took the task over meanwhile has its own answers; what this one has got counts for both
    const [still] = await tx.query<{ pending: boolean }>(
      `select status = 'pending' as pending from tasks where id = $1 for update`,
      [task.id],
    );
    let failed: string | undefined;
    for (const [index, { id, system }] of deliveries.entries()) {
      const { ok, code } = answers[index] ?? { ok: false, code: 'no-answer' };
      const taken = ok && (!('ticketId' in cause) || (await fulfilBySystem(tx, cause.ticketId, system)));
      await noteTry(tx, id, taken, code);
      if (!ok) failed = code;
      this.kit.logger[ok ? 'info' : 'warn'](
        { delivery: id, system, code, attempt: task.attempts + 1 },
        'system called',
      );
    }
    if (!still?.pending) return tx.tasks > 0;
    if (failed === undefined) markDone(tx, task.id);
    else if (await markFailed(tx, task, failed, CALL_PATIENCE)) await this.giveUp(tx, cause, task, failed);
    return tx.tasks > 0;
  }

  private async giveUp(tx: Tx, cause: Cause, task: Task, code: string): Promise<void> {
    await giveUpDeliveries(tx, cause);
    // nothing waits for what has ended by itself: it shows in the log of messages, and is sent once more from there
    if ('ticketId' in cause) await failTicket(tx, cause.ticketId, code);
    this.kit.logger.error({ taskId: task.id, code }, 'a system did not answer after the last try');
  }
}
