import type { EventName } from '@keyward/domain';
import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { Again } from './again.js';
import { Hints } from './hints.js';
import { wireOf, type Wire } from './wire.js';

/** An event that a transaction has recorded, as the hint after its commit tells it. Ids and the number only. */
export interface RecordedEvent {
  readonly id: string;
  readonly name: EventName;
  readonly ticketId: string | null;
  readonly number: string | null;
  readonly companyId: string | null;
  readonly personId: string | null;
  readonly filedBy: string | null;
}

/** One open transaction, or for reads one connection. Handed down explicitly, so that one sees what is atomic. */
export interface Tx {
  /**
   * Runs one statement. Those sent before the first is answered share one round trip, and are carried out in the order
   * in which they were sent, each on what is committed when its own turn comes. @returns its rows, also of `returning`
   */
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** filled by `record`: told to listeners after the commit */
  readonly recorded: RecordedEvent[];
  /** filled by `record`: whether tasks were inserted, so that the relay is woken */
  tasks: number;
}

/** Tries of a transaction that PostgreSQL ended for the sake of another. */
const ATTEMPTS = 3;
/** serialization_failure, deadlock_detected (PostgreSQL, appendix A) */
const REPEATABLE = ['40001', '40P01'];

const isRepeatable = (error: unknown): boolean =>
  error instanceof Again || (error instanceof Error && 'code' in error && REPEATABLE.includes(String(error.code)));

/** The only way to write: everything inside `run` happens, or none of it. */
export class Transactions {
  private readonly hints: Hints;

  constructor(private readonly dataSource: DataSource) {
    this.hints = new Hints((sql, params) => this.read((tx) => tx.query(sql, params)));
  }

  /**
   * Runs `work` in one transaction (read committed; operations lock the rows they decide on).
   * Whatever `work` throws rolls back and is thrown on. Where PostgreSQL broke a deadlock, or `work` throws `Again`,
   * nothing of it has happened and it is run again, so `work` must touch nothing but its `tx`.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isRepeatable(error)) throw error;
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const wire = wireOf((await runner.connect()) as ClientBase);
      const begun = wire.say('begin');
      // told where it is waited for; here only so that nobody calls it unhandled
      begun.catch(ignoreBrokenConnection);
      try {
        const tx = txOn(wire, begun);
        const result = await work(tx);
        await begun;
        await wire.say('commit');
        this.hints.send(tx);
        return result;
      } catch (error) {
        // a broken connection cannot roll back; PostgreSQL does it for us then
        await wire.say('rollback').catch(ignoreBrokenConnection);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** Runs reads on one connection without a transaction: each statement sees what is committed when it starts. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(txOn(wireOf((await runner.connect()) as ClientBase)));
    } finally {
      await runner.release();
    }
  }
}

/** What may travel together with `begin`: should that be lost, this has changed nothing. */
const READS = /^\s*select\b/i;

/** @param begun the answer to `begin`; undefined: there is no transaction */
function txOn(wire: Wire, begun?: Promise<unknown>): Tx {
  return {
    recorded: [],
    tasks: 0,
    async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
      if (begun === undefined || READS.test(sql)) {
        const answer = wire.send(sql, params);
        // where `begin` is lost, so is this: nobody waits for it then, and unhandled it would end the process
        answer.catch(ignoreBrokenConnection);
        await begun;
        return (await answer).rows as T[];
      }
      await begun;
      return (await wire.send(sql, params)).rows as T[];
    },
  };
}

/** Losing a rollback's answer changes nothing: the server does it. */
function ignoreBrokenConnection(): void {}
