import { Inject, Injectable } from '@nestjs/common';
import type { InvitationLook, RedeemInput } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import {
  askForInvitation,
  countAttempt,
  forgiveAttempt,
  lookInvitation,
  openSession,
  redeemInvitation,
  type ServerKeys,
  type NewSession,
  type OpenedFrom,
} from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { assertNewPassword } from '../account/new-password.js';
import { keysOf } from '../http/keys-of.js';
import { ENV } from '../http/tokens.js';
import { WriteTurns } from '../http/write-turns.js';
import { Passwords } from '../session/passwords.js';

/** What happens behind an invitation link, before anybody is signed in. */
@Injectable()
export class RedeemDesk {
  private readonly secret: string;
  private readonly keys: ServerKeys;

  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    private readonly turns: WriteTurns,
    @Inject(ENV) env: Env<'api'>,
  ) {
    this.secret = env.KEYWARD_SECRET;
    this.keys = keysOf(env);
  }

  /** Shows what a link is for; changes nothing about it. @throws too-many-attempts */
  async look(token: string, ip: string): Promise<InvitationLook> {
    return this.transactions.read(async (tx) => {
      await countAttempt(tx, this.secret, [{ kind: 'look:ip', subject: ip }]);
      const seen = await lookInvitation(tx, this.keys, token);
      return { ...seen, expiresAt: seen.expiresAt?.toISOString() ?? null };
    });
  }

  /**
   * Asks for a new link in place of one that is over. Whatever the link is worth, it is counted and answered alike.
   * @throws too-many-attempts
   */
  async ask(token: string, ip: string): Promise<void> {
    await this.transactions.read((tx) =>
      countAttempt(tx, this.secret, [
        { kind: 'ask:ip', subject: ip },
        { kind: 'ask:link', subject: token },
      ]),
    );
    await this.turns.take(`link ${token}`, () =>
      this.transactions.run((tx) => askForInvitation(tx, this.keys, { token })),
    );
  }

  /**
   * Opens the account and signs in. The password is hashed before the transaction, which holds the ticket's lock.
   * @throws invalid-input (password) | too-many-attempts | invitation-invalid | -expired | -used | -revoked | -for-account
   */
  async redeem(input: RedeemInput, from: OpenedFrom): Promise<NewSession> {
    const { attempts, seen } = await this.transactions.read(async (tx) => ({
      attempts: await countAttempt(tx, this.secret, [{ kind: 'redeem:ip', subject: from.ip }]),
      seen: await lookInvitation(tx, this.keys, input.token),
    }));
    if (seen.state !== 'valid') throw new DomainError(`invitation-${seen.state}`);
    assertNewPassword(input.password, { ...input, email: seen.email ?? '' });
    const passwordHash = await this.passwords.hash(input.password);
    // one link used many times at once waits for one ticket's lock
    return this.turns.take(`link ${input.token}`, () =>
      this.transactions.run(async (tx) => {
        const joined = await redeemInvitation(tx, this.keys, { ...input, passwordHash });
        const session = await openSession(tx, { personId: joined.personId, companyId: joined.companyId, from });
        if (!session) throw new DomainError('invitation-invalid');
        await forgiveAttempt(tx, attempts);
        return session;
      }),
    );
  }
}
