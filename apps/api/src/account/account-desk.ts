import { Inject, Injectable } from '@nestjs/common';
import type { ChangeEmail, ChangePassword } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import {
  askForEmail,
  changePassword,
  confirmEmail,
  countAttempt,
  forgiveAttempt,
  loadPasswordOf,
} from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Callers } from '../http/callers.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf } from '../http/who.js';
import { Passwords } from '../session/passwords.js';
import { assertNewPassword, fieldRefused } from './new-password.js';

/** What somebody who is signed in does to their own account, where it takes their password. */
@Injectable()
export class AccountDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    private readonly callers: Callers,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  /** @throws invalid-input (oldPassword, password) | too-many-attempts */
  async changePassword(request: ApiRequest, { oldPassword, password }: ChangePassword): Promise<void> {
    const { actor } = readerOf(request);
    const owner = await this.prove(actor, oldPassword, 'oldPassword');
    assertNewPassword(password, owner);
    const next = await this.passwords.hash(password);
    await this.callers.write(request, (tx, now) => changePassword(tx, now, { proved: owner.passwordHash, next }));
  }

  /** The same answer whether somebody has the address or not. @throws invalid-input (password) | too-many-attempts */
  async changeEmail(request: ApiRequest, { email, password }: ChangeEmail): Promise<void> {
    await this.prove(readerOf(request).actor, password, 'password');
    await this.callers.write(request, (tx, now) => askForEmail(tx, now, email));
  }

  /** @returns the address from now on. @throws link-invalid | link-expired | link-used */
  confirmEmail(request: ApiRequest, token: string): Promise<string> {
    return this.callers.write(request, (tx, now) => confirmEmail(tx, now, keysOf(this.env), token));
  }

  /**
   * The password once more, before what somebody at an open screen must not do. Counted by session: whoever guesses here
   * keeps nobody out but themselves.
   * @param field where the form asks for it
   * @throws invalid-input at the field | too-many-attempts | not-signed-in
   */
  async prove(actor: PersonActor, password: string, field: string) {
    const { attempts, owner } = await this.transactions.read(async (tx) => ({
      attempts: await countAttempt(tx, this.env.KEYWARD_SECRET, [{ kind: 'prove:session', subject: actor.sessionId }]),
      owner: await loadPasswordOf(tx, actor.personId),
    }));
    if (!owner) throw new DomainError('not-signed-in');
    if (!(await this.passwords.matches(owner.passwordHash, password))) throw fieldRefused(field, 'password-wrong');
    await this.transactions.read((tx) => forgiveAttempt(tx, attempts));
    return owner;
  }
}
