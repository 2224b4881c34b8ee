import { Injectable } from '@nestjs/common';
import type { TicketBackground } from '@keyward/contracts';
import { NOT_OVER, Transactions } from '@keyward/db';
import { CLOSED_STATUSES, DomainError } from '@keyward/domain';

/** The person of a ticket: by id, else whom the network knows by the address that was typed. */
const PERSON = /* sql */ `coalesce(t.person_id,
  (select p.id from people p where t.person_id is null and p.email = t.subject ->> 'email'))`;

const LINES = /* sql */ `
  select jsonb_agg(jsonb_build_object('line', l.line,
    'heldNow', exists (select from assignments a where a.membership_id = t.membership_id and a.item = l.item
      and a.ended_at is null and ${NOT_OVER}),
    'lastHeld', (select max(least(a.ended_at, a.until_at)) from assignments a where a.membership_id = t.membership_id
      and a.item = l.item and least(a.ended_at, a.until_at) <= app.now())) order by l.line)
  from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision and l.verb = 'give'`;

const MEMBERSHIPS = /* sql */ `
  select jsonb_agg(jsonb_build_object('company', jsonb_build_object('id', c.id, 'name', c.name), 'status', m.status,
    'position', m.position, 'since', m.joined_at, 'until', m.ended_at) order by m.changed_at desc, m.id)
  from memberships m join units u on u.id = m.unit_id join units c on c.id = coalesce(u.company_id, u.id)
  where m.person_id = x.id and m.id is distinct from t.membership_id and c.id <> t.company_id`;

const CLOSED = CLOSED_STATUSES.filter((status) => status !== 'lapsed')
  .map((status) => `'${status}'`)
  .join(', ');

const TICKETS = /* sql */ `
  select jsonb_agg(jsonb_build_object('number', o.number, 'kind', o.kind, 'status', o.status, 'filedAt', o.created_at,
    'company', jsonb_build_object('id', c.id, 'name', c.name), 'sameCompany', o.company_id = t.company_id)
    order by o.created_at, o.id)
  from tickets o join units c on c.id = o.company_id
  where o.id <> t.id and o.status not in (${CLOSED})
    and (o.person_id = x.id or o.person_id is null and o.subject ->> 'email' = coalesce(t.subject ->> 'email', x.email))`;

interface Row {
  readonly lines: TicketBackground['lines'];
  readonly memberships: TicketBackground['memberships'];
  readonly tickets: TicketBackground['tickets'];
}

/** A time out of JSON, as the wire has it. */
const time = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

@Injectable()
export class BackgroundQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One statement. @throws not-found */
  async of(number: string): Promise<TicketBackground> {
    const [row] = await this.transactions.read((tx) =>
      tx.query<Row>(
        /* sql */ `
        select coalesce((${LINES}), '[]') as lines, coalesce((${MEMBERSHIPS}), '[]') as memberships,
          coalesce((${TICKETS}), '[]') as tickets
        from tickets t left join people x on x.id = ${PERSON} where t.number = $1`,
        [number],
      ),
    );
    if (!row) throw new DomainError('not-found');
    return {
      lines: row.lines.map((line) => ({ ...line, lastHeld: time(line.lastHeld) })),
      memberships: row.memberships.map((each) => ({ ...each, since: time(each.since), until: time(each.until) })),
      tickets: row.tickets.map((each) => ({ ...each, filedAt: time(each.filedAt) ?? '' })),
    };
  }
}
