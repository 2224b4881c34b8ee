import type { PersonActor, PersonVerb } from '@keyward/domain';
import { aNetwork, numberOf, openDatabase, signedIn, type Network, type OpenDatabase } from '@keyward/testing';
import { applyTicket, fileEnquiry, PERSON_MOVES, type EnquiryInput } from '../index.js';
import type { VerbInput } from '../ticket/person-moves.js';

/** How a ticket stands, with the names of what happened and of what follows. */
export interface Stand {
  status: string;
  version: number;
  revision: number;
  digest: string;
  basis: number;
  /** that of the membership */
  basisNow: number;
  events: string[];
  tasks: string[];
}

/** Catalogue in which everything can change that stays held. */
export const HELD_CATALOGUE = 'libs/operations/src/testing/held.yaml';

/** A database of its own with a small network, people at work in it, and the verbs as a test writes them. */
export class Desk {
  private constructor(
    readonly database: OpenDatabase,
    readonly network: Network,
    readonly admin: PersonActor,
    readonly deputy: PersonActor,
    readonly support: PersonActor,
  ) {}

  /** @param catalogueFile from the root of the project; without it the dealer cloud's */
  static async open(catalogueFile?: string): Promise<Desk> {
    const database = await openDatabase();
    const network = await database.owner.run((tx) => aNetwork(tx, catalogueFile));
    return database.owner.run(async (tx) => {
      const [admin, deputy, support] = [
        await signedIn(tx, network, 'northAdmin'),
        await signedIn(tx, network, 'northDeputy'),
        await signedIn(tx, network, 'support'),
      ];
      return new Desk(database, network, admin, deputy, support);
    });
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** A change for the member of the north, documents unless told otherwise. */
  change(more: Partial<EnquiryInput> = {}): EnquiryInput {
    const person = this.network.people.northMember.personId;
    return { kind: 'change', person, lines: [{ verb: 'give', item: 'documents-view' }], ...more };
  }

  async file(input: EnquiryInput, actor = this.admin, idempotencyKey?: string) {
    const request = { bodyHash: JSON.stringify(input), idempotencyKey };
    const filed = await this.database.app.run((tx) => fileEnquiry(tx, actor, input, request));
    return { ...filed, number: await numberOf(this.database.app, filed.ticketId) };
  }

  move<V extends PersonVerb>(verb: V, actor: PersonActor, number: string, input: VerbInput[V]) {
    return this.database.app.run((tx) => PERSON_MOVES[verb](tx, actor, number, input));
  }

  apply(ticketId: string) {
    return this.database.app.run((tx) => applyTicket(tx, ticketId));
  }

  /** Applies a ticket, and lets something happen before its transaction ends. */
  applyThen(ticketId: string, before: () => Promise<void>): Promise<void> {
    return this.database.app.run(async (tx) => {
      await applyTicket(tx, ticketId);
      await before();
    });
  }

  /** Approves all lines, having compared what has moved since they were filed. */
  async approveAll(ticketId: string, number: string, actor = this.support): Promise<void> {
    const { version, digest, basisNow: basis } = await this.stand(ticketId);
    await this.move('approve', actor, number, { version, digest, basis });
  }

  async stand(ticketId: string): Promise<Stand> {
    const [row] = await this.database.app.read((tx) =>
      tx.query<Stand>(
        `select t.status, t.version, t.revision, r.digest, r.basis,
           coalesce((select m.basis from memberships m where m.id = t.membership_id), 0) as "basisNow",
           (select json_agg(e.name order by e.seq) from events e where e.ticket_id = t.id) as events,
           (select json_agg(k.name order by e.seq, k.id) from events e join tasks k on k.event_id = e.id
             where e.ticket_id = t.id) as tasks
         from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision where t.id = $1`,
        [ticketId],
      ),
    );
    if (!row) throw new Error('no ticket');
    return row;
  }

  /** @returns the items that a membership holds, in order */
  async holds(membershipId: string | null): Promise<string[]> {
    const rows = await this.database.app.read((tx) =>
      tx.query<{ item: string }>('select item from assignments where membership_id = $1 and ended_at is null', [
        membershipId,
      ]),
    );
    return rows.map((row) => row.item).sort();
  }
}
