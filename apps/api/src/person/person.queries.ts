import { Injectable } from '@nestjs/common';
import type { Person } from '@keyward/contracts';
import { Transactions, visibleTo, type Tx } from '@keyward/db';
import { DomainError, may } from '@keyward/domain';
import { Labels } from '../catalogue/labels.js';
import { companyScope, type Reader } from '../http/who.js';
import { isPlaceIn, isShownAs, MEMBER_TABLES, memberColumns, visibleMembers, type MemberRow } from './member-rows.js';
import { presentPerson } from './person.presenter.js';

const FIRST_FREE = 4;

@Injectable()
export class PersonQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @throws not-found, for a person of another company exactly as for nobody */
  async person(reader: Reader, personId: string, unit?: string): Promise<Person> {
    const row = await this.transactions.read((tx) => findMember(tx, reader, personId, unit));
    return presentPerson(row, new Labels(reader), reader.actor);
  }
}

/**
 * The membership through which the reader sees a person: in the company worked in; staff name a unit (of the company, or
 * above it), or get the one that changed last.
 * @throws not-found
 */
export async function findMember(tx: Tx, { actor }: Reader, personId: string, unit?: string): Promise<MemberRow> {
  const self = personId === actor.personId;
  if (!may(actor, 'person.read', { sameCompany: true, self }).ok) throw new DomainError('not-found');
  const visible = visibleTo(actor, 't', FIRST_FREE);
  const members = visibleMembers(actor, '$2', FIRST_FREE + visible.params.length);
  const [row] = await tx.query<MemberRow>(
    `select ${memberColumns(visible)} from ${MEMBER_TABLES}
     where ${isShownAs('$1')} and ${members.sql}
       and ($3::uuid is null or ${isPlaceIn('$2', '$3', members)} and (u.ancestors @> array[$3::uuid]
         or u.company_id = (select place.company_id from units place where place.id = $3)))
     order by (m.status = 'active') desc, m.changed_at desc, m.id limit 1`,
    [personId, companyScope(actor), unit ?? null, ...visible.params, ...members.params],
  );
  if (!row) throw new DomainError('not-found');
  return row;
}
