import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@keyward/domain';

/** argon2id with 19 MiB, two passes, one lane (OWASP ASVS 5.0, 11.4); `2` is argon2id in the library's enumeration. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const WAITING_AT_MOST = 200;

/**
 * Hashing passwords, one at a time in a process: a storm of sign-ins must not take the processor from everybody else.
 * Never called inside a transaction, which would hold a connection for the whole queue.
 */
@Injectable()
export class Passwords {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private nobodysHash: Promise<string> | undefined;

  /** @returns the hash to store */
  hash(password: string): Promise<string> {
    return this.queued(() => hash(password, ARGON2));
  }

  /**
   * @param stored the hash of the person; undefined where nobody is known: takes the same time and is never right
   * @throws too-many-attempts when more wait than could be answered in a few seconds
   */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    this.nobodysHash ??= this.hash('nobody has this password');
    const nobodys = await this.nobodysHash;
    const right = await this.queued(() => verify(stored ?? nobodys, password));
    return stored !== undefined && right;
  }

  private async queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= WAITING_AT_MOST) throw new DomainError('too-many-attempts', { retryAfterSeconds: 5 });
    this.waiting += 1;
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
    }
  }
}
