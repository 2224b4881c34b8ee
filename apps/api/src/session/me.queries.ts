import { Injectable } from '@nestjs/common';
import type { Me } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { administers, administratingItems, administration, administratorsLeft, filedFor } from '@keyward/operations';
import type { Reader } from '../http/who.js';
import { presentMe, type MeRow } from './me.presenter.js';

const STATEMENT = /* sql */ `
  select p.id, p.email, p.first_name as "firstName", p.last_name as "lastName", p.language, app.now() as now,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'waiting', (
        select count(*) from tickets t where ${filedFor('$1')} and t.company_id = u.id and t.status in ('waiting', 'offered'))) order by u.name, u.id)
      from memberships m join units u on u.id = m.unit_id
      where m.person_id = p.id and m.status = 'active'), '[]') as companies,
    ${administratorsLeft('$2', '$3', '$4')} as "administratorsLeft",
    ${administers('p.id', '$5', '$6', '$7')} as administers
  from people p where p.id = $1`;

/** Whoever files for the company and sees its team sees as well who administrates it. */
const looksAfter = ({ portal }: PersonActor): boolean =>
  portal.has('portal.enquiries:file') && portal.has('portal.team:read');

@Injectable()
export class MeQueries {
  constructor(private readonly transactions: Transactions) {}

  /** @returns who is signed in and what they may use at all */
  async me(reader: Reader): Promise<Me> {
    const { actor, inForce } = reader;
    const counted = looksAfter(actor) ? administratingItems(inForce.catalogue) : null;
    const { personId, companyId } = actor;
    const params = [
      ...[personId, counted && companyId, counted?.items ?? [], counted?.onlyAtTop ?? []],
      ...[companyId, ...administration(inForce.catalogue)],
    ];
    const [row] = await this.transactions.read((tx) => tx.query<MeRow>(STATEMENT, params));
    if (!row) throw new DomainError('not-signed-in');
    return presentMe(row, actor);
  }
}
