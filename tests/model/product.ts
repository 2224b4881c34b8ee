import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transactions, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { addWebhook, verifyDatabase } from '@keyward/operations';
import { createMetrics } from '@keyward/platform';
import { aNetwork, openDatabase, startInbox, type Inbox, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, TEST_SECRET, type TestApi } from '../../apps/api/src/testing/an-api.js';
import { CallSystems } from '../../apps/worker/src/deliver/call-systems.js';
import { SendLocks } from '../../apps/worker/src/deliver/send-locks.js';
import { SendMail } from '../../apps/worker/src/deliver/send-mail.js';
import { MailSender } from '../../apps/worker/src/mail/mail-sender.js';
import type { Relay } from '../../apps/worker/src/relay/relay.js';
import { TaskHandlers } from '../../apps/worker/src/task/task-handlers.js';
import { TaskRunner } from '../../apps/worker/src/task/task-runner.js';
import { silent, workerEnv } from '../../apps/worker/src/testing/a-worker.js';
import { WorkerKit } from '../../apps/worker/src/worker-kit.js';

/** A task that is due, with what it is about. */
export interface DueTask {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly mail: string | null;
  readonly generation: number | null;
  readonly revision: number | null;
}

/** Where a worker dies: after so many of its transactions, or with the next one open. */
export interface Crash {
  readonly whole: number;
  readonly committed: boolean;
}

/** The loss of the connection is what a killed worker looks like from within: nothing is noted of it. */
const killed = (): Error => Object.assign(new Error('the worker was killed'), { code: '57P01' });

/** Transactions of a worker that can be killed between two of them, or before one commits. */
class MortalTransactions extends Transactions {
  crash: Crash | null = null;
  crashed = false;
  private committed = 0;

  mortal(crash: Crash | null): void {
    this.crash = crash;
    this.crashed = false;
    this.committed = 0;
  }

  override async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { crash } = this;
    const last = crash !== null && this.committed === crash.whole;
    const result = await super.run(async (tx) => {
      const inside = await work(tx);
      if (last && !crash.committed) throw this.die();
      return inside;
    });
    this.committed += 1;
    if (last) throw this.die();
    return result;
  }

  private die(): Error {
    this.crashed = true;
    return killed();
  }
}

/** A system that is called. */
class Till {
  answers = true;
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Till> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(till.answers ? 204 : 503).end());
    });
    const till = new Till(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return till;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/keyward`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** The product itself: the API as it answers over HTTP, the database, and the hands of a worker. */
export class Product {
  private constructor(
    readonly database: OpenDatabase,
    readonly network: Network,
    readonly api: TestApi,
    readonly till: Till,
    private readonly inbox: Inbox,
    private readonly worker: { transactions: MortalTransactions; runner: TaskRunner; locks: SendLocks },
  ) {}

  static async open(): Promise<Product> {
    const [database, inbox, till] = await Promise.all([openDatabase(), startInbox(), Till.open()]);
    const network = await database.owner.run((tx) => aNetwork(tx, 'tests/model/model.yaml'));
    await database.app.run((tx) => addWebhook(tx, SYSTEM, [TEST_SECRET], { system: 'till', url: till.url }));
    const api = await anApi(database.url, database.app, { FILING_LIMIT: '100000', INVITATION_LIMIT: '100000' });
    const transactions = new MortalTransactions(database.dataSource);
    const env = workerEnv(
      { databaseUrl: database.url, redisUrl: 'redis://127.0.0.1:1', smtpUrl: inbox.smtpUrl },
      { KEYWARD_SECRET: TEST_SECRET, WEBHOOK_LOOPBACK: 'allowed' },
    );
    const kit = new WorkerKit(env, silent, createMetrics({ runtime: false }), transactions, 'model');
    const locks = new SendLocks(kit);
    const handlers = new TaskHandlers(new SendMail(kit, new MailSender(env.SMTP_URL), locks), new CallSystems(kit));
    const relay: Pick<Relay, 'wake'> = { wake: () => undefined };
    const runner = new TaskRunner(kit, handlers, relay as Relay);
    return new Product(database, network, api, till, inbox, { transactions, runner, locks });
  }

  async close(): Promise<void> {
    this.till.close();
    await this.worker.locks.close();
    await Promise.all([this.api.close(), this.inbox.stop()]);
    await this.database.close();
  }

  rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.database.owner.read((tx) => tx.query<T>(sql, params));
  }

  /** Carries a task out, as a worker that may be killed over it. @returns whether it was */
  async run({ id, name }: Pick<DueTask, 'id' | 'name'>, crash: Crash | null = null, lost = 0): Promise<boolean> {
    const { transactions, runner } = this.worker;
    transactions.mortal(crash);
    try {
      await runner.run(id, name, lost);
    } catch (error) {
      if (!transactions.crashed) throw error;
    }
    return transactions.crashed;
  }

  /** @returns what does not hold any more of what must always hold */
  async broken(): Promise<readonly string[]> {
    const { invariants } = await verifyDatabase(this.database.app, { recipientsOf });
    return invariants.filter(({ ok }) => !ok).map(({ name, examples }) => `${name}: ${examples.join('; ')}`);
  }
}
