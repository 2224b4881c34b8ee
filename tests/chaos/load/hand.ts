import type { Ticket } from '@keyward/contracts';
import type { PersonVerb } from '@keyward/domain';
import { sleep } from '../../../tools/embedded/processes.mjs';
import type { Random } from '../random.js';
import type { Client, Reply } from './client.js';
import type { Journal, Wish } from './journal.js';

/** What every hand of the load works with. */
export interface Tools {
  readonly client: Client;
  readonly journal: Journal;
  readonly random: Random;
  readonly email: string;
  /** milliseconds between two steps, from and to */
  readonly pause: readonly [number, number];
  readonly pace: Pace;
}

/** How fast everybody works; shared by all hands. */
export interface Pace {
  /** pauses are so many times as long */
  slower: number;
}

/** How often a wish whose fate is unknown is asked for again, and up to how many requests. */
const ASKS_AGAIN = 0.7;
const TRIES = 5;

/** Somebody at work: one step after the other until told to stop. */
export abstract class Hand {
  private stopped = false;

  constructor(protected readonly tools: Tools) {}

  /** @returns when the step under way is over */
  async work(): Promise<void> {
    const { random, pause, pace } = this.tools;
    while (!this.stopped) {
      await this.step();
      await sleep(random.between(...pause) * pace.slower);
    }
  }

  stop(): void {
    this.stopped = true;
  }

  protected abstract step(): Promise<unknown>;

  /** Asks for something, and where no answer comes sometimes once more. */
  protected async ask(wish: Wish, send: (mark: string) => Promise<Reply>): Promise<Reply> {
    const { journal, random } = this.tools;
    for (;;) {
      const reply = await journal.attempt(wish, send);
      if (reply.kind !== 'unknown') return reply;
      await sleep(random.between(100, 900));
      if (wish.tries.length >= TRIES || !random.chance(ASKS_AGAIN)) return reply;
    }
  }

  protected move(ticket: Ticket, verb: PersonVerb, more: (mark: string) => object): Promise<Reply> {
    const { client, journal, email } = this.tools;
    const { number, version } = ticket;
    const wish = journal.wish({ email, verb, ticket: number, version });
    return this.ask(wish, (mark) => client.send('POST', `tickets/${number}/${verb}`, { version, ...more(mark) }));
  }
}
