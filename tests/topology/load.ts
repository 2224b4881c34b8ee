import type { Stack } from '../../tools/stack/start-stack.mjs';
import { demoPerson } from '../e2e/stack.js';
import { Client, newTally, type Tally } from './client.js';
import { Follower } from './follower.js';

interface FiledTicket {
  readonly number: string;
  readonly version: number;
  readonly digest: string;
  readonly status: string;
}

/** Between two requests of one client: they are people, and one small machine carries all of it. */
const PAUSE_MS = 60;
const UNDECIDED_AT_MOST = 5;
const READS = ['/', '/api/v1/tickets?view=company', '/api/v1/tickets?view=mine', '/api/v1/team', '/api/v1/me'];

/** A mixed load: two dealers file, support decides, others read, one screen follows what happens. */
export class Load {
  readonly tally: Tally = newTally();
  readonly filed: string[] = [];
  readonly approved: string[] = [];
  private waiting: string[] = [];
  private stopping = false;
  private readonly lanes: Promise<void>[] = [];
  private follower: Follower | undefined;

  private constructor(private readonly stack: Stack) {}

  static async start(stack: Stack): Promise<Load> {
    const load = new Load(stack);
    await load.begin();
    return load;
  }

  /** Ends the filing, lets support decide on what is left, and waits for every lane. */
  async stop(): Promise<Follower> {
    this.stopping = true;
    await Promise.all(this.lanes);
    const follower = this.follower as Follower;
    await follower.stop();
    return follower;
  }

  private async begin(): Promise<void> {
    const companies = new Set(
      this.stack.people.filter(({ role }) => role === 'dealer-admin').map((one) => one.company),
    );
    const dealers = await Promise.all(
      [...companies].map((company) => this.signIn(demoPerson(this.stack, 'dealer-admin', company ?? undefined))),
    );
    const support = await this.signIn(demoPerson(this.stack, 'support'));
    this.follower = new Follower(support);
    for (const [index, dealer] of dealers.entries()) {
      this.lanes.push(this.repeat((turn) => this.file(dealer, `${index}-${turn}`)));
      this.lanes.push(this.repeat((turn) => dealer.get(READS[turn % READS.length] ?? '/')));
    }
    this.lanes.push(this.repeat(() => support.get('/api/v1/tickets?view=queue')));
    this.lanes.push(this.decideAll(support));
  }

  private signIn(person: { email: string; password: string }): Promise<Client> {
    return Client.signIn(this.stack.web, person, this.tally);
  }

  /** Support keeps up: at the end nobody waits for a pile of old tickets. */
  private async file(dealer: Client, name: string): Promise<void> {
    if (this.waiting.length >= UNDECIDED_AT_MOST) return;
    const { number } = await dealer.post<FiledTicket>('/api/v1/enquiries', {
      kind: 'create',
      person: {
        email: `new-${name}@rolling.example`,
        firstName: 'New',
        lastName: `Person ${name}`,
        position: 'Showroom',
      },
      lines: [{ verb: 'give', item: 'orders-view' }],
    });
    this.filed.push(number);
    this.waiting.push(number);
  }

  private async decideAll(support: Client): Promise<void> {
    while (!this.stopping || this.waiting.length > 0) {
      const number = this.waiting.shift();
      if (number) await this.decide(support, number).catch(() => undefined);
      else await pause();
    }
  }

  private async decide(support: Client, number: string): Promise<void> {
    const { version, digest } = await support.get<FiledTicket>(`/api/v1/tickets/${number}`);
    await support.post(`/api/v1/tickets/${number}/approve`, { version, digest });
    this.approved.push(number);
  }

  /** What failed stands in the tally; the next turn comes all the same. */
  private async repeat(work: (turn: number) => Promise<unknown>): Promise<void> {
    for (let turn = 0; !this.stopping; turn++) {
      await work(turn).catch(() => undefined);
      await pause();
    }
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
