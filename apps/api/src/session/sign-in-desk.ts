import { Inject, Injectable } from '@nestjs/common';
import type { SignIn } from '@keyward/contracts';
import { record, Transactions, type Tx } from '@keyward/db';
import { DomainError, GUEST } from '@keyward/domain';
import {
  countAttempt,
  credentialStands,
  forgiveAttempt,
  loadCredential,
  openSession,
  proveCode,
  useCode,
  type AttemptOf,
  type FactorRow,
  type NewSession,
  type OpenedFrom,
  type ProvedCode,
  type ServerKeys,
} from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { untilNextStep } from '../http/even-times.js';
import { keysOf } from '../http/keys-of.js';
import { ENV } from '../http/tokens.js';
import { Passwords } from './passwords.js';

/** From where somebody signs in, and what the browser is known by when they have done so there before. */
export interface SignInFrom extends OpenedFrom {
  readonly knownBy: string | undefined;
}

/**
 * Signing in: the same answer, after the same work, for a wrong password, an unknown address, a code that is missing or
 * wrong, and somebody who works nowhere any more. So whoever fails does not learn how far they came.
 */
@Injectable()
export class SignInDesk {
  private readonly secret: string;
  private readonly keys: ServerKeys;

  constructor(
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {
    this.secret = env.KEYWARD_SECRET;
    this.keys = keysOf(env);
  }

  /**
   * A refusal leaves at the end of a step of time: there is a little more work where somebody has a second factor.
   * @throws sign-in-failed | too-many-attempts
   */
  async signIn(body: SignIn, from: SignInFrom): Promise<NewSession> {
    const began = performance.now();
    try {
      return await this.judge(body, from);
    } catch (error) {
      await untilNextStep(began);
      throw error;
    }
  }

  private async judge(body: SignIn, from: SignInFrom): Promise<NewSession> {
    const { attempts, credential } = await this.transactions.read(async (tx) => ({
      attempts: await countAttempt(tx, this.secret, countedAs(body, from)),
      credential: await loadCredential(tx, body.email),
    }));
    const right = await this.passwords.matches(credential?.passwordHash, body.password);
    const code = credential?.factor ? this.prove(credential.factor, body.code ?? '', right) : undefined;
    if (!credential || !right || code === null) {
      // the same statement in every case: which it was is not told
      const isOfCode = body.code !== undefined && from.knownBy === undefined;
      await this.transactions.read((tx) => forgiveAttempt(tx, isOfCode && !right ? attempts.slice(-1) : []));
      throw new DomainError('sign-in-failed');
    }
    const { personId, factor } = credential;
    const staffMustEnrol = factor === null && this.env.STAFF_SECOND_FACTOR === 'required';
    return this.transactions.run(async (tx) => {
      if (!(await credentialStands(tx, credential))) throw new DomainError('sign-in-failed');
      if (code) await this.useUp(tx, personId, code);
      const session = await openSession(tx, { personId, from, staffMustEnrol });
      if (!session) throw new DomainError('sign-in-failed');
      await forgiveAttempt(tx, attempts);
      return session;
    });
  }

  /** A factor that cannot be read any more is told to nobody but its owner, who has the password. */
  private prove(factor: FactorRow, code: string, right: boolean): ProvedCode | null {
    try {
      return proveCode(this.keys, factor, code);
    } catch (error) {
      if (right) throw error;
      return null;
    }
  }

  private async useUp(tx: Tx, personId: string, code: ProvedCode): Promise<void> {
    if (!(await useCode(tx, personId, code))) throw new DomainError('sign-in-failed');
    if (code.kind === 'recovery') {
      await record(tx, { name: 'recovery-code.used', actor: GUEST, data: { person: personId } });
    }
  }
}

/**
 * From a browser that is known for the address only its own tries count: nobody else can use them up. Else tries from one
 * place, and those of an address from everywhere, which bound guessing from many places. Codes are bounded in both: who
 * has got hold of the mailbox makes known browsers with it, and must not guess codes in each of them. From elsewhere only
 * tries with the right password are kept: others would keep the owner out for a day.
 */
function countedAs({ email, code }: SignIn, { ip, knownBy }: SignInFrom): AttemptOf[] {
  if (knownBy !== undefined) {
    return [
      { kind: 'sign-in:known', subject: `${email} ${knownBy}` },
      ...(code === undefined ? [] : [{ kind: 'sign-in:known-code' as const, subject: email }]),
    ];
  }
  return [
    { kind: 'sign-in:address-and-ip', subject: `${email} ${ip}` },
    { kind: 'sign-in:address', subject: email },
    { kind: 'sign-in:ip', subject: ip },
    ...(code === undefined ? [] : [{ kind: 'sign-in:code' as const, subject: email }]),
  ];
}
