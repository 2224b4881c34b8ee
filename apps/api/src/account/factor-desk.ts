import { Inject, Injectable } from '@nestjs/common';
import type { Enrolment, SecondFactor, StartFactor } from '@keyward/contracts';
import { Transactions, type Tx } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import {
  confirmFactor,
  countAttempt,
  forgiveAttempt,
  removeFactor,
  renewRecoveryCodes,
  startFactor,
  useOwnCode,
  type ServerKeys,
} from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Callers } from '../http/callers.js';
import { keysOf } from '../http/keys-of.js';
import type { ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf } from '../http/who.js';
import { AccountDesk } from './account-desk.js';
import { fieldRefused } from './new-password.js';

const FACTOR = /* sql */ `
  select f.confirmed_at as since, (select count(*)::int from recovery_codes r
    where r.person_id = f.person_id and r.used_at is null) as "codesLeft"
  from second_factors f where f.person_id = $1 and f.confirmed_at is not null`;

/** Whoever signed in so shortly before has just given the password. */
const JUST_NOW = '15 minutes';

/** What somebody does about their own second factor. */
@Injectable()
export class FactorDesk {
  private readonly secret: string;
  private readonly keys: ServerKeys;

  constructor(
    private readonly transactions: Transactions,
    private readonly callers: Callers,
    private readonly account: AccountDesk,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {
    this.secret = env.KEYWARD_SECRET;
    this.keys = keysOf(env);
  }

  async read(actor: PersonActor): Promise<SecondFactor> {
    const [row] = await this.transactions.read((tx) =>
      tx.query<{ since: Date; codesLeft: number }>(FACTOR, [actor.personId]),
    );
    return {
      since: row?.since.toISOString() ?? null,
      codesLeft: row?.codesLeft ?? 0,
      required: this.isRequired(actor),
      mustEnrol: actor.mustEnrol === true,
    };
  }

  /**
   * The password is asked for, so that nobody ties their own app to an account at an open screen; not where it must be set
   * up and was given a moment ago. @throws invalid-input (password) | factor-exists | too-many-attempts
   */
  async start(request: ApiRequest, { password }: StartFactor): Promise<Enrolment> {
    const { actor } = readerOf(request);
    if (!actor.mustEnrol || !(await this.hasJustEntered(actor))) {
      if (password === undefined) throw fieldRefused('password', 'required');
      await this.account.prove(actor, password, 'password');
    }
    return this.callers.write(request, (tx, now) => startFactor(tx, now, this.keys));
  }

  /** @returns the recovery codes. @throws invalid-input (code) | too-many-attempts */
  confirm(request: ApiRequest, code: string): Promise<string[]> {
    return this.withCode(request, (tx, actor) => confirmFactor(tx, actor, this.keys, code));
  }

  /** @returns the recovery codes. @throws invalid-input (code) | too-many-attempts */
  renew(request: ApiRequest, code: string): Promise<string[]> {
    return this.withCode(request, (tx, actor) => renewRecoveryCodes(tx, actor, this.keys, code));
  }

  /** @throws factor-required | invalid-input (code) | too-many-attempts */
  async remove(request: ApiRequest, code: string): Promise<void> {
    const staffNeedOne = this.env.STAFF_SECOND_FACTOR === 'required';
    await this.withCode(request, (tx, actor) => removeFactor(tx, actor, this.keys, { code, staffNeedOne }));
    this.callers.forgetPerson(request);
  }

  /**
   * What somebody at an open screen must not do for its owner: a code of the second factor where one is on, else the
   * password.
   * @param work asks `prove` in its transaction, as soon as it knows that the actor may
   * @throws invalid-input (password or code) | too-many-attempts | what `work` throws
   */
  async onceMore<T>(
    request: ApiRequest,
    { password, code }: { readonly password?: string | undefined; readonly code?: string | undefined },
    work: (tx: Tx, actor: PersonActor, prove: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const { actor } = readerOf(request);
    const { since } = await this.read(actor);
    if (since !== null) {
      if (code === undefined) throw fieldRefused('code', 'required');
      return this.withCode(request, (tx, now) =>
        work(tx, now, async () => void (await useOwnCode(tx, now.personId, this.keys, code))),
      );
    }
    if (password === undefined) throw fieldRefused('password', 'required');
    await this.account.prove(actor, password, 'password');
    return this.callers.write(request, (tx, now) => work(tx, now, async () => undefined));
  }

  private async hasJustEntered({ sessionId }: PersonActor): Promise<boolean> {
    const entered = await this.transactions.read((tx) =>
      tx.query(`select 1 from sessions where id = $1 and created_at > app.now() - $2::interval`, [sessionId, JUST_NOW]),
    );
    return entered.length > 0;
  }

  private isRequired(actor: PersonActor): boolean {
    return actor.kind === 'staff' && this.env.STAFF_SECOND_FACTOR === 'required';
  }

  /** Tries are counted by session: whoever guesses here keeps nobody out but themselves. */
  private async withCode<T>(request: ApiRequest, work: (tx: Tx, actor: PersonActor) => Promise<T>): Promise<T> {
    const { sessionId } = readerOf(request).actor;
    const attempts = await this.transactions.read((tx) =>
      countAttempt(tx, this.secret, [{ kind: 'prove:session', subject: sessionId }]),
    );
    try {
      const done = await this.callers.write(request, work);
      await this.transactions.read((tx) => forgiveAttempt(tx, attempts));
      return done;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'code-wrong') throw fieldRefused('code', 'code-wrong');
      throw error;
    }
  }
}
