import { setTimeout as rest } from 'node:timers/promises';
import type { Tx } from './transactions.js';

/** Channels of NOTIFY. A hint only: whoever listens also looks from time to time. */
export const EVENTS_CHANNEL = 'keyward_events';
export const TASKS_CHANNEL = 'keyward_tasks';

const NOTIFY = /* sql */ `
  select pg_notify('${EVENTS_CHANNEL}', payload) from unnest($1::text[]) payload
  union all select pg_notify('${TASKS_CHANNEL}', '') where $2`;

/**
 * Each NOTIFY is a transaction that is made durable: the first hint goes at once, those of the next moment together.
 * Nobody sees a screen change sooner than this.
 */
const GATHER_MS = 15;

/**
 * Tells others what has been committed. Not in the transaction: NOTIFY there would queue all commits behind one lock.
 * One statement is under way at a time; what is committed meanwhile, and shortly after, goes together with the next.
 */
export class Hints {
  private payloads: string[] = [];
  private tasks = false;
  private sending = false;

  constructor(
    private readonly query: (sql: string, params: readonly unknown[]) => Promise<unknown>,
    private readonly gatherMs = GATHER_MS,
  ) {}

  /** @param committed what its transaction has recorded; nobody waits for the hint */
  send(committed: Pick<Tx, 'recorded' | 'tasks'>): void {
    for (const event of committed.recorded) if (isHeard(event)) this.payloads.push(JSON.stringify(event));
    this.tasks ||= committed.tasks > 0;
    if (!this.sending) void this.sendAll();
  }

  private async sendAll(): Promise<void> {
    this.sending = true;
    while (this.payloads.length > 0 || this.tasks) {
      const params = [this.payloads, this.tasks];
      this.payloads = [];
      this.tasks = false;
      await this.query(NOTIFY, params).catch(ignoreLoss);
      await rest(this.gatherMs, undefined, { ref: false });
    }
    this.sending = false;
  }
}

/** What is about a ticket, or about somebody's account, changes what is on a screen. */
const isHeard = ({ ticketId, personId }: Tx['recorded'][number]): boolean => ticketId !== null || personId !== null;

/** A lost hint costs a moment: whoever waits for it looks by itself as well. */
function ignoreLoss(): void {}
