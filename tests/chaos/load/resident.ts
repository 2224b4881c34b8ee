import type { Me } from '@keyward/contracts';
import { sleep } from '../../../tools/embedded/processes.mjs';
import type { Random } from '../random.js';
import type { Client, Reply } from './client.js';
import { verdictOf, type AccountVerb, type Journal, type Wish } from './journal.js';

const TRIES = 12;
const AGAIN_MS = 700;
const FORGETS = 0.5;
const MOVES = 0.4;
const THINKS_MS = [0, 1500] as const;

interface Means {
  readonly email: string;
  readonly password: string;
  readonly client: Client;
  readonly journal: Journal;
  readonly random: Random;
  /** @returns the token of the link that was mailed there */
  readonly link: (path: string, to: string) => Promise<string | undefined>;
}

/** What somebody knows of their own account in the end. Where an answer got lost, one of two things is true. */
export interface Account {
  /** the address they were invited at */
  readonly invitedAt: string;
  readonly emails: readonly string[];
  readonly passwords: readonly string[];
  /** what must never become their password: it came with a link that had been used */
  readonly never: readonly string[];
  /** what they saw that cannot be */
  readonly wrong: readonly string[];
}

/**
 * Somebody who has joined: forgets the password and sets another one by the link, tries that link twice, moves to another
 * address, joins a further company with the account and goes from one company to the other.
 */
export class Resident {
  /** does not move to another address, so that others can ask them in by theirs */
  readonly staysThere: boolean;
  private emails: readonly string[];
  private passwords: readonly string[];
  private readonly never: string[] = [];
  private readonly wrong: string[] = [];
  /** one thing after the other */
  private busy: Promise<void> = Promise.resolve();

  constructor(private readonly means: Means) {
    this.staysThere = !means.random.chance(MOVES);
    this.emails = [means.email];
    this.passwords = [means.password];
  }

  begin(): void {
    const { random } = this.means;
    if (random.chance(FORGETS)) this.afterwards(() => this.forgets());
    if (!this.staysThere) this.afterwards(() => this.moves());
  }

  /** Joins a further company by a link that came by mail, with the account that there is. */
  joins(token: string, ticket: string | undefined): void {
    this.afterwards(() => this.join(token, ticket));
  }

  /** @returns when nothing is under way any more */
  rest(): Promise<void> {
    return this.busy;
  }

  account(): Account {
    const { emails, passwords, never, wrong } = this;
    return { invitedAt: this.means.email, emails, passwords, never, wrong };
  }

  private afterwards(next: () => Promise<void>): void {
    this.busy = this.inTurn(this.busy, next);
  }

  private async inTurn(before: Promise<void>, next: () => Promise<void>): Promise<void> {
    await before;
    await sleep(this.means.random.between(...THINKS_MS));
    await next();
  }

  private async forgets(): Promise<void> {
    const { email, client, link, journal } = this.means;
    const asked = await this.insist(() => client.send('POST', 'password/forgot', { email }));
    const token = asked.kind === 'ok' ? await link('reset-password', email) : undefined;
    if (token === undefined) return;
    const password = `another phrase by which ${email} gets in`;
    const wish = await this.ask('reset', (again) => again('password/reset', { token, password }));
    if (verdictOf(wish) === 'ok') this.passwords = [password];
    if (verdictOf(wish) === 'unknown') this.passwords = [...this.passwords, password];
    // whoever reads along has the link as well, and comes too late
    const late = `a phrase that never lets ${email} in`;
    this.never.push(late);
    if (verdictOf(wish) !== 'ok') return;
    const second = journal.wish({ email, verb: 'reset-again' });
    await journal.attempt(second, () => client.send('POST', 'password/reset', { token, password: late }));
    if (verdictOf(second) === 'ok') this.wrong.push('a link for a new password was taken twice');
  }

  private async moves(): Promise<void> {
    const { email, client, link } = this.means;
    if (!(await this.enter())) return;
    const next = `moved-${email}`;
    const [password = ''] = this.passwords;
    const asked = await this.insist(() => client.send('POST', 'me/email', { email: next, password }));
    const token = asked.kind === 'ok' ? await link('confirm-email', next) : undefined;
    if (token === undefined) return;
    const wish = await this.ask('confirm-email', (again) => again('me/email/confirm', { token }));
    if (verdictOf(wish) === 'ok') this.emails = [next];
    if (verdictOf(wish) === 'unknown') this.emails = [email, next];
  }

  private async join(token: string, ticket: string | undefined): Promise<void> {
    const { client } = this.means;
    if (!(await this.enter())) return;
    const home = (await client.get<Me>('me'))?.company?.id;
    const wish = await this.ask('join', (again) => again('invitations/join', { token }), ticket);
    if (verdictOf(wish) !== 'ok' || home === undefined) return;
    const me = await client.get<Me>('me');
    for (const company of [home, me?.company?.id ?? home]) {
      const reply = await this.insist(() => client.send('POST', 'session/company', { company }));
      const there = reply.kind === 'ok' ? (reply.body as Me | undefined)?.company?.id : company;
      if (there !== undefined && there !== company) this.wrong.push(`went to ${company} and came to ${there}`);
    }
  }

  /** Signs in, since a new password has ended every session. @returns whether it went; who is suspended meanwhile is kept out */
  private async enter(): Promise<boolean> {
    const { client } = this.means;
    const [email, password] = [this.emails[0], this.passwords[0]];
    if (this.emails.length > 1 || this.passwords.length > 1) return false;
    const reply = await this.insist(() => client.send('POST', 'session', { email, password }));
    return reply.kind === 'ok';
  }

  /** Asks until there is an answer, and writes down what comes of it. */
  private async ask(
    verb: AccountVerb,
    send: (post: (path: string, body: object) => Promise<Reply>) => Promise<Reply>,
    ticket?: string,
  ): Promise<Wish> {
    const { client, journal, email } = this.means;
    const wish = journal.wish({ email, verb, ...(ticket === undefined ? {} : { ticket }) });
    await this.insist(() => journal.attempt(wish, () => send((path, body) => client.send('POST', path, body))));
    return wish;
  }

  private async insist(send: () => Promise<Reply>): Promise<Reply> {
    let reply = await send();
    for (let tries = 1; tries < TRIES && reply.kind === 'unknown'; tries += 1) {
      await sleep(AGAIN_MS);
      reply = await send();
    }
    return reply;
  }
}
