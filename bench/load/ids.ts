/** A stream of numbers that looks random and is the same in each run (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** @returns a number from 0 up to, not including, 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** @returns a whole number from 0 up to, not including, `end` */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}

let made = 0;

/**
 * @param at when the row came to be, in milliseconds
 * @returns a uuid v7 of that time (RFC 9562), unique within this process: the counter fills what would be random
 */
export function idAt(at: number): string {
  made += 1;
  if (at !== last.at) {
    const time = Math.floor(at).toString(16).padStart(12, '0');
    last = { at, text: `${time.slice(0, 8)}-${time.slice(8)}-7bec-8` };
  }
  const count = made.toString(16).padStart(12, '0');
  return `${last.text}${count.slice(0, 3)}-${count.slice(3)}${SALT}`;
}

/** Many rows come to be in the same moment. */
let last = { at: Number.NaN, text: '' };

/** Ids of one load never meet those of another. */
const SALT = (process.pid % 4096).toString(16).padStart(3, '0');
