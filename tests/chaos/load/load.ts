import type { Product } from '../product.js';
import type { Random } from '../random.js';
import { Administrator } from './administrator.js';
import { Approver } from './approver.js';
import { Client } from './client.js';
import type { Hand, Pace, Tools } from './hand.js';
import { Journal } from './journal.js';
import { Newcomers } from './newcomers.js';
import type { Account } from './resident.js';
import { Residents } from './residents.js';

const ADMINISTRATORS = /* sql */ `
  select distinct p.email from people p join credentials c on c.person_id = p.id
  join memberships m on m.person_id = p.id and m.status = 'active'
  join assignments a on a.membership_id = m.id and a.item = 'admin' and a.ended_at is null order by p.email`;
const APPROVERS = /* sql */ `
  select p.email from people p join staff s on s.person_id = p.id where s.role in ('support', 'lead') order by p.email`;

const FILING_PAUSE = [300, 1500] as const;
const DECIDING_PAUSE = [50, 500] as const;
/** Screens that one person has open; two of them send at the same time. */
const SCREENS = 2;
const LEISURE = 5;

/** Everybody who works with the product while it breaks. */
export class Load {
  private working: Promise<void>[] = [];

  private constructor(
    readonly journal: Journal,
    private readonly pace: Pace,
    private readonly hands: readonly Hand[],
    private readonly newcomers: Newcomers,
    private readonly residents: Residents,
  ) {}

  /** Signs everybody in; nothing is filed yet. */
  static async prepare(product: Product, random: Random): Promise<Load> {
    const { stack, moods } = product;
    const journal = new Journal();
    const pace: Pace = { slower: 1 };
    // several APIs stand behind a proxy; one is asked itself
    const origin = stack.proxy ? stack.web : stack.api;
    const password = stack.people[0]?.password ?? '';
    const admins = await product.query<{ email: string }>(ADMINISTRATORS);
    const approvers = await product.query<{ email: string }>(APPROVERS);
    const tools = async (email: string, index: number, pause: readonly [number, number]): Promise<Tools> => {
      const client = new Client(origin, `10.1.1.${index}`);
      await client.signIn(email, password);
      return { client, journal, random: random.fork(email).fork(index), email, pause, pace };
    };
    const residents = new Residents(journal, random.fork('residents'));
    const hands: Hand[] = [];
    for (const { email } of admins) {
      const own = await tools(email, hands.length, FILING_PAUSE);
      hands.push(new Administrator(own, `filer${hands.length}`, residents));
    }
    for (const { email } of approvers.flatMap((one) => Array<typeof one>(SCREENS).fill(one))) {
      hands.push(new Approver(await tools(email, hands.length, DECIDING_PAUSE)));
    }
    const newcomers = new Newcomers(origin, journal, random.fork('newcomers'), residents);
    moods.onMail = (copy) => {
      newcomers.read(copy);
      residents.read(copy);
    };
    return new Load(journal, pace, hands, newcomers, residents);
  }

  start(): void {
    this.working = this.hands.map((hand) => hand.work());
  }

  /** Everybody goes on at full speed, or at leisure. */
  goOn(atLeisure: boolean): void {
    this.pace.slower = atLeisure ? LEISURE : 1;
  }

  /** Nobody asks for anything any more; newcomers still read their mails. @returns when every answer is there or given up */
  async stop(): Promise<void> {
    for (const hand of this.hands) hand.stop();
    await Promise.all(this.working);
  }

  /** @returns when nobody is about to join, or at work on their account, any more */
  async close(): Promise<void> {
    await this.newcomers.stop();
    await this.residents.stop();
  }

  /** @returns what everybody who has joined knows of their own account */
  accounts(): readonly Account[] {
    return this.residents.accounts();
  }
}
