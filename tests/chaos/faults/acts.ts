import { endProcess, sleep } from '../../../tools/embedded/processes.mjs';
import type { Product } from '../product.js';
import type { AppProcess } from '../../../tools/stack/app-process.mjs';
import { OneByOne } from './one-by-one.js';
import { FAULTS, type FaultName, type PlannedFault } from './plan.js';
import type { WorkerSlot } from './worker-slot.js';

/** A slow machine takes longer over the same schedule; one that has come to a standstill is not waited for for ever. */
const PATIENCE_MS = 2 * 3_600_000;
/** A worker is killed at some time of its life, not only at its birth. */
const LIVES_MS = 1500;

const BACKENDS = /* sql */ `
  select pid from pg_stat_activity where backend_type = 'client backend' and datname = current_database()
    and pid <> pg_backend_pid() and application_name <> 'chaos' order by pid`;

/** Carries faults out. What concerns one service goes one after the other; all else at the same time. */
export class Faults {
  readonly done: Record<FaultName, number>;
  /** ends of an API that nobody brought about */
  readonly unexplained: string[] = [];
  inFlight = 0;
  private readonly turns = { redis: new OneByOne(), postgres: new OneByOne(), mail: new OneByOne() };
  private readonly apiTurns: OneByOne[];

  private readonly acts: Readonly<Record<FaultName, (fault: PlannedFault) => Promise<boolean>>> = {
    'kill-worker': (fault) => this.killWorker(fault),
    'freeze-worker': (fault) => this.freezeWorker(fault),
    'flush-redis': () => this.flushRedis(),
    'restart-redis': (fault) => this.turns.redis.run(() => this.restartRedis(fault)),
    'pause-redis': (fault) => this.turns.redis.run(() => this.pauseRedis(fault)),
    'cut-connection': (fault) => this.cutConnection(fault),
    'stop-postgres': (fault) => this.turns.postgres.run(() => this.stopPostgres(fault)),
    'kill-api': (fault) => this.killApi(fault),
    'stop-mail': (fault) => this.turns.mail.run(() => this.stopMail(fault)),
  };

  constructor(
    private readonly product: Product,
    /** how many requests have no answer yet */
    private readonly openRequests: () => number,
  ) {
    this.done = Object.fromEntries(FAULTS.map((name) => [name, 0])) as Record<FaultName, number>;
    this.apiTurns = product.stack.apis.map(() => new OneByOne());
    for (const api of product.stack.apis) api.onUnexpectedEnd((code, signal) => this.apiEnded(api, signal ?? code));
  }

  /** Tries until it could be done: there may be no worker to kill just now, and on a busy machine they start slowly. */
  async carryOut(fault: PlannedFault): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      if (await this.acts[fault.name](fault)) {
        this.done[fault.name] += 1;
        return;
      }
      await sleep(200);
    }
  }

  private killWorker({ whom }: PlannedFault): Promise<boolean> {
    const slot = this.worker(whom);
    slot?.kill();
    return Promise.resolve(slot !== undefined);
  }

  private worker(whom: number): WorkerSlot | undefined {
    const able = this.product.slots.filter((slot) => !slot.isSpared && slot.hasWorked(whom * LIVES_MS));
    return chosen(able, (whom * 997) % 1);
  }

  private async freezeWorker({ whom, lasts }: PlannedFault): Promise<boolean> {
    const slot = this.worker(whom);
    await slot?.freeze(lasts);
    return slot !== undefined;
  }

  private flushRedis(): Promise<boolean> {
    return this.product
      .withRedis((redis) => redis.flushall())
      .then(
        () => true,
        () => false,
      );
  }

  private async restartRedis({ lasts }: PlannedFault): Promise<boolean> {
    const { redis } = this.product;
    const pid = redis.pid();
    if (pid) await endProcess(pid, { signal: 'SIGKILL', harder: 'SIGKILL' });
    await sleep(lasts);
    await redis.start();
    return true;
  }

  private async pauseRedis({ lasts }: PlannedFault): Promise<boolean> {
    const pid = this.product.redis.pid();
    if (!pid) return false;
    process.kill(pid, 'SIGSTOP');
    await sleep(lasts);
    process.kill(pid, 'SIGCONT');
    return true;
  }

  private async cutConnection({ whom }: PlannedFault): Promise<boolean> {
    try {
      const backend = chosen(await this.product.query<{ pid: number }>(BACKENDS), whom);
      if (!backend) return false;
      const [cut] = await this.product.query<{ done: boolean }>('select pg_terminate_backend($1) as done', [
        backend.pid,
      ]);
      return cut?.done === true;
    } catch {
      return false; // PostgreSQL is away itself
    }
  }

  /** SIGQUIT: no checkpoint, no farewell; it recovers from its log when it starts. */
  private async stopPostgres({ lasts }: PlannedFault): Promise<boolean> {
    const { postgres } = this.product;
    const pid = postgres.pid();
    if (pid) await endProcess(pid, { signal: 'SIGQUIT', harder: 'SIGKILL' });
    await sleep(lasts);
    await postgres.start();
    return true;
  }

  private async killApi({ whom, lasts }: PlannedFault): Promise<boolean> {
    const { apis } = this.product.stack;
    const api = chosen(apis, whom);
    const turn = chosen(this.apiTurns, whom);
    if (!api || !turn) return false;
    await turn.run(async () => {
      this.inFlight += this.openRequests();
      await api.kill();
      await sleep(lasts);
      await api.start().catch(() => {}); // told and started again as an unexpected end
    });
    return true;
  }

  /** One that ends while it starts comes by here once more. */
  private apiEnded(api: AppProcess, by: string | number | null): void {
    this.unexplained.push(`${api.name} ended: ${by}`);
    if (!this.product.isStopping) void api.start().catch(() => {});
  }

  private async stopMail({ lasts }: PlannedFault): Promise<boolean> {
    this.product.moods.away = true;
    await sleep(lasts);
    this.product.moods.away = false;
    return true;
  }
}

const chosen = <T>(some: readonly T[], whom: number): T | undefined => some[Math.floor(whom * some.length)];
