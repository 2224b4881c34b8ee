import { randomUUID } from 'node:crypto';
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

  private constructor(
    private readonly people: People,
    private readonly colleagues: ReadonlyMap<string | null, readonly Colleague[]>,
  ) {}

  static async of(url: string, people: People): Promise<Filings> {
    const companies = [...new Set(people.admins.map(({ companyId }) => companyId))];
    const rows = await onServer(url, async (client) => (await client.query<Colleague>(COLLEAGUES, [companies])).rows);
    const byCompany = new Map<string | null, Colleague[]>();
    for (const row of rows) byCompany.set(row.companyId, [...(byCompany.get(row.companyId) ?? []), row]);
    return new Filings(people, byCompany);
  }

  /** @returns a list for each client; the administrators take turns, so that nobody files like a machine */
  take(clients: number, each: number): HttpRequest[][] {
    return Array.from({ length: clients }, () => Array.from({ length: each }, () => this.next()));
  }

  private next(): HttpRequest {
    const { admins } = this.people;
    const admin = admins[this.at % admins.length];
    const colleagues = this.colleagues.get(admin?.companyId ?? null) ?? [];
    const colleague = colleagues[Math.floor(this.at / admins.length) % colleagues.length];
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
