import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { bounded } from '../bounded.js';
import { WorkerKit } from '../worker-kit.js';
import { Gathered } from './gathered.js';

/** of one statement; who asks while one is under way waits for that one as well */
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
  /** a connection takes one statement at a time; what is asked for meanwhile goes with the next */
  private readonly taking = new Gathered<string, boolean>((ids) => this.takeAll(ids));
  private readonly freeing = new Gathered<string, void>((ids) => this.freeAll(ids));

  constructor(@Inject(WorkerKit) private readonly kit: WorkerKit) {}

  /** @returns false while another worker, which is alive, sends the same; throws when PostgreSQL is away */
  async take(taskId: string): Promise<boolean> {
    if (this.ours.has(taskId)) return false;
    this.ours.add(taskId);
    let got = false;
    try {
      got = await this.taking.ask(taskId);
      return got;
    } finally {
      if (!got) this.ours.delete(taskId);
    }
  }

  async giveFree(taskId: string): Promise<void> {
    await this.freeing.ask(taskId).catch(() => {}); // gone with its session
    this.ours.delete(taskId);
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    await client?.end().catch(() => {});
  }

  private async takeAll(ids: readonly string[]): Promise<boolean[]> {
    const rows = await this.ask(
      'select pg_try_advisory_lock($1, hashtext(id)) as got from unnest($2::text[]) with ordinality as x (id, at) order by at',
      ids,
    );
    return rows.map(({ got }) => got);
  }

  private async freeAll(ids: readonly string[]): Promise<void[]> {
    await this.ask('select pg_advisory_unlock($1, hashtext(id)) as got from unnest($2::text[]) id', ids);
    return ids.map(() => undefined);
  }

  private async ask(sql: string, ids: readonly string[]): Promise<{ got: boolean }[]> {
    try {
      const asked = this.connection().then((client) => client.query<{ got: boolean }>(sql, [CLASS, ids]));
      return (await bounded(asked, ANSWER_MS, 'send lock')).rows;
    } catch (error) {
      await this.drop();
      throw error;
    }
  }

  /**
   * A lock that is granted after we have stopped waiting, or by a statement that failed half-way, would stay in the
   * session, and its mail be left alone, for as long as this worker lives. So the session goes, with the locks of other
   * mails: that can cost a second copy.
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
