import { join } from 'node:path';
import type { Tx } from '@keyward/db';
import { DomainError, WISH_KEPT_DAYS } from '@keyward/domain';
import {
  BASES,
  clockedMemberships,
  companiesDue,
  closeShortfalls,
  eraseNewcomer,
  erasePersonBySystem,
  expireWishes,
  forgetContacts,
  forgottenInvitations,
  idleMemberships,
  lapseInvitation,
  learnUsualTimes,
  reachClocks,
  reachCompany,
  reachHeldClocks,
  revokeForgotten,
  sweepFiles,
  tellLate,
  whoseTimeIsOver,
  type Basis,
  type Place,
} from '@keyward/operations';
import { FolderStore } from '@keyward/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { reach } from '../crash-points.js';
import { Relay } from '../relay/relay.js';
import { WorkerKit } from '../worker-kit.js';

/** One sweeping worker at a time; any fixed number. */
const SWEEP_LOCK = 5_390_120;
const MINUTE = 60_000;

/** What is over by time and of no use to anybody. Each in small bites, so that nothing waits for a sweep. */
const CLEAN_UP = [
  `delete from sessions where id in (select id from sessions
     where expires_at < app.now() - interval '7 days' or ended_at < app.now() - interval '7 days' limit 5000)`,
  `delete from idempotency_keys where ctid in (select ctid from idempotency_keys
     where created_at < app.now() - interval '7 days' limit 5000)`,
  // asked for addresses that nobody has
  `delete from password_resets where id in (select id from password_resets
     where person_id is null and created_at < app.now() - interval '7 days' limit 5000)`,
  `delete from attempts where id in (select id from attempts where at < app.now() - interval '7 days' limit 5000)`,
  `delete from wishes where id in (select id from wishes
     where closed_at < app.now() - interval '${WISH_KEPT_DAYS} days' limit 5000)`,
  // written by the real clock
  `delete from heartbeats where at < transaction_timestamp() - interval '10 minutes'`,
];

/** Invitations that are over for a while and still look alive: the task that should have said so did not. */
const FORGOTTEN = /* sql */ `
  select ticket_id as "ticketId", generation from invitations
  where status = 'pending' and expires_at < app.now() - interval '5 minutes' order by expires_at limit 500`;

interface Forgotten {
  readonly ticketId: string;
  readonly generation: number;
}

const FAILED = 'a sweep failed; the next one tries again';

/** Tidying that no task stands for. Safe with any number of workers, and at any time. */
@Injectable()
export class Sweeps {
  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(Relay) private readonly relay: Pick<Relay, 'wake'>,
  ) {}

  @Interval(10 * MINUTE)
  async cleanUp(): Promise<void> {
    try {
      await this.kit.transactions.run(async (tx) => {
        const [lock] = await tx.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [SWEEP_LOCK]);
        if (!lock?.got) return;
        for (const statement of CLEAN_UP) {
          await tx.query(statement);
          reach('inside-sweep');
        }
        await expireWishes(tx);
      });
    } catch (error) {
      this.kit.logger.warn({ err: error, sweep: 'clean-up' }, FAILED);
    }
  }

  /** A transaction each: one that cannot be lapsed holds no other up. Two workers that do the same harm nobody. */
  @Interval(MINUTE)
  async lapseForgotten(): Promise<void> {
    const { transactions, logger } = this.kit;
    const forgotten = await transactions
      .read((tx) => tx.query<Forgotten>(FORGOTTEN))
      .catch((error: unknown) => {
        logger.warn({ err: error, sweep: 'lapse' }, FAILED);
        return [];
      });
    const count = { lapsed: 0, failed: 0 };
    for (const each of forgotten) count[(await this.lapse(each)) ? 'lapsed' : 'failed'] += 1;
    if (forgotten.length > 0) logger.warn(count, 'invitations that their task had forgotten');
    if (count.lapsed > 0) this.relay.wake();
  }

  /** What has come due soon or overdue; each once, whichever worker looks. */
  @Interval(MINUTE)
  async tellLate(): Promise<void> {
    const { transactions, logger } = this.kit;
    try {
      const told = await transactions.run(async (tx) => {
        const late = await tellLate(tx);
        reach('inside-sweep');
        return late;
      });
      if (told > 0) this.relay.wake();
    } catch (error) {
      logger.warn({ err: error, sweep: 'late' }, FAILED);
    }
  }

  /** From what was decided; any number of workers may look, they come to the same. */
  @Interval(10 * MINUTE)
  async learnUsualTimes(): Promise<void> {
    try {
      await this.kit.transactions.run(learnUsualTimes);
    } catch (error) {
      this.kit.logger.warn({ err: error, sweep: 'usual-times' }, FAILED);
    }
  }

  /** Whoever left long ago is blanked: by what is in the database, so a change of the setting holds at once. */
  @Interval(10 * MINUTE)
  async eraseForgotten(): Promise<void> {
    const { env, transactions, logger } = this.kit;
    if (env.RETENTION_DAYS === 0) return;
    await this.revokeForgotten(env.RETENTION_DAYS);
    const over = await transactions
      .read((tx) => whoseTimeIsOver(tx, env.RETENTION_DAYS))
      .catch((error: unknown) => {
        logger.warn({ err: error, sweep: 'erase' }, FAILED);
        return { people: [], newcomers: [] };
      });
    for (const id of over.people) await this.erase(id, (tx) => erasePersonBySystem(tx, id, 'retention'));
    for (const id of over.newcomers) await this.erase(id, (tx) => eraseNewcomer(tx, id, 'retention'));
    await this.erase('contacts', async (tx) => void (await forgetContacts(tx, env.RETENTION_DAYS)));
  }

  /** Whoever was invited and never came is nobody's member any more; then they are forgotten like whoever left. */
  private async revokeForgotten(days: number): Promise<void> {
    const { transactions, logger } = this.kit;
    const tickets = await transactions
      .read((tx) => forgottenInvitations(tx, days))
      .catch((error: unknown) => {
        logger.warn({ err: error, sweep: 'revoke' }, FAILED);
        return [];
      });
    for (const id of tickets) await this.erase(id, async (tx) => void (await revokeForgotten(tx, id, days)));
  }

  /** Another worker may have been first, or somebody may have come back meanwhile: the next sweep looks anew. */
  private async erase(id: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.kit.transactions.run(work);
    } catch (error) {
      if (!(error instanceof DomainError)) this.kit.logger.warn({ err: error, id, sweep: 'erase' }, FAILED);
    }
  }

  /** Clocks of the catalogue: told and tidied, piece by piece; what they mean holds before that. */
  @Interval(MINUTE)
  async reachClocks(): Promise<void> {
    const { transactions, logger } = this.kit;
    let count = 0;
    try {
      for (const basis of BASES) count += await this.reachMembers(basis);
      count += await this.reachHeld();
      count += await this.reachCompanies();
      count += await transactions.run(closeShortfalls);
    } catch (error) {
      logger.warn({ err: error, sweep: 'clocks' }, FAILED);
    }
    if (count > 0) this.relay.wake();
  }

  private async reachMembers(basis: Basis): Promise<number> {
    const { transactions } = this.kit;
    let count = 0;
    for (let after: Place | null = null; ;) {
      const members: readonly Place[] = await transactions.read((tx) => idleMemberships(tx, basis, after));
      for (const { id } of members) {
        await transactions.run((tx) => reachClocks(tx, id));
        reach('inside-sweep');
      }
      count += members.length;
      after = members.at(-1) ?? null;
      if (after === null) return count;
    }
  }

  /** The same of what is held: whatever was looked at has its next look later, so this comes to an end. */
  private async reachHeld(): Promise<number> {
    const { transactions } = this.kit;
    for (let count = 0; ;) {
      const due = await transactions.read((tx) => clockedMemberships(tx));
      for (const { id } of due) {
        await transactions.run((tx) => reachHeldClocks(tx, id));
        reach('inside-sweep');
      }
      count += due.length;
      if (due.length === 0) return count;
    }
  }

  private async reachCompanies(): Promise<number> {
    const { transactions } = this.kit;
    for (let count = 0; ;) {
      const due = await transactions.read((tx) => companiesDue(tx));
      for (const { id } of due) {
        await transactions.run((tx) => reachCompany(tx, id));
        reach('inside-sweep');
      }
      count += due.length;
      if (due.length === 0) return count;
    }
  }

  /** Files of uploads that broke off; any number of workers may look. */
  @Interval(60 * MINUTE)
  async removeStrayFiles(): Promise<void> {
    const { transactions, logger, env } = this.kit;
    try {
      const store = new FolderStore(join(env.KEYWARD_DATA, 'attachments'));
      const removed = await sweepFiles(transactions, store, new Date());
      if (removed > 0) logger.info({ removed }, 'files that belong to no ticket');
    } catch (error) {
      logger.warn({ err: error, sweep: 'files' }, FAILED);
    }
  }

  private async lapse({ ticketId, generation }: Forgotten): Promise<boolean> {
    const { transactions, logger, metrics } = this.kit;
    try {
      await transactions.run(async (tx) => {
        await lapseInvitation(tx, ticketId, { generation, cause: 'expired' });
        reach('inside-sweep');
      });
      return true;
    } catch (error) {
      metrics.tasks.inc({ task: 'lapse-invitation', outcome: 'failed' });
      logger.error({ err: error, ticketId }, 'an invitation could not be lapsed; the next sweep tries again');
      return false;
    }
  }
}
