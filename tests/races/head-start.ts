import { setTimeout as rest } from 'node:timers/promises';
import { ERROR_CODES, type ErrorCode } from '@keyward/domain';
import { race, tally } from './a-ground.js';

type Side = 0 | 1;
type Codes = [string, string];

/** Beyond this nobody runs against anybody any more, whatever the machine is busy with. */
const MOST_MS = 500;
/** Only who is started first, at the same moment. */
const NEARLY_NONE = 0.5;

/**
 * Two against each other, again and again, so that each of them comes first in some of the rounds. Whoever has won gives the
 * other a larger start, as long as it takes until the tide turns, never more than twice what the slowest round took; around the
 * point where it turns they meet in the middle of each other's work, which is where a race can go wrong.
 */
export class HeadStart {
  /** milliseconds by which the second is started after the first; negative: the other way round */
  private lead = 0;
  private step = 1;
  private slowest = 1;
  private last: Side | undefined;
  private readonly wins: [number, number] = [0, 0];
  /** how often somebody won who was started later */
  private caughtUp = 0;

  /** @param late statuses that whoever comes second may be answered with: what happened, in a sentence */
  constructor(private readonly late: readonly number[] = [409]) {}

  /**
   * One round; where neither has a start, the second is started first in every other one.
   * @param winner where that is not who came in with a result
   * @returns how each came in
   */
  async duel<T>(
    round: number,
    one: () => Promise<T>,
    other: () => Promise<T>,
    winner: (codes: Codes) => Side | Promise<Side> = (codes) => this.onlyOneOf(codes),
  ): Promise<Codes> {
    const lead = this.lead || (round % 2 === 0 ? NEARLY_NONE : -NEARLY_NONE);
    const begun = performance.now();
    const after = (ms: number, run: () => Promise<T>) => () => (ms > NEARLY_NONE ? rest(ms).then(run) : run());
    const [first, second] = [after(-lead, one), after(lead, other)];
    const finishes = lead > 0 ? await race(first, second) : (await race(second, first)).toReversed();
    this.slowest = Math.max(this.slowest, performance.now() - begun - Math.abs(lead));
    const codes: Codes = [finishes[0]?.code ?? '', finishes[1]?.code ?? ''];
    this.won(await winner(codes), lead);
    return codes;
  }

  private onlyOneOf(codes: Codes): Side {
    const side = codes[0] === 'done' ? 0 : 1;
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    const { status, en } = ERROR_CODES[codes[side === 0 ? 1 : 0] as ErrorCode];
    expect([this.late.includes(status), en.length > 0]).toEqual([true, true]);
    return side;
  }

  private won(side: Side, lead: number): void {
    this.wins[side] += 1;
    if (side === 0 ? lead < 0 : lead > 0) this.caughtUp += 1;
    this.step = side === this.last ? Math.min(this.step * 2, this.slowest) : Math.max(this.step / 4, 1);
    this.last = side;
    const most = Math.min(2 * this.slowest, MOST_MS);
    this.lead = Math.max(-most, Math.min(most, this.lead + (side === 0 ? -this.step : this.step)));
  }

  /** Says how it went, and objects where one of the two has never come first. @param results how each round came out */
  bothWon(results: readonly (readonly string[])[]): void {
    console.log(
      tally(results),
      `the first won ${this.wins.join(', the second ')}; ${this.caughtUp} times whoever was started later`,
    );
    expect(this.wins.map((count) => count > 0)).toEqual([true, true]);
  }
}
