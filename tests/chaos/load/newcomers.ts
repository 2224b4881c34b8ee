import { sleep } from '../../../tools/embedded/processes.mjs';
import type { Copy } from '../../../tools/inbox/fault-plan.mjs';
import type { Random } from '../random.js';
import { Client } from './client.js';
import type { Journal } from './journal.js';
import type { Residents } from './residents.js';

const LINK = /\/invite#([\w.-]+)/;
const NUMBER = /K-\d{4}-\d{6,}/;
const ACCEPTS = 0.6;
/** Something like a person takes, and short enough for a chaos run. */
const THINKS_MS = [0, 3000] as const;
const TRIES = 15;
const AGAIN_MS = 1000;

/** Everybody who is invited: reads the mail, and more than half of them accept. */
export class Newcomers {
  private readonly seen = new Set<string>();
  private readonly joining = new Set<Promise<unknown>>();
  private stopped = false;

  constructor(
    private readonly origin: string,
    private readonly journal: Journal,
    private readonly random: Random,
    private readonly residents: Residents,
  ) {}

  /** Reads a mail that has arrived. A second copy is not answered again. */
  read({ message, to: [email = ''] }: Copy): void {
    const token = LINK.exec(message.text)?.[1];
    if (this.stopped || token === undefined || this.seen.has(token)) return;
    this.seen.add(token);
    const ticket = NUMBER.exec(message.subject + message.text)?.[0];
    if (this.residents.has(email)) return this.residents.invited(email, token, ticket);
    const random = this.random.fork(email);
    if (!random.chance(ACCEPTS)) return;
    const joining = this.join({ email, token, ticket, random }).finally(() => this.joining.delete(joining));
    this.joining.add(joining);
  }

  /** @returns when nobody is at it any more */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.joining);
  }

  private async join(who: { email: string; token: string; ticket: string | undefined; random: Random }): Promise<void> {
    const { email, token, random } = who;
    await sleep(random.between(...THINKS_MS));
    const from = `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`;
    const client = new Client(this.origin, from);
    const body = {
      token,
      firstName: 'Nova',
      lastName: 'Newcomer',
      mobile: '+43 660 1234567',
      password: password(email),
    };
    const wish = this.journal.wish({ email, verb: 'redeem', ...(who.ticket ? { ticket: who.ticket } : {}) });
    for (let tries = 0; tries < TRIES; tries += 1) {
      const reply = await this.journal.attempt(wish, () => client.send('POST', 'invitations/redeem', body));
      if (reply.kind === 'ok') this.residents.moveIn({ email, password: body.password, client });
      if (reply.kind !== 'unknown') return;
      await sleep(AGAIN_MS);
    }
  }
}

const password = (email: string): string => `a long enough phrase of ${email}`;
