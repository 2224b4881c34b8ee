import { Injectable } from '@nestjs/common';
import type { ByHandQuery, ByHandRow, ParamValues } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { mayMove, type EnquiryKind, type LineVerb } from '@keyward/domain';
import { factsForFiling } from '@keyward/operations';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { namesOfUnits, settingsOf, unitsNamed } from '../catalogue/settings.js';
import { keysOf, pageFrom, type Page } from '../http/page.js';
import type { Reader } from '../http/who.js';

interface Row {
  readonly ticketId: string;
  readonly ticket: string;
  readonly version: number;
  readonly kind: EnquiryKind;
  readonly line: number;
  readonly system: string;
  readonly since: Date;
  readonly verb: LineVerb | null;
  readonly item: string | null;
  readonly params: ParamValues | null;
  readonly unit: { id: string; name: string };
  readonly company: { id: string; name: string };
  readonly person: { firstName: string; lastName: string; email: string };
}

/** The order of the index `ticket_confirmations_by_hand`. */
const LIST = /* sql */ `
  select c.ticket_id as "ticketId", t.number as ticket, t.version, t.kind, c.line, c.system, c.created_at as since,
    case when a.id is null then l.verb else 'take' end as verb, coalesce(a.item, l.item) as item, coalesce(a.params, l.params) as params, jsonb_build_object('id', u.id, 'name', u.name) as unit, jsonb_build_object('id', co.id, 'name', co.name) as company,
    jsonb_build_object('firstName', p.first_name, 'lastName', p.last_name, 'email', coalesce(p.email, '')) as person
  from ticket_confirmations c
  join tickets t on t.id = c.ticket_id and t.status = 'applying'
  left join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision and l.line = c.line
  left join assignments a on a.id = c.assignment_id
  join units u on u.id = coalesce(a.unit_id, l.unit_id, t.unit_id)
  join units co on co.id = coalesce(case when a.id is not null then u.company_id end, t.company_id)
  join memberships m on m.id = coalesce(a.membership_id, l.to_membership_id, t.membership_id)
  join people p on p.id = m.person_id
  where c.confirmed_at is null and c.way = 'hand' and ($1::text is null or c.system = $1)
    and ($2::timestamptz is null or (c.created_at, c.ticket_id, c.line, c.system) > ($2, $3::uuid, $4::int, $5::text))
  order by c.created_at, c.ticket_id, c.line, c.system limit $6`;

@Injectable()
export class ByHandQueries {
  constructor(private readonly transactions: Transactions) {}

  /** For staff, who see every ticket; two statements a page. */
  async page(reader: Reader, query: z.infer<typeof ByHandQuery>): Promise<Page<ByHandRow>> {
    const [at, id, line, system] = keysOf(query.cursor, 'time', 'id', 'line', 'text') ?? [];
    const labels = new Labels(reader);
    return this.transactions.read(async (tx) => {
      const rows = await tx.query<Row>(LIST, [
        query.system ?? null,
        at ?? null,
        id ?? null,
        line ?? null,
        system ?? null,
        query.limit + 1,
      ]);
      const named = rows.flatMap(({ item, params }) => (item ? unitsNamed(labels.catalogue, item, params ?? {}) : []));
      const units = await namesOfUnits(tx, named);
      // all of them are followed; the operation asks the rest under lock
      const fulfils = mayMove(reader.actor, 'fulfil', { ...factsForFiling(), following: true }).ok;
      return pageFrom(
        rows,
        query.limit,
        (row) => [row.since.toISOString(), row.ticketId, String(row.line), row.system],
        (row) => present(row, labels, units, fulfils),
      );
    });
  }
}

const present = (
  { ticketId: _ticketId, item, params, system, since, ...row }: Row,
  labels: Labels,
  units: ReadonlyMap<string, string>,
  fulfils: boolean,
): ByHandRow => ({
  ...row,
  label: item === null ? null : labels.item(item),
  settings: item === null ? [] : settingsOf(labels, item, params ?? {}, units),
  system: { key: system, label: labels.system(system) },
  since: since.toISOString(),
  fulfils,
});
