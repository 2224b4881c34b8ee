import type { TicketSharing } from '@keyward/domain';
import { Caller, plain, plainOfAnyLength, type Sent, type Told } from './a-caller.js';
import { aWorld, type WorldOfWalls } from './a-world.js';
import type { Route } from './document.js';
import type { Somebody, Thing } from './rules.js';
import { Secrets } from './secrets.js';
import { asShared, choose } from './sharing.js';
import { tracesIn } from './traces.js';
import type { Value } from './values.js';

/** One request with a real id beside the same with an id that was never given. */
export interface Pair {
  readonly told: Told;
  readonly missing: Told;
  /** not a byte of status, headers and body tells them apart */
  readonly same: boolean;
  /** what the first names and its reader cannot see */
  readonly leaks: readonly string[];
}

/** So long reads may believe what they knew of a session (`known-sessions.ts`), and a little. */
const BELIEVED_MS = 1200;

/** The world with everybody in it, and what all cells do. */
export class Matrix {
  cells = 0;
  private readonly nothing = new Map<string, Told>();

  private constructor(
    readonly world: WorldOfWalls,
    readonly caller: Caller,
    private secrets: Secrets,
  ) {}

  static async open(): Promise<Matrix> {
    const world = await aWorld();
    return new Matrix(world, new Caller(world), await Secrets.of(world));
  }

  /** From now on every company shows its tickets to those whom it chose. @returns who sees what, by that */
  async chosen(setting: TicketSharing): Promise<(thing: Thing) => Thing> {
    const shared = asShared(setting, this.world);
    await choose(this.world, setting);
    await new Promise<void>((resolve) => setTimeout(resolve, BELIEVED_MS));
    this.secrets = await Secrets.of(this.world, shared);
    this.nothing.clear();
    return shared;
  }

  close(): Promise<void> {
    return this.world.close();
  }

  /** Several people at a time; each of them one request after the other. */
  async asEverybody(work: (who: Somebody) => Promise<void>): Promise<void> {
    const waiting = [...this.world.everybody];
    const one = async (): Promise<void> => {
      for (let who = waiting.shift(); who; who = waiting.shift()) await work(who);
    };
    await Promise.all([one(), one(), one()]);
  }

  /** @returns what stands in the database before and after: equal where nothing was written */
  async around(work: () => Promise<void>): Promise<{ before: object; after: object }> {
    const before = await tracesIn(this.world.db);
    await work();
    return { before, after: await tracesIn(this.world.db) };
  }

  /** A cell of somebody who may see the thing. */
  async alone(who: Somebody, route: Route, sent: Sent): Promise<Pick<Pair, 'told' | 'leaks'>> {
    this.cells += 1;
    const told = await this.caller.send(who, route, sent);
    return { told, leaks: this.leaks(who, told, sent) };
  }

  /**
   * A cell: sends both and lays the answers side by side. What they echo of the request is taken out. Nothing is found
   * however often it is asked for, so the same question after nothing is asked once.
   */
  async pair(
    who: Somebody,
    route: Route,
    value: Pick<Value, 'real' | 'missing'>,
    sent: (id: unknown) => Sent,
    { how = 'send', question }: { how?: 'send' | 'rehearse'; question?: string } = {},
  ): Promise<Pair> {
    this.cells += 1;
    const told = await this.caller[how](who, route, sent(value.real));
    const ask = () => this.caller[how](who, route, sent(value.missing));
    const key = `${who.name} ${route.operationId} ${how} ${question ?? JSON.stringify(sent(value.missing))}`;
    const missing = this.nothing.get(key) ?? (await ask());
    this.nothing.set(key, missing);
    const { length } = String(value.real);
    const reduce = length === String(value.missing).length ? plain : plainOfAnyLength;
    const same = JSON.stringify(reduce(told, value.real)) === JSON.stringify(reduce(missing, value.missing));
    return { told, missing, same, leaks: this.leaks(who, told, sent(value.real)) };
  }

  leaks(who: Somebody, { text }: Told, sent: Sent): string[] {
    return this.secrets.readBy(who, text, JSON.stringify(sent));
  }
}

/** @returns what a failing cell prints */
export const shown = ({ told, missing, same, leaks }: Pick<Pair, 'told' | 'leaks'> & Partial<Pair>): unknown[] => [
  told.status,
  missing?.status,
  same === true ? 'same' : [told.text.slice(0, 300), missing?.text.slice(0, 300)],
  leaks,
];
