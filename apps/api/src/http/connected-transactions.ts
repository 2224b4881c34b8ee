import { Transactions, type Tx } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import type { DataSource } from 'typeorm';

/** Transactions of a process that may have started before its database: until it is there, 503. */
export class ConnectedTransactions extends Transactions {
  constructor(private readonly source: DataSource) {
    super(source);
  }

  override async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.assertConnected();
    return super.run(work);
  }

  override async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.assertConnected();
    return super.read(work);
  }

  private assertConnected(): void {
    if (!this.source.isInitialized) throw new DomainError('database-away', { retryAfterSeconds: 2 });
  }
}
