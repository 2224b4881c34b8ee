import { sleep } from '../../../tools/embedded/processes.mjs';
import type { Copy } from '../../../tools/inbox/fault-plan.mjs';
import type { Random } from '../random.js';
import type { Client } from './client.js';
import type { Journal } from './journal.js';
import { Resident, type Account } from './resident.js';

const ACCOUNT_LINK = /\/(reset-password|confirm-email)#([\w.-]+)/;
const LOOK_EVERY_MS = 200;
/** A mail that the server refused for good never comes; nobody waits for it until the end. */
const PATIENCE_MS = { working: 25_000, closing: 6000 };

/** Everybody who has an account since the run began, and the links that were mailed to them. */
export class Residents {
  private readonly all = new Map<string, Resident>();
  private readonly links = new Map<string, string>();
  private stopped = false;

  constructor(
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  /** Somebody has joined, is signed in with this client, and goes on from here. */
  moveIn(who: { email: string; password: string; client: Client }): void {
    const random = this.random.fork(who.email);
    const link = (path: string, to: string) => this.link(path, to);
    const resident = new Resident({ ...who, journal: this.journal, random, link });
    this.all.set(who.email, resident);
    if (!this.stopped) resident.begin();
  }

  /** @returns somebody of another company than that of the newcomers with this beginning, who could be asked in */
  neighbour(beginning: string, random: Random): string | undefined {
    const others = [...this.all].filter(([email, { staysThere }]) => staysThere && !email.startsWith(beginning));
    return random.one(others)?.[0];
  }

  has(email: string): boolean {
    return this.all.has(email);
  }

  /** A mail asks somebody in who has an account. */
  invited(email: string, token: string, ticket: string | undefined): void {
    if (!this.stopped) this.all.get(email)?.joins(token, ticket);
  }

  /** Notes the link of a mail; of several of one sort the newest counts. */
  read({ message, to: [email = ''] }: Copy): void {
    const [, path, token] = ACCOUNT_LINK.exec(message.text) ?? [];
    if (path !== undefined && token !== undefined) this.links.set(`${path} ${email}`, token);
  }

  /** @returns when nobody is at it any more */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.all.values()].map((resident) => resident.rest()));
  }

  /** @returns what everybody knows of their own account */
  accounts(): readonly Account[] {
    return [...this.all.values()].map((resident) => resident.account());
  }

  /** @returns the token that was mailed, once; undefined when it does not come */
  private async link(path: string, to: string): Promise<string | undefined> {
    const key = `${path} ${to}`;
    for (let waited = 0; waited < PATIENCE_MS[this.stopped ? 'closing' : 'working']; waited += LOOK_EVERY_MS) {
      const token = this.links.get(key);
      if (token !== undefined) return token;
      await sleep(LOOK_EVERY_MS);
    }
    return undefined;
  }
}
