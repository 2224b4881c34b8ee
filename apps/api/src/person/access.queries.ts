import { Injectable } from '@nestjs/common';
import type { AccessEntry, AccessQuery } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { containing, keysOf, pageFrom, type Page } from '../http/page.js';
import { companyScope, type Reader } from '../http/who.js';
import {
  isAtPlace,
  isCalled,
  isFound,
  isPlaceIn,
  LISTED_COLUMNS,
  MEMBER_TABLES,
  MEMBER_TABLES_OF_UNIT,
  NO_REACH,
  visibleMembers,
  type ListedRow,
  type MemberSight,
} from './member-rows.js';
import { MOST_EXPORTED } from './people-csv.js';
import { presentAccess } from './person.presenter.js';

type Query = z.infer<typeof AccessQuery>;
type Filter = Omit<Query, 'limit' | 'cursor'>;

const FIRST_FREE = 8;

/** Who has access, had it, or is invited to it (V1, V2, V3); whose last change is newest comes first. */
@Injectable()
export class AccessQueries {
  constructor(private readonly transactions: Transactions) {}

  /** One statement a page. A dealer's session bounds it to the company worked in. */
  async page(reader: Reader, query: Query): Promise<Page<AccessEntry>> {
    const labels = new Labels(reader);
    const rows = await this.rows(reader, query, query.limit + 1, keysOf(query.cursor, 'time', 'id'));
    return pageFrom(
      rows,
      query.limit,
      (row) => [row.changedAt.toISOString(), row.membershipId],
      (row) => presentAccess(row, labels),
    );
  }

  /** Everybody who fits, in one statement. @throws too-many-rows where they are too many for one file */
  async all(reader: Reader, filter: Filter): Promise<AccessEntry[]> {
    const labels = new Labels(reader);
    const rows = await this.rows(reader, filter, MOST_EXPORTED + 1);
    if (rows.length > MOST_EXPORTED) throw new DomainError('too-many-rows', { params: { most: MOST_EXPORTED } });
    return rows.map((row) => presentAccess(row, labels));
  }

  private rows({ actor }: Reader, filter: Filter, limit: number, [at, id]: string[] = []): Promise<ListedRow[]> {
    const members = visibleMembers(actor, '$1', FIRST_FREE);
    return this.transactions.read((tx) =>
      tx.query<ListedRow>(statementFor(actor, members, filter), [
        companyScope(actor),
        filter.unit ?? null,
        filter.status ?? null,
        filter.q ? containing(filter.q) : null,
        at ?? null,
        id ?? null,
        limit,
        ...members.params,
      ]),
    );
  }
}

const conditions = (members: MemberSight): string => /* sql */ `
  ${members.sql}
  and ($2::uuid is null or ${isPlaceIn('$1', '$2', members)} and ${isAtPlace('$2')})
  and ($3::text is null or m.status = $3)
  and ($6::uuid is null or (m.changed_at, m.id) < ($5::timestamptz, $6::uuid))`;

const everywhere = (members: MemberSight, called: boolean): string => /* sql */ `
  select ${LISTED_COLUMNS} from ${MEMBER_TABLES}
  where ${conditions(members)} and ${called ? `${isFound('$4')} and ${isCalled('$4')}` : '$4::text is null'}
  order by m.changed_at desc, m.id desc limit $7`;

/**
 * Of each unit where somebody can be to see the newest, by the index that has them in this order; of those the newest, and
 * only of these what is shown. Names are looked at where one is searched for.
 */
const withinUnits = (members: MemberSight, units: string, called: boolean): string => /* sql */ `
  with page as (
    select newest.id from units u cross join lateral (
      select m.id, m.changed_at from ${called ? MEMBER_TABLES_OF_UNIT : 'memberships m'}
      where m.unit_id = u.id and ${conditions(members)} and ${called ? isCalled('$4') : '$4::text is null'}
      order by m.changed_at desc, m.id desc limit $7) newest
    where ${units} order by newest.changed_at desc, newest.id desc limit $7
  )
  select ${LISTED_COLUMNS} from page join (${MEMBER_TABLES}) on m.id = page.id
  order by m.changed_at desc, m.id desc`;

const UNITS_AT_PLACE = /* sql */ `(u.ancestors @> array[$2::uuid]
  or u.company_id = (select company_id from units where id = $2))`;
const OWN_UNITS = '(u.company_id = $1 or u.id = $1)';

/** Staff see everybody, or whom the place that they name has; a dealer the company worked in, and what lies below a reach. */
function statementFor({ kind }: PersonActor, members: MemberSight, { unit, q }: Filter): string {
  const called = q !== undefined && q !== '';
  if (kind === 'staff' && unit === undefined) return everywhere(members, called);
  if (kind === 'staff') return withinUnits(members, UNITS_AT_PLACE, called);
  const reach = members.above === NO_REACH ? '' : `or u.ancestors && ${members.above}::uuid[]`;
  return withinUnits(members, `(${OWN_UNITS} ${reach})`, called);
}
