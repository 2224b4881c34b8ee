import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRASH_POINTS, type CrashPoint } from '../../../apps/worker/src/crash-points.js';
import type { Random } from '../random.js';

/** Come by seldom, so that a worker that is told to die there must do so the first time. */
const SELDOM: readonly CrashPoint[] = ['loss-found-not-repaired', 'inside-failure', 'inside-sweep', 'between-seals'];

/** Tells workers at which point to die, each in turn, and counts how many did. */
export class CrashOrders {
  readonly hits: Record<CrashPoint, number> = Object.fromEntries(CRASH_POINTS.map((point) => [point, 0])) as Record<
    CrashPoint,
    number
  >;
  /** no more of it: workers live */
  over = false;
  /** every worker that starts is told to die at a point at which none has died yet */
  insists = false;
  private waiting: CrashPoint[] = [];
  private turn = 0;

  constructor(
    readonly folder: string,
    private readonly random: Random,
    /** how many of the workers are told to die at a point; the others live until somebody kills them */
    private readonly share: number,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  get missing(): CrashPoint[] {
    return CRASH_POINTS.filter((point) => this.hits[point] === 0);
  }

  /** Writes the order of a worker that is about to start. @returns whether it was told to die somewhere */
  give(port: string): boolean {
    const file = join(this.folder, port);
    rmSync(`${file}.hit`, { force: true });
    const order = this.over ? '' : this.insists ? this.next() : this.draw();
    writeFileSync(file, order);
    return order !== '';
  }

  /** @returns whether the worker that has just ended did so at its point; counted then */
  wasHit(port: string): boolean {
    const file = join(this.folder, `${port}.hit`);
    if (!existsSync(file)) return false;
    this.hits[readFileSync(file, 'utf8') as CrashPoint] += 1;
    rmSync(file);
    return true;
  }

  private next(): string {
    const { missing } = this;
    this.turn += 1;
    return missing.length === 0 ? '' : `${missing[this.turn % missing.length]} 1`;
  }

  private draw(): string {
    if (!this.random.chance(this.share)) return '';
    if (this.waiting.length === 0) this.waiting = this.random.shuffled(CRASH_POINTS);
    const point = this.waiting.pop();
    if (point === undefined) return '';
    return `${point} ${SELDOM.includes(point) ? 1 : this.random.between(1, 6)}`;
  }
}
