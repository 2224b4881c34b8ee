import type { Tx } from '@keyward/db';
import { render } from '@keyward/mail';
import {
  invitationMailed,
  lapseInvitation,
  loadLetter,
  mailRefused,
  type Letter,
  type MailSettings,
} from '@keyward/operations';
import { Inject, Injectable } from '@nestjs/common';
import { reach } from '../crash-points.js';
import { MailSender } from '../mail/mail-sender.js';
import type { SendOutcome } from '../mail/smtp-outcome.js';
import { MAIL_PATIENCE } from '../task/backoff.js';
import { errorCode, isCutOff, isDatabaseAway } from '../task/error-code.js';
import { lockTask, markCutOff, markDone, markFailed } from '../task/task-rows.js';
import { WorkerKit } from '../worker-kit.js';
import { claim, lockLedger, lockOutcome, settle } from './ledger.js';
import { SendLocks } from './send-locks.js';

/** One try to send: the ledger row, and how many tries there have been. */
interface Try {
  readonly taskId: string;
  readonly ledgerId: string;
  readonly mail: string;
  readonly attempt: number;
  readonly letter: Letter;
}

/**
 * Sends one mail: claims it in a transaction, talks to the mail server outside of any, notes the outcome in another.
 * Exactly once does not exist (RFC 1047): a worker that dies between acceptance and note sends again, with the same
 * Message-ID, so that there are never more copies than tries, and one row says `sent`.
 */
@Injectable()
export class SendMail {
  private readonly settings: MailSettings;
  private readonly domain: string;

  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(MailSender) private readonly sender: MailSender,
    @Inject(SendLocks) private readonly locks: SendLocks,
  ) {
    const { WEB_URL, KEYWARD_SECRET, TIME_ZONE, MAIL_FROM } = kit.env;
    this.settings = { webUrl: WEB_URL, secret: KEYWARD_SECRET, timeZone: TIME_ZONE };
    this.domain = /@([\w.-]+)/.exec(MAIL_FROM)?.[1] ?? 'keyward.invalid';
  }

  /** @returns whether new tasks follow from it */
  async run(taskId: string): Promise<boolean> {
    const alone = await this.locks.take(taskId);
    try {
      const begun = await this.kit.transactions.run((tx) => this.begin(tx, taskId, alone));
      if (!begun) return false;
      reach('mail-begun-not-sent');
      const outcome = await this.send(begun);
      if (outcome.outcome === 'accepted') reach('mail-accepted-not-noted');
      const more = await this.kit.transactions.run((tx) => this.finish(tx, begun, outcome));
      reach('mail-noted');
      return more;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      return this.failed(taskId, error);
    } finally {
      if (alone) await this.locks.giveFree(taskId);
    }
  }

  private async begin(tx: Tx, taskId: string, alone: boolean): Promise<Try | undefined> {
    // what it says is read behind the lock, in the same round trip; where the mail is not ours, it does not matter
    const locked = lockLedger(tx, taskId, alone);
    const loaded = loadLetter(tx, taskId, this.settings);
    loaded.catch(() => undefined);
    const row = await locked;
    if (!row) return undefined;
    const letter = await loaded;
    if (!letter) {
      settle(tx, row.id, 'obsolete');
      markDone(tx, taskId);
      this.kit.metrics.mails.inc({ mail: row.mail, outcome: 'obsolete' });
      return undefined;
    }
    return { taskId, ledgerId: row.id, mail: row.mail, attempt: claim(tx, row), letter };
  }

  private send({ letter, ledgerId }: Try): Promise<SendOutcome> {
    const { mail, recipient, variables, language, to, ticketId } = letter;
    return this.sender.send({
      ...render(mail, recipient, variables, language),
      to,
      from: this.kit.env.MAIL_FROM,
      messageId: `<${ledgerId}.keyward@${this.domain}>`,
      // nothing was ever sent under this id: every mail about the ticket answers it, whichever of them arrives first
      thread: ticketId === null ? null : `<${ticketId}.ticket.keyward@${this.domain}>`,
    });
  }

  private async finish(tx: Tx, begun: Try, result: SendOutcome): Promise<boolean> {
    const { taskId, ledgerId, attempt } = begun;
    this.kit.metrics.mails.inc({ mail: begun.mail, outcome: result.outcome });
    const whose = await lockOutcome(tx, taskId, attempt);
    // A try that was overtaken may only report what counts for all: that the server has the mail.
    if (whose === 'settled' || (whose === 'overtaken' && result.outcome !== 'accepted')) return false;
    if (result.outcome === 'later') return this.putBack(tx, begun, result.code);
    settle(tx, ledgerId, result.outcome === 'accepted' ? 'sent' : 'refused', codeOf(result));
    markDone(tx, taskId, codeOf(result));
    if (result.outcome === 'refused') await mailRefused(tx, ledgerId, result.code);
    await this.follow(tx, begun.letter, result);
    reach('before-commit-of-note');
    return tx.tasks > 0;
  }

  private async putBack(tx: Tx, { taskId, ledgerId, mail, attempt }: Try, code: string): Promise<false> {
    const task = await lockTask(tx, taskId);
    const dead = task !== undefined && (await markFailed(tx, task, code, MAIL_PATIENCE));
    settle(tx, ledgerId, 'queued', code);
    this.kit.logger[dead ? 'error' : 'info']({ ledgerId, mail, attempt, code }, 'mail was not accepted yet');
    return false;
  }

  /** The 168 hours of an invitation begin when its mail is accepted; refused for good, nobody will ever use it. */
  private async follow(tx: Tx, { invitation, ticketId }: Letter, result: SendOutcome): Promise<void> {
    if (!invitation || ticketId === null) return;
    if (result.outcome === 'accepted') await invitationMailed(tx, invitation.id, invitation.generation);
    else await lapseInvitation(tx, ticketId, { generation: invitation.generation, cause: 'mail-refused' });
  }

  /** A fault of ours (a template, a statement), not of the mail server: tried again, dead in the end, seen by staff. */
  private async failed(taskId: string, error: unknown): Promise<false> {
    const dead = await this.kit.transactions.run(async (tx) => {
      const task = await lockTask(tx, taskId);
      if (!task) return false;
      const code = errorCode(error);
      return isCutOff(error) ? markCutOff(tx, task, code) : markFailed(tx, task, code, MAIL_PATIENCE);
    });
    this.kit.logger[dead ? 'error' : 'warn']({ err: error, taskId }, 'mail could not be made');
    return false;
  }
}

const codeOf = (result: SendOutcome): string | null => (result.outcome === 'accepted' ? null : result.code);
