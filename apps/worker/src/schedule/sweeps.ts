import type { Tx } from '@keyward/db';
import { lapseInvitation } from '@keyward/operations';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
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
  `delete from heartbeats where at < app.now() - interval '10 minutes'`,
];

/** Invitations that are over for a while and still look alive: the task that should have said so did not. */
const FORGOTTEN = /* sql */ `
  select ticket_id as "ticketId", generation from invitations
  where status = 'pending' and expires_at < app.now() - interval '5 minutes' order by expires_at limit 100`;

/** Tidying that no task stands for. Safe with any number of workers, and at any time. */
@Injectable()
export class Sweeps {
  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(Relay) private readonly relay: Pick<Relay, 'wake'>,
  ) {}

  @Interval(10 * MINUTE)
  cleanUp(): Promise<void> {
    return this.alone('clean-up', async (tx) => {
      for (const statement of CLEAN_UP) await tx.query(statement);
    });
  }

  @Interval(MINUTE)
  lapseForgotten(): Promise<void> {
    return this.alone('lapse', async (tx) => {
      const forgotten = await tx.query<{ ticketId: string; generation: number }>(FORGOTTEN);
      for (const { ticketId, generation } of forgotten) {
        await lapseInvitation(tx, ticketId, { generation, cause: 'expired' });
      }
      if (forgotten.length > 0) this.kit.logger.warn({ count: forgotten.length }, 'invitations lapsed by the sweep');
    });
  }

  private async alone(name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      const more = await this.kit.transactions.run(async (tx) => {
        const [lock] = await tx.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [SWEEP_LOCK]);
        if (lock?.got) await work(tx);
        return tx.tasks > 0;
      });
      if (more) this.relay.wake();
    } catch (error) {
      this.kit.logger.warn({ err: error, sweep: name }, 'a sweep failed; the next one tries again');
    }
  }
}
