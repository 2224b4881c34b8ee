import { noteHome } from '@keyward/operations';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { bounded } from '../bounded.js';
import { MailSender } from '../mail/mail-sender.js';
import { TaskQueue } from '../queue/task-queue.js';
import { Relay } from '../relay/relay.js';
import { WorkerKit } from '../worker-kit.js';
import { readDepths } from './depths.js';

const SMTP_LIMIT_MS = 4000;

/** By the real clock: whether a process lives has nothing to do with the clock that a demo puts forward. */
const BEAT = /* sql */ `
  insert into heartbeats (worker, at, redis, smtp, depths) values ($1, transaction_timestamp(), $2, $3, $4)
  on conflict (worker) do update
  set at = excluded.at, redis = excluded.redis, smtp = excluded.smtp, depths = excluded.depths`;

/**
 * Says every few seconds that this worker lives, and how Redis and the mail server are: the API, which must not touch
 * either, tells it on. Notices when the mail server is back, and starts the mails that wait for it.
 */
@Injectable()
export class Heartbeat {
  private busy = false;
  /** unknown at first: mails may wait for a mail server that came back while no worker was there */
  private smtpWasUp: boolean | undefined;

  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(TaskQueue) private readonly queue: TaskQueue,
    @Inject(MailSender) private readonly sender: MailSender,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  @Interval(5000)
  async beat(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.write();
    } catch (error) {
      this.kit.logger.warn({ err: error }, 'heartbeat could not be written');
    } finally {
      this.busy = false;
    }
  }

  /** The row goes with the worker: one that is left behind says that a worker died. */
  async end(): Promise<void> {
    await this.kit.transactions
      .read((tx) => tx.query('delete from heartbeats where worker = $1', [this.kit.id]))
      .catch(() => {}); // the sweep removes it
  }

  /** Looks whether the database is where it was; before any work, so that what waits in a copy is told from what comes. */
  async look(): Promise<void> {
    await this.kit.transactions.run(noteHome).catch((error: unknown) => {
      this.kit.logger.warn({ err: error }, 'where the database is could not be noted');
    });
  }

  private async write(): Promise<void> {
    const { transactions, metrics, id } = this.kit;
    const [redisUp, smtpUp] = await Promise.all([
      this.queue.answers(),
      bounded(this.sender.reachable(), SMTP_LIMIT_MS, 'smtp').catch(() => false),
    ]);
    await this.look();
    const depths = await transactions.read(readDepths);
    for (const [of, depth] of Object.entries(depths)) metrics.depth.set({ of }, depth);
    await transactions.read((tx) =>
      tx.query(BEAT, [id, redisUp ? 'up' : 'down', smtpUp ? 'up' : 'down', JSON.stringify(depths)]),
    );
    if (smtpUp && this.smtpWasUp !== true) await this.startWaitingMails();
    this.smtpWasUp = smtpUp;
  }

  private async startWaitingMails(): Promise<void> {
    const mails = await this.kit.transactions.read((tx) =>
      tx.query(`update tasks set due_at = app.now()
        where name = 'send-mail' and status = 'pending' and due_at > app.now() returning id`),
    );
    if (mails.length > 0)
      this.kit.logger.info({ mails: mails.length }, 'the mail server is there; waiting mails start');
    this.relay.wake();
  }
}
