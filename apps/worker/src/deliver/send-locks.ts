import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { bounded, TimeoutError } from '../bounded.js';
import { WorkerKit } from '../worker-kit.js';

const ANSWER_MS = 5000;
/** Keeps our locks apart from other uses of advisory locks. */
const CLASS = 5_390_119;

/**
 * Says which mails are being sent, so that a mail whose worker died is taken over at once: PostgreSQL gives a session's
 * locks free when its process is gone. They are no truth, the ledger is; losing them can cost a second copy, no mail.
 */
@Injectable()
export class SendLocks {
  private client: Promise<pg.Client> | undefined;
  /** PostgreSQL gives a session the same lock again; we do not give it to ourselves twice */
  private readonly ours = new Set<string>();
  /** a connection takes one statement at a time */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(@Inject(WorkerKit) private readonly kit: WorkerKit) {}

  /** @returns false while another worker, which is alive, sends the same; throws when PostgreSQL is away */
  async take(taskId: string): Promise<boolean> {
    if (this.ours.has(taskId)) return false;
    this.ours.add(taskId);
    let got = false;
    try {
      const { rows } = await this.ask('select pg_try_advisory_lock($1, hashtext($2)) as got', taskId);
      got = rows[0]?.got === true;
      return got;
    } finally {
      if (!got) this.ours.delete(taskId);
    }
  }

  async giveFree(taskId: string): Promise<void> {
    await this.ask('select pg_advisory_unlock($1, hashtext($2)) as got', taskId).catch(() => {}); // gone with its session
    this.ours.delete(taskId);
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    await client?.end().catch(() => {});
  }

  private async ask(sql: string, taskId: string): Promise<pg.QueryResult<{ got: boolean }>> {
    let late = false;
    const turn = this.turn.then(async () => {
      const client = await this.connection();
      if (late) throw new TimeoutError('send lock: nobody waits for it any more');
      return client.query<{ got: boolean }>(sql, [CLASS, taskId]);
    });
    this.turn = turn.catch(() => {});
    try {
      return await bounded(turn, ANSWER_MS, 'send lock');
    } catch (error) {
      late = true;
      if (error instanceof TimeoutError) await this.drop();
      throw error;
    }
  }

  /**
   * A lock that is granted after we have stopped waiting would stay in the session, and its mail be left alone, for as
   * long as this worker lives. So the session goes, with the locks of other mails: that can cost a second copy.
   */
  private async drop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    void (await client?.catch(() => undefined))?.end().catch(() => {});
  }

  private connection(): Promise<pg.Client> {
    this.client ??= this.open();
    return this.client;
  }

  private open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.kit.env.DATABASE_URL,
      application_name: 'keyward-worker-sending',
      connectionTimeoutMillis: 1500,
      keepAlive: true,
    });
    const opened = client.connect().then(() => client);
    const lost = (): void => {
      if (this.client === opened) this.client = undefined;
    };
    client.on('error', lost);
    client.on('end', lost);
    opened.catch(lost);
    return opened;
  }
}
