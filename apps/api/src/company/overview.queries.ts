import { Injectable } from '@nestjs/common';
import type { CompaniesQuery, CompanyOverview, CompanyRow } from '@keyward/contracts';
import { NOT_RESTING, Transactions, visibleTo, type Condition } from '@keyward/db';
import { DomainError, type CompiledCatalogue } from '@keyward/domain';
import { administrated, administration, countedInWords } from '@keyward/operations';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { containing, keysOf, pageFrom, type Page } from '../http/page.js';
import { companyScope, type Reader } from '../http/who.js';
import { HELD_NOW } from '../person/member-rows.js';
import { STILL_OPEN } from '../ticket/ticket-conditions.js';

/** As many as are shown by name; the rest are counted. */
const ADMINISTRATORS_SHOWN = 20;

/** Names first, by their own order; what is counted, for the companies of one page alone. */
const COMPANIES = /* sql */ `
  with page as (
    select c.id, c.name, c.ancestors from units c
    where c.company_id = c.id and ($1::text is null or c.name ilike $1)
      and ($3::uuid is null or (lower(c.name), c.id) > ($2::text, $3::uuid))
      and ($7::boolean is not true or not ${administrated('c.id', '$5', '$6')}
        or exists (select from shortfalls s where s.company_id = c.id and s.closed_at is null))
    order by lower(c.name), c.id limit $4)
  select c.id, c.name, lower(c.name) as "sortName",
    (select string_agg(a.name, ' › ' order by cardinality(a.ancestors)) from units a
      where a.id = any (c.ancestors) and a.id <> c.id and a.parent_id is not null) as above,
    (select count(*)::int from units u join memberships m on m.unit_id = u.id
      where u.company_id = c.id and m.status = 'active') as members,
    ${administrated('c.id', '$5', '$6')} as administrated,
    array(select distinct s.limit_id from shortfalls s where s.company_id = c.id and s.closed_at is null) as short,
    (select count(*)::int from tickets t where t.company_id = c.id and ${STILL_OPEN}) as "openTickets"
  from page c order by lower(c.name), c.id`;

const COUNTS = (visible: Condition): string => /* sql */ `
  select jsonb_build_object('id', c.id, 'name', c.name) as company,
    c.tickets_seen_by as "seenBy", c.tickets_seen_items as "seenItems",
    (select jsonb_build_object('active', count(*) filter (where m.status = 'active'),
        'invited', count(*) filter (where m.status = 'invited'),
        'suspended', count(*) filter (where m.status = 'suspended'),
        'ended', count(*) filter (where m.status = 'ended'))
      from units u join memberships m on m.unit_id = u.id where u.company_id = c.id) as people,
    (select count(*)::int from tickets t where t.company_id = c.id and ${STILL_OPEN} and (${visible.sql})) as "openTickets"
  from units c where c.id = coalesce($1, $3::uuid) and c.company_id = c.id and ($2::uuid is null or c.id = $2)`;

const ADMINISTRATORS = /* sql */ `
  select p.id, p.first_name || ' ' || p.last_name as name, min(a.from_at) as since, count(*) over ()::int as total
  from units u join assignments a on a.unit_id = u.id join memberships m on m.id = a.membership_id
  join people p on p.id = m.person_id
  where u.company_id = $1 and m.status = 'active' and a.item = any ($2::text[])
    and (u.id = u.company_id or not a.item = any ($3::text[])) and ${HELD_NOW} and ${NOT_RESTING}
  group by p.id order by name, p.id limit ${ADMINISTRATORS_SHOWN}`;

const SINGLE = (visible: Condition): string => /* sql */ `
  select i.key as item,
    (select jsonb_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name, 'since', a.from_at)
      from units u join assignments a on a.unit_id = u.id join memberships m on m.id = a.membership_id
      join people p on p.id = m.person_id
      where u.company_id = $1 and a.item = i.key and ${HELD_NOW} order by a.from_at limit 1) as holder,
    (select t.number from tickets t join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision
      where t.company_id = $1 and ${STILL_OPEN} and l.item = i.key and l.verb in ('give', 'transfer')
        and (${visible.sql}) order by t.id limit 1) as asked
  from unnest($2::text[]) with ordinality i (key, at) order by i.at`;

const MODULES = /* sql */ `
  select a.item, jsonb_build_object('id', u.id, 'name', u.name) as unit, a.from_at as since
  from units u join assignments a on a.holder_unit_id = u.id
  where u.company_id = $1 and ${HELD_NOW} order by cardinality(u.ancestors), a.item, a.id limit 200`;

interface Listed extends Omit<CompanyRow, 'tooFew'> {
  readonly sortName: string;
  /** the minimums that it is below */
  readonly short: readonly string[];
}
interface Counts {
  readonly company: CompanyOverview['company'];
  readonly people: CompanyOverview['people'];
  readonly openTickets: number;
  readonly seenBy: CompanyOverview['seenBy'];
  readonly seenItems: readonly string[];
}
interface Since {
  readonly id: string;
  readonly name: string;
  readonly since: Date | string;
}
const asHolder = ({ id, name, since }: Since) => ({ id, name, since: new Date(since).toISOString() });

/** @returns items that one person of a company can have at a time, in the order of the catalogue */
function singleItems({ limits, items }: CompiledCatalogue): string[] {
  const single = limits.filter(
    ({ max, per, perParams, members }) => max === 1 && per.join() === 'company' && perParams.length === 0 && !members,
  );
  const keys = new Set(single.flatMap((limit) => [...limit.items]));
  return [...items.keys()].filter((key) => keys.has(key));
}

/** Companies as the vendor looks after them, and as they look at themselves. */
@Injectable()
export class OverviewQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One statement a page. */
  async companies(reader: Reader, query: z.infer<typeof CompaniesQuery>): Promise<Page<CompanyRow>> {
    const [name, id] = keysOf(query.cursor, 'text', 'id') ?? [];
    const { catalogue } = reader.inForce;
    const rows = await this.transactions.read((tx) =>
      tx.query<Listed>(COMPANIES, [
        query.q ? containing(query.q) : null,
        name ?? null,
        id ?? null,
        query.limit + 1,
        ...administration(catalogue),
        query.only === 'wanting',
      ]),
    );
    return pageFrom(
      rows,
      query.limit,
      (row) => [row.sortName, row.id],
      // a minimum that the catalogue in force knows no more is closed by the next sweep
      ({ sortName: _sortName, short, ...row }) => ({
        ...row,
        tooFew: short.flatMap((limit) => countedInWords(catalogue, limit, reader.language) ?? []),
      }),
    );
  }

  /**
   * Four statements, whatever the size of the company.
   * @param company absent: the one that the actor works in
   * @throws not-found, for dealers also of another company than the one worked in
   */
  async overview(reader: Reader, company?: string): Promise<CompanyOverview> {
    const { actor, inForce } = reader;
    const labels = new Labels(reader);
    return this.transactions.read(async (tx) => {
      const seen = visibleTo(actor, 't', 4);
      const scope = [company ?? null, companyScope(actor), actor.companyId];
      const [counts] = await tx.query<Counts>(COUNTS(seen), [...scope, ...seen.params]);
      if (!counts) throw new DomainError('not-found');
      const { id } = counts.company;
      const administrators = await tx.query<Since & { readonly total: number }>(ADMINISTRATORS, [
        id,
        ...administration(inForce.catalogue),
      ]);
      const visible = visibleTo(actor, 't', 3);
      const items = singleItems(inForce.catalogue);
      const single = await tx.query<{ item: string; holder: Since | null; asked: string | null }>(SINGLE(visible), [
        id,
        items,
        ...visible.params,
      ]);
      const modules = await tx.query<{ item: string; unit: CompanyOverview['company']; since: Date }>(MODULES, [id]);
      return {
        ...counts,
        seenItems: counts.seenItems.map((key) => ({ key, label: labels.item(key) })),
        administrators: { total: administrators[0]?.total ?? 0, items: administrators.map(asHolder) },
        single: single.map((row) => ({
          ...row,
          label: labels.item(row.item),
          holder: row.holder && asHolder(row.holder),
        })),
        modules: modules.map((row) => ({ ...row, label: labels.item(row.item), since: row.since.toISOString() })),
      };
    });
  }
}
