import { Injectable } from '@nestjs/common';
import { DomainError } from '@keyward/domain';

/** Writes of one person that may hold a connection at the same time. */
const AT_ONCE = 2;
const WAITING_AT_MOST = 8;
const PATIENCE_MS = 3_000;
const RETRY_AFTER_SECONDS = 2;

interface Desk {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Writes wait for locks while they hold a connection, so one person's script must not take them all: two at a time,
 * a few more wait here in memory, whoever comes after that is asked to come back. Reads take no turn.
 */
@Injectable()
export class WriteTurns {
  private readonly desks = new Map<string, Desk>();

  /**
   * @param of whose turn it is: a person, or an invitation link
   * @param work holds a connection while it runs
   * @throws too-many-at-once when too many wait, or a turn does not come up soon; nothing has been done then
   */
  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const desk = this.desks.get(of) ?? { running: 0, waiting: [] };
    this.desks.set(of, desk);
    if (desk.running >= AT_ONCE) await myTurn(desk);
    else desk.running += 1;
    try {
      return await work();
    } finally {
      this.pass(of, desk);
    }
  }

  /** Hands the turn to who waits longest; without anybody, nothing is remembered of this person. */
  private pass(of: string, desk: Desk): void {
    const next = desk.waiting.shift();
    if (next) return next();
    desk.running -= 1;
    if (desk.running === 0) this.desks.delete(of);
  }
}

function myTurn({ waiting }: Desk): Promise<void> {
  const refusal = new DomainError('too-many-at-once', { retryAfterSeconds: RETRY_AFTER_SECONDS });
  if (waiting.length >= WAITING_AT_MOST) return Promise.reject(refusal);
  return new Promise((resolve, reject) => {
    const turn = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(turn), 1);
      reject(refusal);
    }, PATIENCE_MS);
    waiting.push(turn);
  });
}
