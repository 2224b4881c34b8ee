import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { HttpRequest } from '../client/http-connection.js';
import type { People } from '../desk/people.js';
import { onServer } from '../desk/services.js';
import { Dice } from '../load/ids.js';
import { ITEMS } from '../load/network.js';

interface Colleague {
  readonly personId: string;
  readonly companyId: string;
  readonly held: readonly string[];
}

const COLLEAGUES = /* sql */ `
  select m.person_id as "personId", m.unit_id as "companyId",
    coalesce(array_agg(a.item) filter (where a.id is not null), '{}') as held
  from memberships m left join assignments a on a.membership_id = m.id and a.ended_at is null
  where m.status = 'active' and m.unit_id = any($1)
  group by m.id having not coalesce(bool_or(a.item = 'admin'), false)
  order by m.id`;

/** Enquiries to file, each another: an administrator asks for one to three changes of a colleague. */
export class Filings {
  private at = 0;
  private readonly dice = new Dice(7);

  private readonly colleagues = new Map<string | null, Colleague[]>();

  private constructor(
    private readonly url: string,
    private readonly people: People,
  ) {}

  static async of(url: string, people: People): Promise<Filings> {
    const filings = new Filings(url, people);
    await filings.lookAgain();
    return filings;
  }

  /** Whoever has been given or lost something since is asked about as they are now. */
  async lookAgain(): Promise<void> {
    const companies = [...new Set(this.people.admins.map(({ companyId }) => companyId))];
    const query = (client: pg.Client) => client.query<Colleague>(COLLEAGUES, [companies]);
    const { rows } = await onServer(this.url, query);
    this.colleagues.clear();
    for (const row of rows) this.colleagues.set(row.companyId, [...(this.colleagues.get(row.companyId) ?? []), row]);
  }

  /** @returns a list for each client; the administrators take turns, so that nobody files like a machine */
  take(clients: number, each: number): HttpRequest[][] {
    return Array.from({ length: clients }, () => Array.from({ length: each }, () => this.next()));
  }

  private next(): HttpRequest {
    const { admins } = this.people;
    const admin = admins[this.at % admins.length];
    const colleagues = this.colleagues.get(admin?.companyId ?? null) ?? [];
    // administrators of one company stand beside each other, and ask for different people
    const colleague = colleagues[(this.at + Math.floor(this.at / admins.length)) % colleagues.length];
    this.at += 1;
    if (!admin || !colleague) throw new Error('nobody to file about');
    const lines = this.lines(colleague);
    return {
      method: 'POST',
      path: '/api/v1/enquiries',
      cookie: admin.cookie,
      headers: { 'idempotency-key': randomUUID() },
      body: { kind: 'change', person: colleague.personId, lines, reason: 'As agreed with the management' },
    };
  }

  private lines({ held }: Colleague): { verb: 'give' | 'take'; item: string }[] {
    const first = this.dice.below(ITEMS.length);
    return Array.from({ length: 1 + this.dice.below(3) }, (_, index) => {
      const item = ITEMS[(first + index * 3) % ITEMS.length] ?? '';
      return { verb: held.includes(item) ? 'take' : 'give', item };
    });
  }
}
