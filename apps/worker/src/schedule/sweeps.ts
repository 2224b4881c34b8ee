import { lapseInvitation } from '@keyward/operations';
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
  `delete from attempts where id in (select id from attempts where at < app.now() - interval '7 days' limit 5000)`,
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
