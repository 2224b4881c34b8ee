import { dataSourceOptions, newId, record, Transactions, type Tx } from '@keyward/db';
import { DomainError, SYSTEM, type LineVerb, type PersonActor, type PersonVerb } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { applyTicket, fileEnquiry, PERSON_MOVES, verifyDatabase, type EnquiryInput } from '@keyward/operations';
import { aMember, aNetwork, numberOf, openDatabase, signedIn, type Network, type OpenDatabase } from '@keyward/testing';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** Connections that truly work side by side; PostgreSQL of the tests has a hundred for all. */
const CONNECTIONS = 40;
/** More invitations a day than any race sends. */
export const MANY = 100_000;

/** How a runner came in: with a result, or refused with a code. Anything else ends the test. */
export type Finish<T = unknown> = { readonly code: 'done'; readonly result: T } | { readonly code: string };

/** A ticket as it stands, as much as a decision names. */
export interface Stand {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly revision: number;
  readonly digest: string;
  readonly basisNow: number;
  /** names of its events, in order */
  readonly events: readonly string[];
  readonly tasks: number;
  readonly approvals: number;
}

/** A database with a small network and many connections, and people who run against one another on it. */
export class Ground {
  private constructor(
    readonly database: OpenDatabase,
    readonly network: Network,
    private readonly source: DataSource,
    readonly wide: Transactions,
    readonly people: Readonly<Record<'admin' | 'deputy' | 'support', PersonActor>>,
  ) {}

  /** @param catalogue file of another catalogue than the dealer cloud's */
  static async open(catalogue?: string): Promise<Ground> {
    const database = await openDatabase();
    const network = await database.owner.run((tx) => aNetwork(tx, catalogue));
    const options = dataSourceOptions({ url: database.url, poolSize: CONNECTIONS });
    // forty connections at once may take long where much else runs
    const source = await new DataSource({ ...options, connectTimeoutMS: 30_000 } as DataSourceOptions).initialize();
    const people = await database.owner.run(async (tx) => ({
      admin: await signedIn(tx, network, 'northAdmin'),
      deputy: await signedIn(tx, network, 'northDeputy'),
      support: await signedIn(tx, network, 'support'),
    }));
    return new Ground(database, network, source, new Transactions(source), people);
  }

  /** Ends everything, after a look whether all that must always hold has held. */
  async close(): Promise<void> {
    const { invariants } = await verifyDatabase(this.database.app, { recipientsOf });
    await this.source.destroy();
    await this.database.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  }

  /** Rows of a test's own making, as the owner. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.owner.run(work);
  }

  async ask<T>(sql: string, ...params: unknown[]): Promise<T[]> {
    return this.database.owner.read((tx) => tx.query<T>(sql, params));
  }

  /** Members of the north with nothing but what is said. */
  members(count: number, holds: readonly string[]) {
    return this.asOwner(async (tx) => {
      const members = [];
      for (let made = 0; made < count; made += 1) {
        const unique = newId().slice(-12);
        members.push(
          await aMember(tx, { firstName: 'runner', lastName: unique, companyId: this.network.north, holds }),
        );
      }
      return members;
    });
  }

  /** Somebody works in another company as well. */
  async joins(personId: string, companyId: string): Promise<void> {
    await this.asOwner(async (tx) => {
      const id = newId();
      await tx.query(
        `insert into memberships (id, person_id, unit_id, status, login, joined_at) values ($1, $2, $3, 'active', $4, app.now())`,
        [id, personId, companyId, `r.${id}`],
      );
      await record(tx, { name: 'membership.joined', actor: SYSTEM, companyId, data: { membership: id } });
    });
  }

  /** Somebody has stated something. */
  async states(subject: 'person' | 'unit', id: string | undefined, name: string, value: unknown): Promise<void> {
    await this.asOwner((tx) =>
      tx.query(
        `insert into facts (subject, subject_id, name, value) values ($1, $2, $3, $4)
         on conflict (subject_id, name) do update set value = excluded.value`,
        [subject, id, name, JSON.stringify(value)],
      ),
    );
  }

  /** Support staff, each with a session. */
  supporters(count: number): Promise<PersonActor[]> {
    return this.asOwner(async (tx) => {
      const actors: PersonActor[] = [];
      for (let made = 0; made < count; made += 1) {
        const personId = newId();
        const sessionId = newId();
        await tx.query(`insert into people (id, email, first_name, last_name) values ($1, $2, 'many', 'hands')`, [
          personId,
          `${personId}@vendor.example`,
        ]);
        await tx.query(`insert into staff (person_id, role) values ($1, 'support')`, [personId]);
        await tx.query(
          `insert into sessions (id, token_hash, person_id, expires_at) values ($1, $3, $2, app.now() + interval '1 day')`,
          [sessionId, personId, sessionId],
        );
        actors.push({ ...this.people.support, personId, sessionId });
      }
      return actors;
    });
  }

  change(personId: string, verb: LineVerb = 'give', item = 'documents-view'): EnquiryInput {
    return { kind: 'change', person: personId, lines: [{ verb, item }] };
  }

  async file(
    input: EnquiryInput,
    actor = this.people.admin,
    idempotencyKey?: string,
    invitationsADay = MANY,
  ): Promise<Stand> {
    const filing = { bodyHash: JSON.stringify(input), idempotencyKey, invitationsADay };
    const { ticketId } = await this.wide.run((tx) => fileEnquiry(tx, actor, input, filing));
    return this.stand(await numberOf(this.wide, ticketId));
  }

  move<V extends PersonVerb>(
    verb: V,
    actor: PersonActor,
    number: string,
    input: Parameters<(typeof PERSON_MOVES)[V]>[3],
  ) {
    return this.wide.run((tx) => PERSON_MOVES[verb](tx, actor, number, input as never));
  }

  approve({ number, version, digest, basisNow }: Stand, actor = this.people.support) {
    return this.move('approve', actor, number, { version, digest, basis: basisNow });
  }

  apply({ id }: Pick<Stand, 'id'>): Promise<void> {
    return this.wide.run((tx) => applyTicket(tx, id));
  }

  async stand(number: string): Promise<Stand> {
    const [row] = await this.ask<Stand>(
      `select t.id, t.number, t.status, t.version, t.revision, r.digest, coalesce(m.basis, 0) as "basisNow",
         (select json_agg(e.name order by e.seq) from events e where e.ticket_id = t.id) as events,
         (select count(*)::int from tasks k join events e on e.id = k.event_id where e.ticket_id = t.id) as tasks,
         (select count(*)::int from approvals a where a.ticket_id = t.id) as approvals
       from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
       left join memberships m on m.id = t.membership_id where t.number = $1`,
      number,
    );
    if (!row) throw new Error(`no ticket ${number}`);
    return row;
  }

  /** @returns how often the membership holds the item now */
  async held(membershipId: string | null, item: string): Promise<number> {
    const rows = await this.ask(
      'select id from assignments where membership_id = $1 and item = $2 and ended_at is null',
      membershipId,
      item,
    );
    return rows.length;
  }
}

/** Starts as many at the same moment as there are lanes; each of the others as one is free. @returns all, in order */
export async function inLanes<T>(lanes: number, runners: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const waiting = [...runners.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** All against one another, as many at once as there are connections. @returns how each came in */
export function race<T>(...runners: readonly (() => Promise<T>)[]): Promise<Finish<T>[]> {
  const finish = (run: () => Promise<T>) => (): Promise<Finish<T>> =>
    run().then(
      (result) => ({ code: 'done', result }),
      (error: unknown) => {
        if (error instanceof DomainError) return { code: error.code };
        throw error;
      },
    );
  return inLanes(CONNECTIONS - 4, runners.map(finish));
}

/** A hundred rounds, a few at a time. @returns all results */
export const hundred = <T>(one: (round: number) => Promise<T>): Promise<T[]> =>
  inLanes(
    4,
    Array.from({ length: 100 }, (_, round) => () => one(round)),
  );

/** @returns how often each came out, for the eye: `{"done/version-stale": 52, …}` */
export function tally(results: readonly (readonly string[])[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result.join('/')] = (counts[result.join('/')] ?? 0) + 1;
  return counts;
}
