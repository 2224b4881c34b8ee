import { Inject, Injectable } from '@nestjs/common';
import type { ResetLook, ResetPassword } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import { askForReset, countAttempt, lookReset, resetPassword, type ServerKeys } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { untilNextStep } from '../http/even-times.js';
import { keysOf } from '../http/keys-of.js';
import { KnownSessions } from '../http/known-sessions.js';
import { ENV } from '../http/tokens.js';
import { WriteTurns } from '../http/write-turns.js';
import { Passwords } from '../session/passwords.js';
import { assertNewPassword } from './new-password.js';

/** A new password for somebody who has forgotten theirs: nobody is signed in, and nobody is told who has an account. */
@Injectable()
export class ResetDesk {
  private readonly secret: string;
  private readonly keys: ServerKeys;

  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    private readonly turns: WriteTurns,
    private readonly sessions: KnownSessions,
    @Inject(ENV) env: Env<'api'>,
  ) {
    this.secret = env.KEYWARD_SECRET;
    this.keys = keysOf(env);
  }

  /**
   * Does the same for every address. Bounded by where it comes from alone: a bound of the address could be used up by
   * somebody else, and the mails to one address are few by themselves (`askForReset`). The answer leaves at the end of a step
   * of time: a row that names a person takes the database a little longer than one that names nobody.
   * @throws too-many-attempts
   */
  async forgot(email: string, ip: string): Promise<void> {
    const began = performance.now();
    await this.transactions.read((tx) =>
      countAttempt(tx, this.secret, [
        { kind: 'forgot:address-and-ip', subject: `${email} ${ip}` },
        { kind: 'forgot:ip', subject: ip },
      ]),
    );
    await this.turns.take(`forgot ${ip}`, () => this.transactions.run((tx) => askForReset(tx, email)));
    await untilNextStep(began);
  }

  /** @throws too-many-attempts */
  async look(token: string, ip: string): Promise<ResetLook> {
    const seen = await this.seen(token, { kind: 'look:ip', subject: ip });
    return { state: seen.state, email: seen.state === 'valid' ? seen.email : null };
  }

  /**
   * The password is hashed before the transaction, which holds the account's lock.
   * @returns whose password it is now
   * @throws invalid-input (password) | too-many-attempts | link-invalid | link-expired | link-used
   */
  async reset({ token, password }: ResetPassword, ip: string): Promise<{ email: string }> {
    const seen = await this.seen(token, { kind: 'reset:ip', subject: ip });
    if (seen.state !== 'valid') throw new DomainError(`link-${seen.state}`);
    assertNewPassword(password, seen);
    const passwordHash = await this.passwords.hash(password);
    const { personId } = await this.turns.take(`link ${token}`, () =>
      this.transactions.run((tx) => resetPassword(tx, this.keys, { token, passwordHash })),
    );
    this.sessions.forgetPerson(personId);
    return { email: seen.email };
  }

  private seen(token: string, attempt: Parameters<typeof countAttempt>[2][number]) {
    return this.transactions.read(async (tx) => {
      await countAttempt(tx, this.secret, [attempt]);
      return lookReset(tx, this.keys, token);
    });
  }
}
