import { sleep } from '../../tools/embedded/processes.mjs';
import { checkAccounts } from './check/accounts.js';
import type { Check } from './check/check.js';
import { violation } from './check/check.js';
import { checkEvidence } from './check/evidence.js';
import { checkFilings } from './check/filings.js';
import { checkInvariants } from './check/invariants.js';
import { checkJoins } from './check/joins.js';
import { checkMails } from './check/mails.js';
import { checkMoves } from './check/moves.js';
import { checkLogs, RedisWatch } from './check/secrets.js';
import { readStored } from './check/stored.js';
import { checkWork } from './check/work.js';
import { drain } from './drain.js';
import { Faults } from './faults/acts.js';
import { planFaults } from './faults/plan.js';
import { Load } from './load/load.js';
import type { Options } from './options.js';
import { Product } from './product.js';
import { Random } from './random.js';
import { harmOf, plannedAndDone, requestsOf, type Report } from './report.js';

type Tell = (line: string) => void;

/** In a storm a worker without discipline never comes to an end. */
const PATIENCE_MS = { ours: 180_000, naive: 15_000 };
const LAST_CALL_MS = 240_000;
/** Within this time of its life a worker comes by every point, or has to be helped. */
const MUST_COME_BY_MS = 4000;
const TELL_EVERY_MS = 10_000;
const PACE_EVERY_MS = 3000;
/** So many tasks may wait before everybody slows down. */
const BACKLOG = 1000;

/** One run, from start to report. Everything it has started is stopped when it returns. */
export async function runChaos(options: Options, tell: Tell): Promise<Report> {
  const begin = Date.now();
  const random = new Random(options.seed);
  tell(`seed ${options.seed}; starting the product with ${options.workers} workers`);
  const product = await Product.start(options, random.fork('product'));
  const stop = (): void => void product.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const run = new Run(options, product, random, tell);
    return await run.whole(begin);
  } finally {
    await product.stop();
  }
}

class Run {
  private readonly faults: Faults;
  private readonly watch: RedisWatch;
  private load: Load | undefined;

  constructor(
    private readonly options: Options,
    private readonly product: Product,
    private readonly random: Random,
    private readonly tell: Tell,
  ) {
    this.faults = new Faults(product, () => this.load?.journal.open ?? 0);
    this.watch = new RedisWatch(product);
  }

  async whole(begin: number): Promise<Report> {
    const { options, product } = this;
    const load = (this.load = await Load.prepare(product, this.random.fork('load')));
    if (options.calm) this.calmDown();
    load.start();
    this.watch.start();
    const faultsBegin = Date.now();
    await this.breakThings(load);
    if (!options.naive && !options.calm) await this.lastCall();
    const faultsEnd = Date.now();
    if (!options.calm) this.calmDown();
    await load.stop();
    const patience = options.naive && !options.calm ? PATIENCE_MS.naive : PATIENCE_MS.ours;
    await drain(product, patience, this.tell);
    // the last mails have invited people, and whoever joins is written to again
    await load.close();
    const { waiting } = await drain(product, patience, this.tell);
    const drained = Date.now();
    this.tell('asking what is there');
    const checks = await this.checks(load);
    const violations = checks.flatMap((check) => check.violations);
    return {
      seed: options.seed,
      ok: violations.length === 0,
      worker: options.naive ? 'naive' : 'ours',
      topology: options.topology,
      seconds: {
        faults: seconds(faultsEnd - faultsBegin),
        drained: seconds(drained - faultsEnd),
        all: seconds(Date.now() - begin),
      },
      faults: plannedAndDone(options, this.faults.done),
      points: product.orders.hits,
      smtp: product.moods.counts,
      inFlight: this.faults.inFlight,
      workerStarts: product.slots.reduce((sum, { starts }) => sum + starts, 0),
      requests: requestsOf(load.journal),
      harm: harmOf(checks),
      waiting,
      checks: checks.map(({ name, looked, violations: found }) => ({
        name,
        looked,
        violations: found.map(({ says }) => says),
      })),
    };
  }

  /** The schedule: each fault at its time, whatever the others are doing. */
  private async breakThings(load: Load): Promise<void> {
    const { counts, window } = this.options;
    const plan = planFaults(this.random.fork('faults'), counts, window);
    const begin = Date.now();
    const telling = setInterval(() => this.progress(begin, load), TELL_EVERY_MS);
    const pacing = setInterval(() => void this.pace(begin, load), PACE_EVERY_MS);
    await Promise.all([
      sleep(window),
      ...plan.map(async (fault) => {
        await sleep(fault.at);
        await this.faults.carryOut(fault);
      }),
    ]);
    clearInterval(telling);
    clearInterval(pacing);
    load.goOn(true);
  }

  /** A machine that is too slow for the schedule must not be buried in work besides. */
  private async pace(begin: number, load: Load): Promise<void> {
    const rows = await this.product
      .query(`select 1 from tasks where status = 'pending' and due_at <= app.now() limit ${BACKLOG}`)
      .catch(() => []);
    load.goOn(rows.length >= BACKLOG || Date.now() - begin > this.options.window);
  }

  private progress(begin: number, { journal }: Load): void {
    const done = Object.entries(this.faults.done).map(([name, count]) => `${count} ${name}`);
    const points = Object.values(this.product.orders.hits).reduce((sum, hits) => sum + hits, 0);
    this.tell(
      `${seconds(Date.now() - begin)} s of ${seconds(this.options.window)}: ${journal.wishes.length} wishes; ` +
        `${done.join(', ')}; ${points} died at a point`,
    );
  }

  /** Points that no worker has died at by chance are come to on purpose, while the load goes on. */
  private async lastCall(): Promise<void> {
    const { orders, slots } = this.product;
    const end = Date.now() + LAST_CALL_MS;
    orders.insists = true;
    while (orders.missing.length > 0 && Date.now() < end) {
      this.tell(`not yet died at: ${orders.missing.join(', ')}`);
      for (const slot of slots) if (slot.hasWorked(MUST_COME_BY_MS)) slot.kill();
      await sleep(MUST_COME_BY_MS);
      if (orders.missing.includes('loss-found-not-repaired')) {
        await this.faults.carryOut({ at: 0, name: 'flush-redis', whom: 0, lasts: 0 });
      }
    }
  }

  private calmDown(): void {
    const { orders, moods, slots } = this.product;
    orders.over = true;
    moods.calm = this.options.naive || this.options.calm;
    if (this.options.calm) return;
    this.tell('the faults are over');
    // those that are told to die somewhere must not do so any more
    for (const slot of slots) slot.kill();
  }

  private async checks(load: Load): Promise<Check[]> {
    const { product, options } = this;
    const stored = await readStored(product);
    const { wishes } = load.journal;
    return [
      checkFilings(wishes, stored),
      checkMoves(wishes, stored),
      checkJoins(wishes, stored),
      await checkEvidence(product, wishes),
      await checkAccounts(product, load.accounts()),
      ...(await checkWork(product)),
      ...(await checkMails(product)),
      await this.watch.stop(),
      checkLogs(product),
      ...(options.naive || options.calm ? [] : [this.checkEnds(), this.checkPoints(), this.checkFaults()]),
      ...checkInvariants(product),
    ];
  }

  private checkEnds(): Check {
    const { slots } = this.product;
    const ends = [...slots, this.faults].flatMap(({ unexplained }) => unexplained);
    return {
      name: 'no worker and no API ended by itself',
      looked: slots.reduce((sum, { starts }) => sum + starts, 0),
      violations: ends.map((says) => violation('other', says)),
    };
  }

  private checkPoints(): Check {
    const { hits, missing } = this.product.orders;
    return {
      name: 'a worker died at every crash point',
      looked: Object.keys(hits).length,
      violations: missing.map((point) => violation('other', `none died at ${point}`)),
    };
  }

  private checkFaults(): Check {
    const { counts } = this.options;
    const short = Object.entries(this.faults.done).filter(([name, done]) => done < counts[name as keyof typeof counts]);
    return {
      name: 'every fault of the schedule was done',
      looked: Object.values(counts).reduce((sum, count) => sum + count, 0),
      violations: short.map(([name, done]) => violation('other', `${name}: ${done} only`)),
    };
  }
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
