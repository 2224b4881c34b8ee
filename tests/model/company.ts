import type { Ticket as ApiTicket } from '@keyward/contracts';
import { newId } from '@keyward/db';
import { invitationToken, openSession } from '@keyward/operations';
import { aMember, type Network } from '@keyward/testing';
import type { Moved } from '../../apps/api/src/testing/a-desk.js';
import { TEST_SECRET, type Answer, type Client } from '../../apps/api/src/testing/an-api.js';
import type { DueTask, Product } from './product.js';
import { isMember, type Actor, type Item } from './rules.js';

const HOLDS: Readonly<Partial<Record<Actor, readonly string[]>>> = {
  ada: ['admin'],
  dan: ['admin'],
  olga: ['owner'],
  dee: [],
  mo: ['orders-view'],
  mia: ['orders-view'],
};
const VENDOR: Readonly<Partial<Record<Actor, keyof Network['people']>>> = {
  sue: 'support',
  sam: 'secondSupport',
  lea: 'lead',
  aud: 'auditor',
  eve: 'southAdmin',
};

/** A company of its own in the product, with people who work there. */
export class Company {
  private readonly clients = new Map<Actor, Client>();
  /** what everybody saw of each ticket last */
  readonly digests = new Map<string, string>();

  private constructor(
    readonly product: Product,
    readonly id: string,
    private readonly people: ReadonlyMap<string, { readonly personId: string; readonly membershipId: string | null }>,
  ) {}

  static async open(product: Product): Promise<Company> {
    const { database, network } = product;
    product.till.answers = true;
    return database.owner.run(async (tx) => {
      const id = newId();
      await tx.query(
        `insert into units (id, parent_id, kind, name, ancestors, company_id) values ($1, $2, 'company', $4, $3, $1)`,
        [id, network.root, [network.root, id], `Company ${id}`],
      );
      // guests come from one address here, and faster than guests do
      await tx.query('delete from attempts');
      const people = new Map<string, { personId: string; membershipId: string | null }>();
      for (const [name, holds] of Object.entries(HOLDS)) {
        const email = `${name}@${id}.example`;
        const person = await aMember(tx, { firstName: name, lastName: id, companyId: id, holds, email });
        // who has an account comes back to it, and is not invited anew
        await tx.query(`insert into credentials (person_id, password_hash) values ($1, 'x')`, [person.personId]);
        people.set(name, person);
      }
      for (const [name, known] of Object.entries(VENDOR)) people.set(name, network.people[known]);
      return new Company(product, id, people);
    });
  }

  personOf(name: string): string {
    return this.people.get(name)?.personId ?? name;
  }

  async as(actor: Actor): Promise<Client> {
    const known = this.clients.get(actor);
    // who was out for a time signs in anew
    if (known && (!isMember(actor) || (await known.get('me')).status === 200)) return known;
    const client = await this.product.api.as({ personId: this.personOf(actor) });
    this.clients.set(actor, client);
    return client;
  }

  /** @returns whether somebody is let in, with the session that they had or a new one */
  async enters(actor: Actor): Promise<boolean> {
    const known = this.clients.get(actor);
    if (known) return (await known.get('me')).status === 200;
    const session = await this.product.database.app.run((tx) =>
      openSession(tx, { personId: this.personOf(actor), companyId: this.id }),
    );
    return session !== null;
  }

  async file(actor: Actor, body: object): Promise<Answer<Moved>> {
    return (await this.as(actor)).post<Moved>('enquiries', body);
  }

  async move(actor: Actor, number: string, verb: string, body: object): Promise<Answer<Moved>> {
    return (await this.as(actor)).post<Moved>(`tickets/${number}/${verb}`, body);
  }

  /** Olga names Dee for a time, or takes that back. */
  async deputy(until: Date | null): Promise<Answer<{ code?: string }>> {
    const person = this.personOf('dee');
    const client = await this.as('olga');
    if (until === null) return client.post('deputies/end', { person });
    return client.post('deputies', { person, until: until.toISOString() });
  }

  async read(actor: Actor, number: string): Promise<ApiTicket> {
    return (await (await this.as(actor)).get<ApiTicket>(`tickets/${number}`)).body;
  }

  /** Numbers of the tickets that wait for somebody's decision. */
  async decisions(actor: Actor): Promise<string[]> {
    const client = await this.as(actor);
    const { body } = await client.get<{ items: { number: string }[] }>('tickets?view=decisions&limit=100');
    return body.items.map(({ number }) => number);
  }

  /** Tries a link. @param email of whom it was sent to */
  async redeem(email: string, generation: number): Promise<Answer> {
    const [invitation] = await this.product.rows<{ id: string }>(
      'select id from invitations where company_id = $1 and email = $2',
      [this.id, email],
    );
    const token = invitationToken(TEST_SECRET, invitation?.id ?? newId(), generation);
    return this.product.api.guest.post('invitations/redeem', {
      ...{ token, firstName: 'Nina', lastName: 'Neu', mobile: '+491701234567' },
      password: 'correct horse battery staple',
    });
  }

  /** The clock goes on; sessions end with it, so everybody signs in anew. */
  async goOn(hours: number): Promise<void> {
    await this.product.database.owner.run((tx) =>
      tx.query('update app.clock set ahead = ahead + make_interval(mins => $1)', [Math.round(hours * 60)]),
    );
    this.clients.clear();
  }

  due(): Promise<DueTask[]> {
    return this.product.rows<DueTask>(
      `select k.id, k.name, t.number, g.mail, (e.data ->> 'generation')::int as generation,
         (e.data ->> 'revision')::int as revision
       from tasks k join events e on e.id = k.event_id left join tickets t on t.id = e.ticket_id
       left join mail_ledger g on g.id = k.ledger_id
       where e.company_id = $1 and k.status = 'pending'
         and (k.due_at <= app.now() or k.name = 'call-systems') order by k.due_at, k.id`,
      [this.id],
    );
  }

  /** What was put off until a system is called again comes now. */
  async hurry({ id }: DueTask): Promise<void> {
    await this.product.database.owner.run((tx) =>
      tx.query(`update tasks set due_at = app.now() where id = $1 and due_at > app.now()`, [id]),
    );
  }

  /** Takes all tries of a task but the last. */
  async exhaust({ id, name }: DueTask): Promise<void> {
    const tries = name === 'call-systems' ? 'attempts = 29' : 'interruptions = 19';
    await this.product.database.owner.run((tx) => tx.query(`update tasks set ${tries} where id = $1`, [id]));
  }

  /** How the company stands: the database's clock, every ticket, and what everybody holds. */
  async stand(): Promise<Stand> {
    const [row] = await this.product.rows<Stand>(
      `select extract(epoch from app.now()) * 1000 as now,
         (select coalesce(json_object_agg(t.number, json_build_object('status', t.status, 'version', t.version,
            'revision', t.revision, 'stage', t.stage)), '{}') from tickets t where t.company_id = $1) as tickets,
         (select json_object_agg(split_part(p.email, '@', 1), json_build_object('status', m.status, 'held',
            (select coalesce(json_agg(a.item order by a.item), '[]') from assignments a
             where a.membership_id = m.id and a.ended_at is null)))
          from memberships m join people p on p.id = m.person_id where m.unit_id = $1) as people`,
      [this.id],
    );
    if (!row) throw new Error('the company is gone');
    return { ...row, now: Number(row.now) };
  }
}

export interface Stand {
  readonly now: number;
  readonly tickets: Readonly<
    Record<
      string,
      { readonly status: string; readonly version: number; readonly revision: number; readonly stage: number }
    >
  >;
  readonly people: Readonly<Record<string, { readonly status: string; readonly held: readonly Item[] }>>;
}
