import { Transactions, type How, type Tx } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import type { DataSource } from 'typeorm';

/** What is read comes within this, or somebody at a screen is told that it does not. */
const READ_WITHIN_MS = 1_700;
/** More than a write may wait for a lock (4 s): who waits for their turn is told by PostgreSQL. */
const WRITE_WITHIN_MS = 6_000;

/**
 * Transactions of a process that answers people. Until its database is there, and where one stands still with its
 * connections open (paused, or behind a broken network), the answer is 503 in time instead of waiting with it.
 */
export class ConnectedTransactions extends Transactions {
  /**
   * What people write is asked for by key: one plan is good for any values. Left to itself PostgreSQL plans each statement
   * five times on each connection before it believes that. Lists are read outside, and planned for their filters (ADR 15).
   */
  protected override readonly begin = 'begin; set local plan_cache_mode = force_generic_plan';

  constructor(private readonly source: DataSource) {
    super(source);
  }

  override async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.assertConnected();
    return within(WRITE_WITHIN_MS, (late) =>
      super.run(async (tx) => {
        const result = await work(until(late, tx));
        // told that it has not worked: then nothing is stored, unless the commit is under way, with what travels with it
        late.throwIfAborted();
        return result;
      }),
    );
  }

  override async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.assertConnected();
    return within(READ_WITHIN_MS, (late) => super.read((tx) => work(until(late, tx))));
  }

  private assertConnected(): void {
    if (!this.source.isInitialized) throw new DomainError('database-away', { retryAfterSeconds: 2 });
  }
}

/** Sends no further statement once it is too late; the transaction rolls back when its connection answers or is cut. */
function until(late: AbortSignal, tx: Tx): Tx {
  const query = tx.query.bind(tx);
  tx.query = async <R>(sql: string, params?: readonly unknown[], how?: How): Promise<R[]> => {
    late.throwIfAborted();
    return query<R>(sql, params, how);
  };
  return tx;
}

/** @throws database-away when the work takes longer; it is told by the signal */
async function within<T>(ms: number, work: (late: AbortSignal) => Promise<T>): Promise<T> {
  const clock = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const away = new DomainError('database-away', { retryAfterSeconds: 2 });
      clock.abort(away);
      reject(away);
    }, ms);
  });
  try {
    return await Promise.race([work(clock.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
