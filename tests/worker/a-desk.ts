import type { PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { fileEnquiry, PERSON_MOVES, verifyDatabase, type EnquiryInput } from '@keyward/operations';
import {
  aNetwork,
  numberOf,
  openDatabase,
  signedIn,
  startInbox,
  testRedis,
  type Inbox,
  type Network,
  type OpenDatabase,
} from '@keyward/testing';
import type { RunningWorker } from '../../apps/worker/src/start-worker.js';
import { aWorker, type Wires } from '../../apps/worker/src/testing/a-worker.js';

/** A network with everything that a worker needs around it: its own PostgreSQL database, Redis and mail server. */
export class Desk {
  private readonly workers: RunningWorker[] = [];

  private constructor(
    readonly database: OpenDatabase,
    readonly redis: Awaited<ReturnType<typeof testRedis>>,
    readonly inbox: Inbox,
    readonly network: Network,
    private readonly actors: { readonly admin: PersonActor; readonly support: PersonActor },
  ) {}

  /** @param catalogue file of another catalogue than the dealer cloud's */
  static async open(catalogue?: string): Promise<Desk> {
    const [database, redis, inbox] = await Promise.all([openDatabase(), testRedis(), startInbox()]);
    const network = await database.owner.run((tx) => aNetwork(tx, catalogue));
    const actors = await database.owner.run(async (tx) => ({
      admin: await signedIn(tx, network, 'northAdmin'),
      support: await signedIn(tx, network, 'support'),
    }));
    return new Desk(database, redis, inbox, network, actors);
  }

  get wires(): Wires {
    return { databaseUrl: this.database.url, redisUrl: this.redis.url, smtpUrl: this.inbox.smtpUrl };
  }

  get admin(): string {
    return this.network.people.northAdmin.email;
  }

  /** @param more variables of its environment */
  async startWorker(more?: NodeJS.ProcessEnv): Promise<RunningWorker> {
    const worker = await aWorker(this.wires, more);
    this.workers.push(worker);
    return worker;
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop()));
  }

  /**
   * Ends everything, after a look whether all that must always hold has held through what the spec did.
   * @param broken the invariants that the spec itself has broken, by rows of its own making
   */
  async close(broken: readonly string[] = []): Promise<void> {
    await this.stopWorkers();
    const { invariants } = await verifyDatabase(this.database.app, { recipientsOf });
    await Promise.all([this.inbox.stop(), this.redis.remove(), this.database.close()]);
    expect(invariants.filter(({ ok, name }) => ok === broken.includes(name))).toEqual([]);
  }

  async file(input: EnquiryInput) {
    const { app } = this.database;
    const filing = { bodyHash: JSON.stringify(input) };
    const { ticketId } = await app.run((tx) => fileEnquiry(tx, this.actors.admin, input, filing));
    return { ticketId, number: await numberOf(app, ticketId) };
  }

  async approve({ ticketId, number }: { ticketId: string; number: string }): Promise<void> {
    const [ticket] = await this.rows<{ version: number; digest: string }>(
      `select t.version, r.digest from tickets t
       join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision where t.id = $1`,
      [ticketId],
    );
    if (!ticket) throw new Error('no such ticket');
    await this.database.app.run((tx) => PERSON_MOVES.approve(tx, this.actors.support, number, ticket));
  }

  /** Files a change that gives somebody an item, or an enquiry for a newcomer, and has it approved. */
  async approved(input: EnquiryInput): Promise<{ ticketId: string; number: string }> {
    const ticket = await this.file(input);
    await this.approve(ticket);
    return ticket;
  }

  change(verb: 'give' | 'take', item = 'documents-view'): EnquiryInput {
    return { kind: 'change', person: this.network.people.northMember.personId, lines: [{ verb, item }] };
  }

  newcomer(email: string): EnquiryInput {
    return {
      kind: 'create',
      person: { email, firstName: 'Nina', lastName: 'Newcomer', position: 'Sales' },
      lines: [{ verb: 'give', item: 'orders-view' }],
    };
  }

  async status(ticketId: string): Promise<string | undefined> {
    const [row] = await this.rows<{ status: string }>('select status from tickets where id = $1', [ticketId]);
    return row?.status;
  }

  /** Locks a ticket like a transaction that does not come to its end. @returns what ends it */
  async lockTicket(ticketId: string): Promise<() => Promise<unknown>> {
    let release = (): void => {};
    const end = new Promise<void>((resolve) => (release = resolve));
    let held: Promise<unknown> | undefined;
    await new Promise<unknown>((locked) => {
      held = this.database.owner.run(async (tx) => {
        locked(await tx.query('select id from tickets where id = $1 for update', [ticketId]));
        await end;
      });
    });
    return () => {
      release();
      return Promise.resolve(held);
    };
  }

  rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.database.app.read((tx) => tx.query<T>(sql, params));
  }

  /** What the ledger says of a ticket's mails, in order of their names. */
  ledger(ticketId: string) {
    return this.rows<{ mail: string; recipient: string; status: string; attempts: number }>(
      `select g.mail, g.recipient, g.status, g.attempts from mail_ledger g join events e on e.id = g.event_id
       where e.ticket_id = $1 order by g.mail, g.recipient`,
      [ticketId],
    );
  }

  async drained(): Promise<boolean> {
    const rows = await this.rows(`select 1 from tasks where status = 'pending' and due_at <= app.now() limit 1`);
    return rows.length === 0;
  }
}
