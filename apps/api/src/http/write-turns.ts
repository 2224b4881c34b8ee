import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@keyward/domain';
import type { Env } from '@keyward/platform';
import { ENV } from './tokens.js';

/** Writes of one person that may hold a connection at the same time, and how many more wait. */
const ONE_PERSON = { atOnce: 2, waitingAtMost: 200 };
/** Connections that writes leave to reads, however many people decide on one ticket at the same time. */
const LEFT_TO_READS = 2;
const EVERYBODY_WAITING = 2000;
const PATIENCE_MS = 10_000;
const RETRY_AFTER_SECONDS = 2;

/**
 * Writes wait for locks while they hold a connection, so neither one person's script nor many people at one ticket may
 * take them all: two of a person at a time, all together fewer than there are connections. The others wait here, where
 * waiting costs next to nothing; whoever comes when too many wait is asked to come back. Reads take no turn.
 */
@Injectable()
export class WriteTurns {
  private readonly people = new Map<string, Turns>();
  private readonly everybody: Turns;

  constructor(@Inject(ENV) { DB_POOL }: Pick<Env<'api'>, 'DB_POOL'>) {
    this.everybody = new Turns(Math.max(1, DB_POOL - LEFT_TO_READS), EVERYBODY_WAITING);
  }

  /**
   * @param of whose turn it is: a person, or an invitation link
   * @param work holds a connection while it runs
   * @throws too-many-at-once when too many wait, or a turn does not come up soon; nothing has been done then
   */
  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const own = this.people.get(of) ?? new Turns(ONE_PERSON.atOnce, ONE_PERSON.waitingAtMost);
    this.people.set(of, own);
    try {
      return await own.take(() => this.everybody.take(work));
    } finally {
      if (own.idle) this.people.delete(of);
    }
  }
}

/** A few at a time; the others in the order in which they came. */
class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waitingAtMost: number,
  ) {}

  get idle(): boolean {
    return this.running === 0 && this.waiting.length === 0;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.myTurn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  /** Who waits longest takes the place of who ends. */
  private pass(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }

  private myTurn(): Promise<void> {
    const { waiting } = this;
    const refusal = new DomainError('too-many-at-once', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    if (waiting.length >= this.waitingAtMost) return Promise.reject(refusal);
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
}
