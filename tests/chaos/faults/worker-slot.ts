import type { AppProcess } from '../../../tools/stack/app-process.mjs';
import { sleep } from '../../../tools/embedded/processes.mjs';
import type { CrashOrders } from './crash-orders.js';

/** In this time a worker comes by most points. */
const SPARED_MS = 8000;

/** One worker that is started again whenever it ends, with a new order each time. */
export class WorkerSlot {
  starts = 1;
  /** ends that nobody brought about */
  readonly unexplained: string[] = [];
  private closing = false;
  private killed = false;
  private ordered = false;
  private frozen = false;
  private readySince: number | undefined = Date.now();

  constructor(
    private readonly app: AppProcess,
    private readonly orders: CrashOrders,
  ) {
    app.onUnexpectedEnd((code, signal) => void this.ended(code, signal));
  }

  /** it was told where to die, and has had no time to come there yet */
  get isSpared(): boolean {
    return this.ordered && !this.hasWorked(SPARED_MS);
  }

  /** @returns whether its process has been at work for so long, and is not frozen */
  hasWorked(milliseconds: number): boolean {
    return this.readySince !== undefined && !this.frozen && !this.killed && Date.now() - this.readySince > milliseconds;
  }

  /** SIGKILL: the process is gone between two instructions. */
  kill(): void {
    this.killed = true;
    this.signal('SIGKILL');
  }

  async freeze(milliseconds: number): Promise<void> {
    const pid = this.app.pid();
    this.frozen = true;
    this.signal('SIGSTOP');
    await sleep(milliseconds);
    this.frozen = false;
    if (pid === this.app.pid()) this.signal('SIGCONT');
  }

  /** From now on it is not started again by itself. */
  close(): void {
    this.closing = true;
  }

  private get port(): string {
    return new URL(this.app.address).port;
  }

  private signal(signal: NodeJS.Signals): void {
    const pid = this.app.pid();
    try {
      if (pid !== undefined) process.kill(pid, signal);
    } catch {
      // it has just ended
    }
  }

  private async ended(code: number | null, signal: string | null): Promise<void> {
    this.readySince = undefined;
    const atPoint = this.orders.wasHit(this.port);
    if (!this.killed && !atPoint && !this.closing) this.unexplained.push(`${this.app.name} ended: ${signal ?? code}`);
    this.killed = false;
    if (this.closing) return;
    this.ordered = this.orders.give(this.port);
    this.starts += 1;
    // one that ends while it starts comes by here once more
    await this.app.start().then(
      () => (this.readySince = Date.now()),
      () => {},
    );
  }
}
