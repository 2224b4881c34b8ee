import type { EventName } from '@keyward/domain';
import type { Client, ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import { Again } from './again.js';
import { Hints } from './hints.js';
import { openTx } from './open-tx.js';
import { together } from './together.js';
import { wireOf, type Wire } from './wire.js';

/** An event that a transaction has recorded, as the hint after its commit tells it. Ids and the number only. */
export interface RecordedEvent {
  readonly id: string;
  readonly name: EventName;
  readonly ticketId: string | null;
  readonly number: string | null;
  readonly companyId: string | null;
  /** what stands above the unit of the ticket, from the top, and the unit; of the company where it is about no ticket */
  readonly path: readonly string[] | null;
  /** of the ticket */
  readonly kind: string | null;
  readonly onBehalfOf: string | null;
  readonly personId: string | null;
  /** who did it, where it is about no ticket */
  readonly actorId: string | null;
  /** from whom something has passed, where it is about somebody else; never a reason to be told of the ticket */
  readonly passedFrom: string | null;
  readonly filedBy: string | null;
  /** from whom the ticket as it stands takes something, so that they see it (`takesFrom`); so many as fit into a hint */
  readonly losing: readonly string[] | null;
  /** memberships of those who are or were asked to decide it, and of who stands in for them; so many as fit into a hint */
  readonly deciders: readonly string[] | null;
}

export interface How {
  /** false for a text that is put together from many parts: each would be kept by every connection for good */
  readonly prepared?: boolean;
}

/** One open transaction, or for reads one connection. Handed down explicitly, so that one sees what is atomic. */
export interface Tx {
  /**
   * Runs one statement. Those sent before the first is answered share one round trip, and are carried out in the order
   * in which they were sent, each on what is committed when its own turn comes. @returns its rows, also of `returning`
   */
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[], how?: How): Promise<T[]>;
  /**
   * Sends a statement that nobody waits for: it travels with what follows, at the latest with the commit. Where it fails
   * nothing is committed, and `run` throws its error. Not behind a savepoint, whose rollback would hide the failure; not
   * in `read`.
   */
  send(sql: string, params?: readonly unknown[]): void;
  /** The same for what has just sent its statements and may make another error of theirs. It can send nothing more. */
  leave(...sent: readonly Promise<unknown>[]): void;
  /** filled by `record`: told to listeners after the commit */
  readonly recorded: RecordedEvent[];
  /** filled by `record`: whether tasks were inserted, so that the relay is woken */
  tasks: number;
}

/** Tries of a transaction that PostgreSQL ended for the sake of another. */
const ATTEMPTS = 3;
/** serialization_failure, deadlock_detected (PostgreSQL, appendix A) */
const REPEATABLE = ['40001', '40P01'];

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** A migration has changed what a prepared statement answers (0A000), or a pooler does not know it (26000). */
const isOutdated = (error: unknown): boolean =>
  codeOf(error) === '26000' || (codeOf(error) === '0A000' && /cached plan/.test((error as Error).message));

const isRepeatable = (error: unknown): boolean =>
  error instanceof Again || REPEATABLE.includes(codeOf(error) ?? '') || isOutdated(error);

const silenceOf = ({ options }: DataSource): number | undefined =>
  (options as { extra?: { cutAfterSilenceMs?: number } }).extra?.cutAfterSilenceMs;

/** The only way to write: everything inside `run` happens, or none of it. */
export class Transactions {
  /** how `run` begins */
  protected readonly begin: string = 'begin';

  private readonly hints: Hints;

  private readonly silenceMs: number | undefined;

  constructor(private readonly dataSource: DataSource) {
    this.silenceMs = silenceOf(dataSource);
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

  private once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.connected(async (wire) => {
      const begun = wire.say(this.begin);
      // told where it is waited for; here only so that nobody calls it unhandled
      begun.catch(ignoreBrokenConnection);
      const { tx, over, sent } = openTx(wire, begun);
      try {
        const result = await work(tx);
        await begun;
        over();
        const [, { command }] = await together(together(...sent), wire.say('commit'));
        // a transaction that a statement has broken is "committed" by rolling it back
        if (command !== 'COMMIT') throw new Error('the transaction was broken and could not be committed');
        this.hints.send(tx);
        return result;
      } catch (error) {
        over();
        // a broken connection cannot roll back; PostgreSQL does it for us then
        await wire.say('rollback').catch(ignoreBrokenConnection);
        throw await firstOf(sent, error);
      }
    });
  }

  /** Runs reads on one connection without a transaction: each statement sees what is committed when it starts. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.connected(async (wire) => {
      const { tx, over } = openTx(wire);
      return work(tx).finally(over);
    });
  }

  private async connected<T>(work: (wire: Wire) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as ClientBase;
      const wire = wireOf(client);
      wire.watch(this.silenceMs);
      try {
        return await work(wire);
      } catch (error) {
        // what it has prepared does not fit the schema any more, and the driver would not prepare it again
        if (isOutdated(error)) await (client as Client).end().catch(ignoreBrokenConnection);
        throw error;
      } finally {
        wire.watch(undefined);
      }
    } finally {
      await runner.release();
    }
  }
}

/**
 * Behind a statement that has failed PostgreSQL refuses all others (25P02). Where nobody waited for the failing one it is
 * the consequence that comes to light; what is to be told, and repeated or not, is the cause.
 */
async function firstOf(sent: readonly Promise<unknown>[], error: unknown): Promise<unknown> {
  if (codeOf(error) !== '25P02') return error;
  for (const settled of await Promise.allSettled(sent)) {
    if (settled.status === 'rejected' && codeOf(settled.reason) !== '25P02') return settled.reason;
  }
  return error;
}

/** Losing a rollback's answer changes nothing: the server does it. */
function ignoreBrokenConnection(): void {}
