import { Injectable } from '@nestjs/common';
import type { TeamMember, TeamQuery } from '@keyward/contracts';
import { Transactions, visibleTo, type Condition } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { containing, keysOf, pageFrom, type Page } from '../http/page.js';
import { companyScope, type Reader } from '../http/who.js';
import {
  HELD_NOW,
  isAtPlace,
  isCalled,
  isPlaceIn,
  MEMBER_TABLES,
  memberColumns,
  visibleMembers,
  type MemberRow,
  type MemberSight,
} from './member-rows.js';
import { MOST_EXPORTED } from './people-csv.js';
import { presentMember } from './person.presenter.js';

type Query = z.infer<typeof TeamQuery>;
type Filter = Omit<Query, 'limit' | 'cursor'>;
const FIRST_FREE = 9;

@Injectable()
export class TeamQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * One statement a page. `active`: active members with at least one application now (F12); `all`: everybody who ever
   * belonged, former and invited included. A dealer's session bounds it to the company worked in.
   */
  async team(reader: Reader, query: Query): Promise<Page<TeamMember>> {
    const labels = new Labels(reader);
    const rows = await this.rows(reader, query, query.limit + 1, keysOf(query.cursor, 'text', 'text', 'id'));
    return pageFrom(
      rows,
      query.limit,
      (row) => [row.sortLast, row.sortFirst, row.membershipId],
      (row) => presentMember(row, labels),
    );
  }

  /** Everybody who fits, in one statement. @throws too-many-rows where they are too many for one file */
  async all(reader: Reader, filter: Filter): Promise<TeamMember[]> {
    const labels = new Labels(reader);
    const rows = await this.rows(reader, filter, MOST_EXPORTED + 1);
    if (rows.length > MOST_EXPORTED) throw new DomainError('too-many-rows', { params: { most: MOST_EXPORTED } });
    return rows.map((row) => presentMember(row, labels));
  }

  private rows(reader: Reader, filter: Filter, limit: number, [last, first, id]: string[] = []): Promise<MemberRow[]> {
    const visible = visibleTo(reader.actor, 't', FIRST_FREE);
    const members = visibleMembers(reader.actor, '$1', FIRST_FREE + visible.params.length);
    return this.transactions.read((tx) =>
      tx.query<MemberRow>(statement(visible, members), [
        companyScope(reader.actor),
        filter.unit ?? null,
        filter.view === 'active' ? new Labels(reader).applicationItems() : null,
        filter.q ? containing(filter.q) : null,
        last ?? null,
        first ?? null,
        id ?? null,
        limit,
        ...visible.params,
        ...members.params,
      ]),
    );
  }
}

const statement = (visible: Condition, members: MemberSight): string => /* sql */ `
  select ${memberColumns(visible)}
  from ${MEMBER_TABLES}
  where ${members.sql}
    and ($2::uuid is null or ${isPlaceIn('$1', '$2', members)} and ${isAtPlace('$2')})
    and ($3::text[] is null or (m.status = 'active' and exists (select from assignments a
      where a.membership_id = m.id and a.item = any($3) and ${HELD_NOW})))
    and ($4::text is null or ${isCalled('$4')})
    and ($7::uuid is null or (lower(n.last_name), lower(n.first_name), m.id) > ($5::text, $6::text, $7::uuid))
  order by lower(n.last_name), lower(n.first_name), m.id
  limit $8`;
