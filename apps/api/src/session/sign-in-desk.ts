import { Inject, Injectable } from '@nestjs/common';
import type { SignIn } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import { countAttempt, forgiveAttempt, loadCredential, openSession, type NewSession } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { ENV } from '../http/tokens.js';
import { Passwords } from './passwords.js';

/** Signing in: the same answer for a wrong password, an unknown address and somebody who works nowhere any more. */
@Injectable()
export class SignInDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  /** @throws sign-in-failed | too-many-attempts */
  async signIn({ email, password }: SignIn, ip: string): Promise<NewSession> {
    const { attempts, credential } = await this.transactions.read(async (tx) => ({
      attempts: await countAttempt(tx, this.env.KEYWARD_SECRET, [
        { kind: 'sign-in:address-and-ip', subject: `${email} ${ip}` },
        { kind: 'sign-in:address', subject: email },
        { kind: 'sign-in:ip', subject: ip },
      ]),
      credential: await loadCredential(tx, email),
    }));
    const right = await this.passwords.matches(credential?.passwordHash, password);
    if (!credential || !right) throw new DomainError('sign-in-failed');
    return this.transactions.run(async (tx) => {
      const session = await openSession(tx, { personId: credential.personId });
      if (!session) throw new DomainError('sign-in-failed');
      await forgiveAttempt(tx, attempts);
      return session;
    });
  }
}
